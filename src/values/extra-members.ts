import type { Arbitrary } from 'fast-check';

import type { Json } from '../source/index.ts';
import { fastCheck } from './fast-check.ts';
import { oneOf, type Growing } from './growing.ts';
import { membersAt } from './keyword.ts';
import { propertyNames } from './property.ts';
import { textArbitrary } from './text-arbitrary.ts';
import type { Variant } from './variants.ts';

type Member = readonly [name: string, value: Json];

/** More members without a name of their own are not left to chance. */
const CHANCE = 3;

/** Members whose names the schema does not list; `undefined` where it allows none. */
export function extraMembers(
  variant: Variant,
  growing: Growing,
  least: number,
): Arbitrary<readonly Member[]> | undefined {
  const fc = fastCheck();
  const member = oneOf([...patterned(variant, growing), ...additional(variant, growing)]);
  if (member === undefined) return undefined;
  const minLength = Math.max(least, 0);
  const chance = growing.depth > 2 ? 0 : CHANCE;
  const lengths = { minLength, maxLength: minLength + chance };
  const some = fc.uniqueArray(member, { ...lengths, selector: ([name]) => name });
  // An object that lists its members is mostly sent with these alone.
  if (minLength > 0 || propertyNames(variant).length === 0) return some;
  const none = { arbitrary: fc.constant([]), weight: 4 };
  return fc.oneof({ withCrossShrink: true }, none, { arbitrary: some, weight: 1 });
}

function patterned(variant: Variant, { grow, depth }: Growing): readonly Arbitrary<Member>[] {
  return membersAt(variant, 'patternProperties').flatMap(([pattern, schema]) => {
    const names = textArbitrary({ pattern });
    const values = grow(schema, depth + 1);
    return names === undefined || values === undefined ? [] : [fastCheck().tuple(names, values)];
  });
}

function additional(variant: Variant, { grow, depth }: Growing): readonly Arbitrary<Member>[] {
  const { additionalProperties, unevaluatedProperties = true } = variant;
  const names = nameArbitrary(variant, { grow, depth });
  const values = grow(additionalProperties ?? unevaluatedProperties, depth + 1);
  return names === undefined || values === undefined ? [] : [fastCheck().tuple(names, values)];
}

/** Names that `propertyNames` lets through. */
export function nameArbitrary(
  { propertyNames: schema }: Variant,
  { grow, depth }: Growing,
): Arbitrary<string> | undefined {
  const text = { type: 'string', maxLength: 20 };
  if (schema === undefined) return textArbitrary(text);
  const named = { allOf: [text, schema] };
  return grow(named, depth + 1)?.map((name) => (typeof name === 'string' ? name : ''));
}
