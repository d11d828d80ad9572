import type { Json } from '../source/index.ts';
import type { ChangeSeverity } from './change.ts';
import type { Difference } from './schema/index.ts';
import { textOf } from './schema/index.ts';

/** A longer value is cut where it is shown as a part of a sentence. */
const LONGEST = 80;

/** What changed, as a sentence part: `maxLength 20 → 10`. */
export function messageOf(difference: Difference): string {
  const { keyword, property, effect, written } = difference;
  const name = JSON.stringify(property);
  switch (keyword) {
    case 'required':
      return requiredMessage(difference);
    case 'properties':
      return written.old === undefined ? `${name} is new` : `${name} is not described any more`;
    case 'patternProperties':
      return `properties whose names match ${name} are described otherwise`;
    case 'additionalProperties':
      return written.new?.json === false
        ? 'properties that are not described are not allowed any more'
        : 'properties that are not described are allowed now';
    case 'enum':
      return enumMessage(difference);
    case 'anyOf':
    case 'oneOf':
      return unionMessage(difference);
    case 'false':
      return effect === 'narrower' ? 'nothing is allowed there any more' : 'it is allowed now';
    case 'readOnly':
      return written.new === undefined ? 'it is not read-only any more' : 'it is read-only now';
    default:
      return `${keyword} ${shown(written.old?.json)} → ${shown(written.new?.json)}`;
  }
}

function enumMessage({ written, effect }: Difference): string {
  const [old, fresh] = [written.old?.json, written.new?.json];
  if (!Array.isArray(old) || !Array.isArray(fresh)) {
    return `enum ${shown(old)} → ${shown(fresh)}`;
  }
  const [before, after] = [old.map(textOf), fresh.map(textOf)];
  const gone = before.filter((each) => !after.includes(each));
  const added = after.filter((each) => !before.includes(each));
  const isGone = effect === 'narrower' || (effect === 'mixed' && gone.length > 0);
  return isGone ? `${listed(gone)} no value any more` : `${listed(added)} a value now`;
}

function listed(texts: readonly string[]): string {
  return `${cut(texts.join(', '))} ${texts.length === 1 ? 'is' : 'are each'}`;
}

function requiredMessage({ property, turn }: Difference): string {
  const name = JSON.stringify(property);
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
  const { keyword, property } = difference;
  const name = JSON.stringify(property);
  if (severity === 'harmless') return 'nothing';
  if (severity === 'undecided') {
    return 'compare both places: no value was found that one document takes and the other refuses';
  }
  if (keyword === 'default') return 'send the value that is meant, where it is left out';
  if (direction === 'sent') {
    if (severity === 'warning')
      return SENT_WARNINGS[keyword] ?? 'send nothing that is not described';
    return keyword === 'required' ? `send ${name}` : 'send only what both documents take';
  }
  if (keyword === 'required') return `do without ${name} where it is missing`;
  if (keyword === 'properties') return `do without ${name}`;
  return keyword === 'enum' ? 'go on where a value is not known' : 'take answers like the example';
}

const SENT_WARNINGS: Readonly<Record<string, string>> = {
  properties: 'stop sending it: it may be ignored',
  required: 'stop sending it: it may be ignored',
  readOnly: 'stop sending it: it may be ignored',
};
