import type { Arbitrary } from 'fast-check';

import type { Json } from '../source/index.ts';
import { arrayArbitrary } from './array-arbitrary.ts';
import { fixedValues } from './enum-values.ts';
import { fastCheck } from './fast-check.ts';
import { oneOf, type Grow, type Growing } from './growing.ts';
import { typesOf } from './keyword.ts';
import type { Maker } from './maker.ts';
import { numberArbitrary } from './number-arbitrary.ts';
import { objectArbitrary } from './object-arbitrary.ts';
import { textArbitrary } from './text-arbitrary.ts';
import type { Variant } from './variants.ts';

/** Where values nested deeper are always the same small ones, which ends every cycle. */
const DEEPEST = 5;

/** A part of a schema is made once a depth, however many ways lead to it. */
export function createGrow(maker: Maker): Grow {
  const known = new Map<Json, (Arbitrary<Json> | undefined)[]>();
  const grow: Grow = (schema, depth) => {
    if (typeof schema !== 'object') return growAnew(schema, { maker, grow, depth });
    const byDepth = known.get(schema) ?? [];
    known.set(schema, byDepth);
    if (!(depth in byDepth)) byDepth[depth] = growAnew(schema, { maker, grow, depth });
    return byDepth[depth];
  };
  return grow;
}

function growAnew(
  schema: Json,
  { maker, grow, depth }: Growing & { readonly maker: Maker },
): Arbitrary<Json> | undefined {
  if (depth <= DEEPEST) {
    const ways = maker
      .variantsOf(schema)
      .flatMap((each) => variantArbitraries(each, { grow, depth }));
    return oneOf(ways);
  }
  const only = maker.sample(schema, depth);
  return only === undefined ? undefined : fastCheck().constant(only);
}

function variantArbitraries(variant: Variant, growing: Growing): readonly Arbitrary<Json>[] {
  const fixed = fixedValues(variant);
  if (fixed.length > 0) return [fastCheck().constantFrom(...fixed)];
  return typesOf(variant).flatMap((type) => OF_TYPE[type]?.(variant, growing) ?? []);
}

type ByType = Readonly<
  Record<string, (variant: Variant, growing: Growing) => Arbitrary<Json> | undefined>
>;

const OF_TYPE: ByType = {
  null: () => fastCheck().constant(null),
  boolean: () => fastCheck().boolean(),
  integer: (variant) => numberArbitrary(variant, 'integer'),
  number: (variant) => numberArbitrary(variant, 'number'),
  string: textArbitrary,
  array: arrayArbitrary,
  object: objectArbitrary,
};
