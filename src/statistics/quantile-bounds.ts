import { effectiveSize } from './mean-variance.ts';

/** Where the quantile of a distribution lies, judged by samples of it. */
export interface QuantileBounds {
  /** Below it only with less than 1 − confidence. */
  readonly low: number;
  /** Above it only with less than 1 − confidence; `undefined` where the samples are too few to say. */
  readonly high: number | undefined;
}

/** So few samples can't say that a quantile is kept, even if all of them keep it. */
export function samplesNeeded(quantile: number, confidence: number): number {
  return Math.ceil(Math.log(1 - confidence) / Math.log(quantile));
}

/**
 * One-sided bounds by order statistics, for any distribution: how many of `n` samples lie below the
 * quantile is binomial. `values` are in the order of time; where neighbours are alike in being
 * large, fewer samples are reckoned with.
 */
export function quantileBounds(
  values: readonly number[],
  quantile: number,
  confidence: number,
): QuantileBounds {
  const sorted = Float64Array.from(values).toSorted();
  const point = sorted[Math.ceil(quantile * sorted.length) - 1] ?? 0;
  const size = Math.floor(effectiveSize(values.map((value) => (value >= point ? 1 : 0))));
  const at = (rank: number): number =>
    sorted[Math.min(sorted.length, Math.ceil((rank / size) * sorted.length)) - 1] ?? 0;
  const [low, high] = ranksFor(size, quantile, confidence);
  return { low: low === 0 ? 0 : at(low), high: high > size ? undefined : at(high) };
}

/** The largest rank below the quantile and the smallest above it; 0 and `size` + 1 are none. */
function ranksFor(size: number, quantile: number, confidence: number): readonly [number, number] {
  let below = 0;
  let low = 0;
  for (let count = 0; count <= size; count += 1) {
    // So far: the chance that fewer than `count` samples lie below the quantile.
    if (below <= 1 - confidence) low = count;
    below += binomial(size, count, quantile);
    if (below >= confidence) return [low, count + 1];
  }
  return [low, size + 1];
}

/** The chance of exactly `count` of `size`. */
function binomial(size: number, count: number, chance: number): number {
  const ways = logFactorial(size) - logFactorial(count) - logFactorial(size - count);
  return Math.exp(ways + count * Math.log(chance) + (size - count) * Math.log1p(-chance));
}

const LOG_FACTORIALS = [0];

function logFactorial(n: number): number {
  for (let next = LOG_FACTORIALS.length; next <= n; next += 1) {
    LOG_FACTORIALS.push((LOG_FACTORIALS[next - 1] ?? 0) + Math.log(next));
  }
  return LOG_FACTORIALS[n] ?? 0;
}
