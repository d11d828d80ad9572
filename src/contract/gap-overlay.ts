import type { Gap } from './contract.ts';

/** A gap as far as an overlay is made of it. */
type Closable = Pick<Gap, 'kind' | 'message' | 'overlay'>;

/** Columns of the comments of an overlay. */
const WIDTH = 96;

/**
 * An Overlay (1.0, YAML) that closes the gaps for which there is a proposal, each with its reason as
 * a comment; `undefined` where there is none. `extended` is the document as the overlay's file sees it.
 */
export function overlayOf(gaps: readonly Closable[], extended: string): string | undefined {
  const written = new Set<string>();
  const blocks = gaps.flatMap(({ kind, message, overlay = '' }): readonly string[] => {
    const actions = overlay
      .split(/^(?=- target)/m)
      .filter((each) => each !== '' && !written.has(each));
    for (const each of actions) written.add(each);
    if (actions.length === 0) return [];
    return [`${comment(`${kind}: ${message}`)}${actions.map(indented).join('')}`];
  });
  if (blocks.length === 0) return undefined;
  const head = [
    '# What the document leaves open, closed. Each action is a proposal: read it before it is used.',
    'overlay: 1.0.0',
    'info:',
    '  title: Gaps of the document, closed',
    '  version: 1.0.0',
    `extends: ${JSON.stringify(extended)}`,
    'actions:',
    '',
  ];
  return head.join('\n') + blocks.join('\n');
}

function indented(action: string): string {
  return action.replaceAll(/^(?=.)/gm, '  ');
}

/** Words of a document may hold line breaks, which would end a comment. */
function comment(text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + word.length >= WIDTH) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line].map((each) => `  # ${each}\n`).join('');
}
