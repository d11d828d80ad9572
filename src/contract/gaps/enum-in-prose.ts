import { placeOf } from '../../source/index.ts';
import { actionText } from '../overlay-text.ts';
import type { FoundGap, GapKind } from './gap-kind.ts';
import { isOf, perSite, proseOf, says } from './sites.ts';

/** Words before a list of all that a value may be. */
const LEAD =
  /(?<!\b(?:not|if|unless)\s*)(?:\b(?:must be|can be|is|should be|either)?\s*(?:either )?one of(?: the following(?: values)?)?|\b(?:possible|allowed|valid|accepted|permitted|supported|available) (?:values?|options?)(?: are| is| include)?|\bone of the values?)\s*:?\s*/gi;

/** A quoted word, or plain ones between commas. */
const QUOTED = /^(?:`([^`\s]+)`|"([^"]+)"|'([^']+)'|“([^”]+)”)/;
const PLAIN =
  /^([A-Za-z0-9_][\w./+-]*[\w+]|[A-Za-z0-9])(?=\s*(?:,|\||\bor\b|\band\b|[.;)\]]?\s*$|[.;)\]]\s|\n))/;
const BETWEEN = /^\s*(?:,\s*(?:(?:or|and)\b)?|\||\bor\b|\band\b)\s*/i;

/** A list that goes on otherwise is not the whole of it. */
const OPEN_ENDED =
  /^\s*(?:,?\s*(?:etc|\.\.\.|…|e\.g|among|and so on|and (?:more|others)|or any|or (?:a|an|the)\b))/i;

export const enumInProse: GapKind = {
  title: 'only a description lists the values',
  severity: 'warning',
  consequence: 'No other value is tried, and an answer with another one is no breach.',
  hides: ['*/enum'],
  find: perSite((site, { document }): FoundGap | undefined => {
    const isText = isOf(site, 'string');
    if (!isText && !isOf(site, 'integer', 'number')) return undefined;
    if (says(site, 'enum', 'const', 'pattern', 'format')) return undefined;
    for (const { text, node } of proseOf(site)) {
      const values = isText ? valuesIn(text) : numbersIn(text);
      if (values.length < 2) continue;
      const message = `only its description lists what ${site.subject} may be: ${values.join(', ')}`;
      const overlay = actionText(site.node, document, { enum: values });
      return { message, place: placeOf(node), overlay };
    }
    return undefined;
  }),
};

function numbersIn(description: string): readonly number[] {
  const numbers = valuesIn(description).map(Number);
  return numbers.some((each) => Number.isNaN(each)) ? [] : numbers;
}

/** The values after the first lead that begins a list. */
function valuesIn(description: string): readonly string[] {
  if (/case[- ]insensitive/i.test(description)) return [];
  for (const { 0: lead, index } of description.matchAll(LEAD)) {
    const values = listAt(description.slice(index + lead.length));
    if (values.length > 1) return values;
  }
  return [];
}

function listAt(text: string): readonly string[] {
  const values: string[] = [];
  const pattern = QUOTED.test(text) ? QUOTED : PLAIN;
  let rest = text;
  for (let match = pattern.exec(rest); match !== null; match = pattern.exec(rest)) {
    values.push(match.slice(1).find((each) => each !== undefined) ?? '');
    rest = rest.slice(match[0].length);
    if (OPEN_ENDED.test(rest)) return [];
    const between = BETWEEN.exec(rest);
    if (between === null) return endsWell(rest) ? [...new Set(values)] : [];
    rest = rest.slice(between[0].length);
  }
  return [];
}

/** A list ends with its sentence; words after a value would say what it means, or more. */
function endsWell(rest: string): boolean {
  return /^\s*(?:[.;)\]]|$|\n)/.test(rest);
}
