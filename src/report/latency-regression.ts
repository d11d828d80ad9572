import { compareSamples, holm, type Comparison } from '../statistics/index.ts';

/** What two runs say of the latency of one operation. */
export type Regression =
  | { readonly state: 'too few'; readonly samples: number }
  | (Comparison & { readonly state: 'slower' | 'not slower' });

/** Of all comparisons of a run together: one false alarm in a hundred runs at most. */
const LEVEL = 0.01;

/** What is less slower than that is no regression, however sure it is. */
const SMALLEST_RATIO = 1.1;

/** After the first ones of a run, of each of the two. */
export const REGRESSION_SAMPLES = 50;

/** Milliseconds in the order of time; of each operation, its earlier samples and those of now. */
export function judgeRegressions(
  pairs: readonly (readonly [before: readonly number[], after: readonly number[]])[],
): readonly Regression[] {
  const compared = pairs.map(([before, after]) =>
    Math.min(before.length, after.length) < REGRESSION_SAMPLES
      ? undefined
      : compareSamples(before, after, 1 - LEVEL),
  );
  const chances = holm(compared.flatMap((each) => each?.p ?? []));
  let next = 0;
  return pairs.map(([before, after], index): Regression => {
    const comparison = compared[index];
    if (comparison === undefined) {
      return { state: 'too few', samples: Math.min(before.length, after.length) };
    }
    const p = chances[next++] ?? 1;
    const isSlower = p < LEVEL && comparison.ratio >= SMALLEST_RATIO;
    return { ...comparison, p, state: isSlower ? 'slower' : 'not slower' };
  });
}

/** The same of a single operation. */
export function judgeRegression(before: readonly number[], after: readonly number[]): Regression {
  const [regression = { state: 'too few' as const, samples: 0 }] = judgeRegressions([
    [before, after],
  ]);
  return regression;
}
