import { isJsonObject, type Json } from '../source/index.ts';
import { membersAt } from './keyword.ts';
import { textsFor } from './text.ts';
import type { Variant } from './variants.ts';

/** Names of the properties that are described, without those that only answers have. */
export function propertyNames(variant: Variant): readonly string[] {
  return membersAt(variant, 'properties').flatMap(([name, schema]) =>
    isJsonObject(schema) && schema['readOnly'] === true ? [] : [name],
  );
}

/** One name of each kind that is described, but by no name of its own: by a pattern, or as any other. */
export function furtherNames(variant: Variant): readonly string[] {
  const patterned = membersAt(variant, 'patternProperties').flatMap(
    ([pattern]) => textsFor({ pattern })[0] ?? [],
  );
  const { additionalProperties: others = variant['unevaluatedProperties'] } = variant;
  const isDescribed = isJsonObject(others) && Object.keys(others).length > 0;
  return [...patterned, ...(isDescribed ? freeNames(variant).slice(0, 1) : [])];
}

/** Names for properties that are not described one by one, as the schema of names lets them be. */
export function freeNames(variant: Variant): readonly string[] {
  const { propertyNames: names } = variant;
  const known = new Set(membersAt(variant, 'properties').map(([name]) => name));
  const free = isJsonObject(names) ? textsFor(names) : NUMBERED;
  return free.filter((name) => !known.has(name));
}

const NUMBERED = Array.from({ length: 1_001 }, (_, index) => `property${index + 1}`);

/** What a property of this name must keep to (JSON Schema 2020-12, section 10.3.2). */
export function propertySchema(variant: Variant, name: string): Json {
  const own = new Map(membersAt(variant, 'properties')).get(name);
  const patterned = membersAt(variant, 'patternProperties').flatMap(([pattern, schema]) =>
    matches(pattern, name) ? [schema] : [],
  );
  const found = own === undefined ? patterned : [own, ...patterned];
  if (found.length === 0)
    return variant['additionalProperties'] ?? variant['unevaluatedProperties'] ?? true;
  return found.length === 1 ? (found[0] ?? true) : { allOf: found };
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch {
    return false;
  }
}
