import { isJsonObject, type Json } from '../source/index.ts';
import { membersAt } from './keyword.ts';
import type { Variant } from './variants.ts';

/** Names of the properties that are described, without those that only answers have. */
export function propertyNames(variant: Variant): readonly string[] {
  return membersAt(variant, 'properties').flatMap(([name, schema]) =>
    isJsonObject(schema) && schema['readOnly'] === true ? [] : [name],
  );
}

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
