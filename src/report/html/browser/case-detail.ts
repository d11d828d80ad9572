import { shellWord } from '../../shell-word.ts';
import { milliseconds } from '../../words.ts';
import { SIGNS, STATE_WORDS } from './case-list.ts';
import type { CaseRow } from './case-table.ts';
import { element } from './elements.ts';

/** Everything that the page knows of one case. */
export function showCase(pane: HTMLElement, row: CaseRow): void {
  const { id, title, state, origin, operation, status, durationMs, reason } = row;
  const answer = status === 0 ? 'no answer' : `status ${status}, ${milliseconds(durationMs)} ms`;
  pane.replaceChildren(
    element('h3', '', title),
    element('p', `result is-${state}`, `${SIGNS[state] ?? ''} ${STATE_WORDS[state] ?? state}`),
    ...(reason === undefined ? [] : [element('p', '', reason)]),
    ...findingsOf(row),
    element('p', 'quiet', `${operation}, ${origin}, ${answer}`),
    element('p', 'quiet', [element('code', '', id)]),
    ...replayOf(row),
  );
}

function findingsOf({ findings }: CaseRow): readonly HTMLElement[] {
  if (findings.length === 0) return [];
  const items = findings.map(({ fingerprint, severity, title }) => {
    const link = element('a', '', title);
    link.setAttribute('href', `#finding-${fingerprint}`);
    return element('li', '', [element('span', `pill is-${severity}`, severity), link]);
  });
  return [element('ul', 'shows', items)];
}

function replayOf({ id, replay }: CaseRow): readonly HTMLElement[] {
  if (replay === undefined) return [];
  const code = element('pre', '', [
    element('code', '', `probity replay ${shellWord(id)}${replay}`),
  ]);
  code.tabIndex = 0;
  const button = element('button', 'copy', 'Copy');
  button.setAttribute('type', 'button');
  button.dataset['copy'] = '';
  return [element('div', 'command', [element('h4', '', 'Make and send it again'), code, button])];
}
