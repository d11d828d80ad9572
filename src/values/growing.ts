import type { Arbitrary } from 'fast-check';

import type { Json } from '../source/index.ts';
import { fastCheck } from './fast-check.ts';

/** Random values that are meant to keep to a schema; `undefined` where none can be made. */
export type Grow = (schema: Json, depth: number) => Arbitrary<Json> | undefined;

/** Where a variant stands while an arbitrary is made for it. */
export interface Growing {
  readonly grow: Grow;
  readonly depth: number;
}

/** Any of the arbitraries; shrinks within one of them. */
export function oneOf<T>(arbitraries: readonly Arbitrary<T>[]): Arbitrary<T> | undefined {
  const [first] = arbitraries;
  return arbitraries.length < 2 ? first : fastCheck().oneof(...arbitraries);
}
