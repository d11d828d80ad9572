import {
  isJsonObject,
  memberOf,
  pointerSegments,
  type Json,
  type JsonObject,
} from '../source/index.ts';
import { canonicalText } from './canonical.ts';
import type { Alternative, Failure } from './evaluation.ts';
import { isObjectValue, isOfType } from './json-type.ts';

/**
 * The failures of a value without the noise of `anyOf` and `oneOf`: where the value can only be
 * meant for one alternative, by its type or its constant properties, the failures of that one stand
 * for all; otherwise the union's own failure does.
 */
export function withoutNoise(root: JsonObject, failures: readonly Failure[]): readonly Failure[] {
  return failures.flatMap((failure) => {
    const meant = meantAlternative(root, failure);
    return meant === undefined ? [failure] : withoutNoise(root, meant.failures);
  });
}

function meantAlternative(root: JsonObject, failure: Failure): Alternative | undefined {
  const { alternatives = [], instance } = failure;
  const candidates = alternatives.filter(({ pointer }) =>
    mayBeMeant(root, pointer, instance.value),
  );
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** False where the type, or a property that is constant there, says that another one is meant. */
function mayBeMeant(root: JsonObject, pointer: string, data: unknown): boolean {
  const schema = followRefs(root, pointer);
  if (!isJsonObject(schema)) return true;
  const { type, properties } = schema;
  if (type !== undefined && ![type].flat().some((each) => isOfType(data, each))) return false;
  if (!isJsonObject(properties) || !isObjectValue(data)) return true;
  return Object.entries(properties).every(
    ([name, property]) => !Object.hasOwn(data, name) || admits(property, data[name]),
  );
}

/** False only where `const` or `enum` exclude the value. */
function admits(schema: Json, value: unknown): boolean {
  if (!isJsonObject(schema)) return true;
  const { const: constant, enum: values } = schema;
  const allowed = Array.isArray(values) ? values : constant === undefined ? undefined : [constant];
  return allowed === undefined || allowed.map(canonicalText).includes(canonicalText(value));
}

function followRefs(root: JsonObject, pointer: string): Json | undefined {
  const seen = new Set<string>();
  let schema = valueAt(root, pointer);
  while (isJsonObject(schema) && typeof schema.$ref === 'string' && !seen.has(schema.$ref)) {
    seen.add(schema.$ref);
    schema = valueAt(root, schema.$ref.slice(1));
  }
  return schema;
}

function valueAt(root: JsonObject, pointer: string): Json | undefined {
  return pointerSegments(pointer).reduce<Json | undefined>(memberOf, root);
}
