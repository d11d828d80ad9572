import { meanOf, meanVariance, type MeanVariance } from './mean-variance.ts';
import { studentQuantile, studentTail } from './normal.ts';

/** How the samples of one time stand to those of an earlier one. */
export interface Comparison {
  /** By which factor the later ones are larger: Hodges and Lehmann's estimate on logarithms. */
  readonly ratio: number;
  /** Where it lies, two-sided, at the confidence that was asked for. */
  readonly ratioLow: number;
  readonly ratioHigh: number;
  /** That the later ones would seem so much larger by chance, one-sided. */
  readonly p: number;
}

/** More samples than that are thinned out for the estimate, evenly over their ranks. */
const MOST_VALUES = 128;

/**
 * Brunner and Munzel's test (2000): Mann and Whitney's without its assumption of equal spreads. Only
 * ranks count, so that no outlier does. Both sequences are positive and in the order of time; that
 * neighbours are alike is allowed for.
 */
export function compareSamples(
  before: readonly number[],
  after: readonly number[],
  confidence: number,
): Comparison {
  const { excess, error, degrees } = rankExcess(before, after);
  const differences = logDifferences(sorted(before), sorted(after));
  const ratioAt = (share: number): number =>
    Math.exp(differences[indexAt(share, differences.length)] ?? 0);
  const ratio = ratioAt(0.5);
  // Where the runs hardly overlap, only without their difference do ranks tell how sure it is.
  const centred = rankExcess(
    before,
    after.map((value) => value / ratio),
  );
  const reach = studentQuantile((1 - confidence) / 2, centred.degrees) * centred.error;
  return {
    ratio,
    ratioLow: ratioAt(0.5 - reach),
    ratioHigh: ratioAt(0.5 + reach),
    p: error === 0 ? certain(excess) : studentTail(excess / error, degrees),
  };
}

/** By how much the later ones rank above the middle, and how far that may be off. */
function rankExcess(
  before: readonly number[],
  after: readonly number[],
): { readonly excess: number; readonly error: number; readonly degrees: number } {
  const [sortedBefore, sortedAfter] = [sorted(before), sorted(after)];
  const later = after.map((value) => rankIn(sortedBefore, value));
  const earlier = before.map((value) => rankIn(sortedAfter, value));
  const { variance, degrees } = sumOf(meanVariance(later), meanVariance(earlier));
  return { excess: meanOf(later) - 0.5, error: Math.sqrt(variance), degrees };
}

/** All of one lie above all of the other, or all are the same. */
function certain(excess: number): number {
  if (excess === 0) return 0.5;
  return excess > 0 ? 0 : 1;
}

/** Welch and Satterthwaite. */
function sumOf(a: MeanVariance, b: MeanVariance): MeanVariance {
  const variance = a.variance + b.variance;
  const share = a.variance ** 2 / a.degrees + b.variance ** 2 / b.degrees;
  return { variance, degrees: share === 0 ? a.degrees + b.degrees : variance ** 2 / share };
}

/** The share of the values that are smaller, and half of those that are the same. */
function rankIn(values: Float64Array, value: number): number {
  return (countBelow(values, value, false) + countBelow(values, value, true)) / 2 / values.length;
}

function countBelow(values: Float64Array, limit: number, orSame: boolean): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = values[middle] ?? 0;
    if (value < limit || (orSame && value === limit)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function logDifferences(before: Float64Array, after: Float64Array): Float64Array {
  const [from, to] = [thinned(before), thinned(after)];
  const differences = new Float64Array(from.length * to.length);
  for (const [i, a] of from.entries()) {
    for (const [j, b] of to.entries()) differences[i * to.length + j] = b - a;
  }
  return differences.toSorted();
}

/** Logarithms of at most so many values. */
function thinned(values: Float64Array): Float64Array {
  const length = Math.min(values.length, MOST_VALUES);
  return Float64Array.from({ length }, (_, index) =>
    Math.log(values[Math.floor(((index + 0.5) * values.length) / length)] ?? 1),
  );
}

function indexAt(share: number, length: number): number {
  return Math.min(length - 1, Math.max(0, Math.round(share * (length - 1))));
}

function sorted(values: readonly number[]): Float64Array {
  return Float64Array.from(values).toSorted();
}
