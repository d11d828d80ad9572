import type { Arbitrary } from 'fast-check';

import type { Schema } from '../schema/index.ts';
import type { Json } from '../source/index.ts';
import { createGrow } from './grow.ts';
import { makerFor } from './maker.ts';
import { proven } from './proven.ts';

/**
 * Random valid values of a schema: each is proven by its validator, and so is all that one shrinks to.
 * `undefined` where none can be made.
 */
export function arbitraryOf(schema: Schema): Arbitrary<Json> | undefined {
  const maker = makerFor(schema);
  return proven(createGrow(maker)(schema.json, 0), {
    prove: (value) => (maker.validate(value).length === 0 ? value : undefined),
    isSame: () => true,
  });
}
