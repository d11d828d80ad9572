import type { Json } from '../source/index.ts';
import type { ChangeSeverity } from './change.ts';
import type { Difference } from './schema/index.ts';
import { textOf } from './schema/index.ts';

/** A longer value is cut where it is shown as a part of a sentence. */
const LONGEST = 80;

/** What changed, as a sentence part: `maxLength 20 → 10`. */
export function messageOf(difference: Difference): string {
  const { keyword, written } = difference;
  const message = MESSAGES[keyword];
  if (message !== undefined) return message(difference);
  return `${keyword} ${shown(written.old?.json)} → ${shown(written.new?.json)}`;
}

const nameOf = ({ property }: Difference): string => JSON.stringify(property);

const MESSAGES: Readonly<Record<string, (difference: Difference) => string>> = {
  required: requiredMessage,
  properties: (difference) =>
    difference.written.old === undefined
      ? `${nameOf(difference)} is new`
      : `${nameOf(difference)} is not described any more`,
  patternProperties: (difference) =>
    `properties whose names match ${nameOf(difference)} are described otherwise`,
  additionalProperties: ({ written }) =>
    written.new?.json === false
      ? 'properties that are not described are not allowed any more'
      : 'properties that are not described are allowed now',
  enum: enumMessage,
  anyOf: unionMessage,
  oneOf: unionMessage,
  false: ({ effect }) =>
    effect === 'narrower' ? 'nothing is allowed there any more' : 'it is allowed now',
  readOnly: ({ written }) =>
    written.new === undefined ? 'it is not read-only any more' : 'it is read-only now',
};

function enumMessage({ written, effect }: Difference): string {
  const [old, fresh] = [written.old?.json, written.new?.json];
  if (!Array.isArray(old) || !Array.isArray(fresh)) {
    return `enum ${shown(old)} → ${shown(fresh)}`;
  }
  const gone = withoutAny(old, fresh);
  const isGone = effect === 'narrower' || (effect === 'mixed' && gone.length > 0);
  return isGone
    ? listed(gone, 'no value', 'any more')
    : listed(withoutAny(fresh, old), 'a value', 'now');
}

function withoutAny(values: readonly Json[], others: readonly Json[]): readonly string[] {
  const known = new Set(others.map(textOf));
  return values.map(textOf).filter((each) => !known.has(each));
}

function listed(texts: readonly string[], noun: string, when: string): string {
  const all = cut(texts.join(', '));
  if (texts.length === 1) return `${all} is ${noun} ${when}`;
  return `${all} are ${noun.replace(/^a /, '')}s ${when}`;
}

function requiredMessage(difference: Difference): string {
  const { turn } = difference;
  const name = nameOf(difference);
  if (turn === 'required') return `${name} is required now`;
  if (turn === 'optional') return `${name} is not required any more`;
  return `${name}, which was required, is not described any more`;
}

function unionMessage({ keyword, written, turn }: Difference): string {
  if (turn === 'gone') return `${shown(written.old?.json)} is no alternative any more`;
  if (turn === 'added') return `${shown(written.new?.json)} is an alternative now`;
  return written.old === undefined ? `${keyword} is new` : `${keyword} is gone`;
}

function shown(value: Json | undefined): string {
  return value === undefined ? 'none' : cut(textOf(value));
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** What a client has to do about it. */
export function adviceFor(input: {
  readonly difference: Difference;
  readonly direction: 'sent' | 'answered';
  readonly severity: ChangeSeverity;
}): string {
  const { difference, direction, severity } = input;
  if (severity === 'harmless') return 'nothing';
  if (severity === 'undecided') {
    return 'compare both places: no value was found that one document takes and the other refuses';
  }
  if (direction === 'answered') return ANSWERED[difference.keyword]?.(difference) ?? BE_READY;
  return sentAdvice(difference, severity);
}

function sentAdvice(difference: Difference, severity: ChangeSeverity): string {
  const { keyword } = difference;
  if (severity === 'warning') return SENT_WARNINGS[keyword] ?? NOT_DESCRIBED;
  return keyword === 'required'
    ? `send ${nameOf(difference)}`
    : 'send only what both documents take';
}

const BE_READY = 'take answers like the example';
const NOT_DESCRIBED = 'send nothing that is not described';
const MAY_BE_IGNORED = 'stop sending it: it may be ignored';

const ANSWERED: Readonly<Record<string, (difference: Difference) => string>> = {
  required: (difference) => `do without ${nameOf(difference)} where it is missing`,
  properties: (difference) => `do without ${nameOf(difference)}`,
  enum: () => 'go on where a value is not known',
};

const SENT_WARNINGS: Readonly<Record<string, string>> = {
  properties: MAY_BE_IGNORED,
  required: MAY_BE_IGNORED,
  readOnly: MAY_BE_IGNORED,
  default: 'send the value that is meant, where it is left out',
};
