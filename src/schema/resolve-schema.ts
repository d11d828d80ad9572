import { isJsonObject, type Json, type JsonObject } from '../source/index.ts';

/** So many references in a row are followed; a longer chain is a cycle. */
const LONGEST_CHAIN = 32;

/** A schema with its `$ref`s (all `#/$defs/…`) followed and the members of its `allOf` taken in. */
export function resolveSchema(
  schema: Json | undefined,
  root: JsonObject,
  left = LONGEST_CHAIN,
): JsonObject {
  if (!isJsonObject(schema) || left === 0) return {};
  const { $ref, allOf, ...own } = schema;
  const parts = [
    ...(typeof $ref === 'string' ? [definitionAt($ref, root)] : []),
    ...(Array.isArray(allOf) ? allOf : []),
  ].map((part) => resolveSchema(part, root, left - 1));
  return [...parts, own].reduce(merge, {});
}

function definitionAt(reference: string, root: JsonObject): Json | undefined {
  if (reference === '#') return root;
  const definitions = root['$defs'];
  const name = reference.replace('#/$defs/', '').replaceAll('~1', '/').replaceAll('~0', '~');
  return isJsonObject(definitions) ? definitions[name] : undefined;
}

/** Later keywords win, but properties and required names add up. */
function merge(a: JsonObject, b: JsonObject): JsonObject {
  const properties = { ...objectAt(a, 'properties'), ...objectAt(b, 'properties') };
  const required = [...listAt(a, 'required'), ...listAt(b, 'required')];
  return {
    ...a,
    ...b,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
  };
}

function objectAt(schema: JsonObject, keyword: string): JsonObject {
  const value = schema[keyword];
  return isJsonObject(value) ? value : {};
}

function listAt(schema: JsonObject, keyword: string): readonly Json[] {
  const value = schema[keyword];
  return Array.isArray(value) ? value : [];
}
