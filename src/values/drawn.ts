import type { Arbitrary } from 'fast-check';

import { fastCheck } from './fast-check.ts';

/** What one value of an arbitrary is made from: the same for the same seed and path. */
export interface Draw {
  /** A 32-bit whole number. */
  readonly seed: number;
  /** Which of the values, and which shrinking of each in turn: `17:0:2`. */
  readonly path: string;
}

/** The first values for a seed; their paths are their indexes. */
export function drawn<T>(
  arbitrary: Arbitrary<T>,
  { seed, count }: { readonly seed: number; readonly count: number },
): readonly T[] {
  return fastCheck().sample(arbitrary, { seed, numRuns: count });
}

/** The value of a draw; `undefined` where the path leads to none. */
export function replayed<T>(arbitrary: Arbitrary<T>, { seed, path }: Draw): T | undefined {
  try {
    return fastCheck().sample(arbitrary, { seed, path, numRuns: 1 })[0];
  } catch {
    // A path may be of another version of the document, and lead beyond what can be shrunk.
    return undefined;
  }
}

/** The path of the smallest value found for which `fails` still holds, as it does for that of the draw. */
export async function shrunk<T>(
  arbitrary: Arbitrary<T>,
  { seed, path }: Draw,
  fails: (value: T) => Promise<boolean>,
): Promise<string> {
  const fc = fastCheck();
  let isFirst = true;
  const property = fc.asyncProperty(arbitrary, async (value) => {
    // That of the draw is known to fail.
    const isFailing = isFirst || (await fails(value));
    isFirst = false;
    return !isFailing;
  });
  const { counterexamplePath } = await fc.check(property, { seed, path, numRuns: 1 });
  return counterexamplePath ?? path;
}
