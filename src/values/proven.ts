import type { Arbitrary, Random, Stream, Value } from 'fast-check';

import { fastCheck } from './fast-check.ts';

/** What a candidate turned out to be; `undefined`: not what was meant. */
export interface Proof<T, U> {
  readonly prove: (candidate: T) => U | undefined;
  /** Whether what one became by shrinking still shows the same. */
  readonly isSame: (smaller: U, larger: U) => boolean;
}

/** So often a candidate is made before the known one stands in. */
const TRIES = 100;

/**
 * What is proven of random candidates, and stays so while it shrinks. `undefined` where nothing can be
 * proven of any of the first candidates: nothing ever waits for one that may not exist.
 */
export function proven<T, U>(
  candidates: Arbitrary<T> | undefined,
  { prove, isSame }: Proof<T, U>,
): Arbitrary<U> | undefined {
  const fc = fastCheck();
  if (candidates === undefined) return undefined;
  const proofs = candidates.map(prove);
  const found = firstProven(proofs);
  if (found === undefined) return undefined;
  const known = found;

  class Proven extends fc.Arbitrary<U> {
    generate(random: Random, biasFactor: number | undefined): Value<U> {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const { value, context } = proofs.generate(random, biasFactor);
        if (value !== undefined) return new fc.Value(value, context);
      }
      return known;
    }

    canShrinkWithoutContext(_value: unknown): _value is U {
      return false;
    }

    shrink(value: U, context: unknown): Stream<Value<U>> {
      if (context === known.context) return fc.Stream.nil();
      return proofs.shrink(value, context).flatMap(({ value: smaller, context: inner }) => {
        const isKept = smaller !== undefined && isSame(smaller, value);
        return isKept ? fc.Stream.of(new fc.Value(smaller, inner)) : fc.Stream.nil();
      });
    }
  }
  return new Proven();
}

/** So many candidates are looked at in turn, for one that is proven. */
const BATCHES = [4, 400];

/** A value that does not shrink: its context, by which it is known, is none of the candidates'. */
function firstProven<U>(proofs: Arbitrary<U | undefined>): Value<U> | undefined {
  const fc = fastCheck();
  for (const numRuns of BATCHES) {
    for (const value of fc.sample(proofs, { numRuns, seed: 1 })) {
      if (value !== undefined) return new fc.Value(value, {});
    }
  }
  return undefined;
}
