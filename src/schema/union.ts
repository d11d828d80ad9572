import {
  isJsonObject,
  memberOf,
  pointerSegments,
  type Json,
  type JsonObject,
} from '../source/index.ts';
import { canonicalText } from './canonical.ts';
import type { Alternative, Failure, Params } from './evaluation.ts';
import { isObjectValue, isOfType } from './json-type.ts';

/**
 * The failures of a value without the noise of `anyOf` and `oneOf`: where the value can only be
 * meant for one alternative, by its discriminator, its type or its constant properties, the
 * failures of that one stand for all; otherwise the union's own failure does.
 */
export function withoutNoise(root: JsonObject, failures: readonly Failure[]): readonly Failure[] {
  return failures.flatMap((failure) => {
    if (failure.alternatives === undefined) return [failure];
    const choice = discriminate(root, failure);
    const meant = choice?.meant ?? onlyCandidate(root, failure);
    if (meant !== undefined) return withoutNoise(root, meant.failures);
    return [choice === undefined ? failure : { ...failure, params: choice.params }];
  });
}

interface Choice {
  readonly meant: Alternative | undefined;
  /** What the message needs where none is named. */
  readonly params: Params;
}

/** The alternative that the value names by the property that is there to tell them apart. */
function discriminate(root: JsonObject, failure: Failure): Choice | undefined {
  const { keywordPointer, instance, alternatives = [] } = failure;
  const pointer = keywordPointer.slice(0, keywordPointer.lastIndexOf('/'));
  const discriminator = memberOf(valueAt(root, pointer), 'discriminator');
  if (!isJsonObject(discriminator) || !isObjectValue(instance.value)) return undefined;
  const { propertyName, alternatives: indexes } = discriminator;
  const name = typeof propertyName === 'string' ? instance.value[propertyName] : undefined;
  const index = typeof name === 'string' ? memberOf(indexes, name) : undefined;
  const names = Object.keys(isJsonObject(indexes) ? indexes : {});
  return { meant: alternatives[Number(index)], params: { propertyName, names } };
}

function onlyCandidate(root: JsonObject, failure: Failure): Alternative | undefined {
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
