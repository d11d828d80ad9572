import { isJsonObject, type Json, type JsonObject } from '../source/index.ts';
import type { ExactNumbers } from './compile.ts';

/** Something in a schema that ajv judges otherwise than JSON Schema does. */
export interface Deviation {
  readonly reason: string;
  /** The group of the official suite, or the test of ours, that shows it. */
  readonly shownBy: string;
  /** Whether it is in a schema by itself, the schemas inside it left out. */
  readonly isIn: (schema: JsonObject) => boolean;
}

export const DEVIATIONS: readonly Deviation[] = [
  {
    reason: 'ajv counts the items that were evaluated from the first one on',
    shownBy: 'draft2020-12/unevaluatedItems › unevaluatedItems depends on adjacent contains',
    isIn: (schema) => 'unevaluatedItems' in schema,
  },
  {
    reason: 'ajv forgets what "if" evaluated where "then" or "else" is missing',
    shownBy:
      'draft2020-12/unevaluatedProperties › unevaluatedProperties with if/then/else, then not defined',
    isIn: (schema) => 'if' in schema && !('then' in schema && 'else' in schema),
  },
  {
    reason: 'ajv passes over a property of this name',
    shownBy:
      'draft2020-12/properties › properties whose names are Javascript object property names',
    isIn: ({ properties }) => isJsonObject(properties) && Object.hasOwn(properties, '__proto__'),
  },
];

/** Schemas that a value may be tried against, the same one in each way it is reached. */
const MAX_TRIED = 1_000;

/**
 * Whether ajv can't be relied on to judge by this schema: it deviates, rounds a number of it, or
 * would take time exponential in the depth of a value, since it remembers nothing of schemas that
 * are reached in many ways.
 */
export function isBeyondAjv(root: JsonObject, exactNumbers: ExactNumbers): boolean {
  if (exactNumbers.size > 0) return true;
  const objects = objectsIn(root);
  const deviates = objects.some((schema) => DEVIATIONS.some(({ isIn }) => isIn(schema)));
  return deviates || countTried(root) > MAX_TRIED + objects.length;
}

function objectsIn(root: Json): readonly JsonObject[] {
  const objects: JsonObject[] = [];
  const waiting: Json[] = [root];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (isJsonObject(value)) objects.push(value);
    if (typeof value === 'object' && value !== null) waiting.push(...Object.values(value));
  }
  return objects;
}

/** Counts the schemas with references written out; one that leads to itself has no end. */
function countTried({ $defs, ...root }: JsonObject): number {
  const known = new Map<string, number>();
  const count = (value: Json | undefined): number => {
    if (typeof value !== 'object' || value === null) return 0;
    const inside = Object.values(value).reduce<number>(
      (sum, member: Json) => sum + count(member),
      1,
    );
    return isJsonObject(value) && typeof value.$ref === 'string'
      ? inside + countTarget(value.$ref)
      : inside;
  };
  const countTarget = (reference: string): number => {
    const seen = known.get(reference);
    if (seen !== undefined) return seen;
    // Until it is counted it counts as endless.
    known.set(reference, Infinity);
    const name = reference.slice('#/$defs/'.length);
    const total = isJsonObject($defs) ? count($defs[name]) : Infinity;
    known.set(reference, total);
    return total;
  };
  return count(root);
}
