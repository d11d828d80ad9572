import type { Schema } from '../schema/index.ts';
import { appendPointer } from '../source/index.ts';
import type { ChangeSeverity, Found, Part } from './change.ts';
import { adviceFor, messageOf } from './schema-words.ts';
import { decideSchemas, type Decided, type Sides, type Witness } from './schema/index.ts';

/** Which way a value goes: what a client sends, or what it is answered. */
export type Direction = 'sent' | 'answered';

/** What changed in a schema that both documents have for a part of an operation. */
export function schemaChanges(
  part: Part,
  direction: Direction,
  schemas: Sides<Schema | undefined>,
): readonly Found[] {
  const sides = { old: schemas.old ?? ANYTHING, new: schemas.new ?? ANYTHING };
  if (sides.old === ANYTHING && sides.new === ANYTHING) return [];
  return decideSchemas(placed(sides)).flatMap((decided) => {
    const severity = severityOf(decided, direction);
    return severity === undefined ? [] : [changeOf(decided, { part, direction, severity })];
  });
}

const NOWHERE = { file: '', line: 1, column: 1, pointer: '' };
const ANYTHING: Schema = { json: {}, place: NOWHERE, placeOf: () => NOWHERE };

/** What is not described has the place of what is, for want of a better one. */
function placed({ old, new: fresh }: Sides<Schema>): Sides<Schema> {
  return { old: at(old, fresh), new: at(fresh, old) };
}

function at(schema: Schema, { place }: Schema): Schema {
  return schema === ANYTHING ? { json: {}, place, placeOf: () => place } : schema;
}

interface Seen {
  readonly part: Part;
  readonly direction: Direction;
  readonly severity: ChangeSeverity;
}

function changeOf(decided: Decided, { part, direction, severity }: Seen): Found {
  const { difference, places, lost, gained } = decided;
  const { at: position, property, keyword } = difference;
  const isNamed = property !== undefined && keyword !== 'patternProperties';
  const pointer = isNamed ? appendPointer(position.pointer, property) : position.pointer;
  const witness = witnessFor(direction, { lost, gained });
  return {
    kind: kindOf(decided, direction),
    severity,
    part: { ...part, pointer },
    message: messageOf(difference),
    advice: adviceFor({ difference, direction, severity }),
    places,
    ...(witness !== undefined && { witness }),
  };
}

/** The one that matters more to a client of the old document. */
function witnessFor(
  direction: Direction,
  { lost, gained }: Pick<Decided, 'lost' | 'gained'>,
): Witness | undefined {
  return direction === 'sent' ? (lost ?? gained) : (gained ?? lost);
}

function kindOf({ difference: { keyword, effect } }: Decided, direction: Direction): string {
  const what = keyword === 'properties' ? 'property' : keyword;
  const how = keyword === 'default' ? 'changed' : HOW[effect];
  return `${direction === 'sent' ? 'request' : 'response'}-${what}-${how}`;
}

const HOW = {
  narrower: 'narrowed',
  wider: 'widened',
  mixed: 'changed',
  described: 'added',
  undescribed: 'removed',
} as const;

/** `undefined` where it is nothing to a client. */
function severityOf(decided: Decided, direction: Direction): ChangeSeverity | undefined {
  const { effect, keyword } = decided.difference;
  if (keyword === 'default') return direction === 'sent' ? 'warning' : undefined;
  if (keyword === 'readOnly' || effect === 'undescribed') return 'warning';
  if (effect === 'described') return 'harmless';
  if (effect === (direction === 'sent' ? 'wider' : 'narrower'))
    return harmlessOr(decided, direction);
  return breachOf(decided, direction);
}

/** Certain only with a value that shows it. */
function breachOf(decided: Decided, direction: Direction): ChangeSeverity {
  const breach = direction === 'sent' ? decided.lost : decided.gained;
  if (breach === undefined) return 'undecided';
  return isForgiven(decided, direction) ? 'warning' : 'breaking';
}

/** A required property that is not described any more may be ignored where it is still sent. */
function harmlessOr({ difference }: Decided, direction: Direction): ChangeSeverity {
  return difference.turn === 'undescribed' && direction === 'sent' ? 'warning' : 'harmless';
}

/**
 * What breaks only clients that go beyond what was described, or that take no answer for granted but
 * those that were listed.
 */
function isForgiven({ difference }: Decided, direction: Direction): boolean {
  const { keyword, written } = difference;
  if (direction === 'answered') return keyword === 'enum' && written.new !== undefined;
  return keyword === 'additionalProperties' && written.old === undefined;
}
