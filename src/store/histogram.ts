/**
 * How often values of each size were seen. Buckets are those of OpenTelemetry's exponential histogram
 * at scale 3: each is 2^(1/8) times as wide as the one before, so that a quantile is at most 4.5 % off.
 * Adding two of them is exact.
 */
export interface Histogram {
  /** Values that are zero or less. */
  readonly zeros: number;
  /** Counts by the index of the bucket: values over base^index, up to base^(index + 1). */
  readonly buckets: ReadonlyMap<number, number>;
}

/** 2^(1/8). */
const BUCKETS_PER_DOUBLING = 8;

/** Half the width of a bucket: what a quantile is off at most, as a share of its value. */
export const QUANTILE_ERROR = 2 ** (1 / (2 * BUCKETS_PER_DOUBLING)) - 1;

export function histogramOf(values: Iterable<number>): Histogram {
  const buckets = new Map<number, number>();
  let zeros = 0;
  for (const value of values) {
    if (value <= 0) zeros += 1;
    else {
      const index = indexOf(value);
      buckets.set(index, (buckets.get(index) ?? 0) + 1);
    }
  }
  return { zeros, buckets };
}

export function mergeHistograms(histograms: Iterable<Histogram>): Histogram {
  const buckets = new Map<number, number>();
  let zeros = 0;
  for (const each of histograms) {
    zeros += each.zeros;
    for (const [index, count] of each.buckets)
      buckets.set(index, (buckets.get(index) ?? 0) + count);
  }
  return { zeros, buckets };
}

export function countIn({ zeros, buckets }: Histogram): number {
  let total = zeros;
  for (const count of buckets.values()) total += count;
  return total;
}

/**
 * The smallest value that at least the share `q` (0 to 1) of all values does not exceed (nearest
 * rank), within `QUANTILE_ERROR`; `undefined` of an empty histogram.
 */
export function quantile(histogram: Histogram, q: number): number | undefined {
  const total = countIn(histogram);
  if (total === 0) return undefined;
  const rank = Math.max(1, Math.ceil(q * total));
  let seen = histogram.zeros;
  if (seen >= rank) return 0;
  for (const index of [...histogram.buckets.keys()].toSorted((a, b) => a - b)) {
    seen += histogram.buckets.get(index) ?? 0;
    if (seen >= rank) return middleOf(index);
  }
  return undefined;
}

function indexOf(value: number): number {
  return Math.ceil(Math.log2(value) * BUCKETS_PER_DOUBLING) - 1;
}

/** The value that is as far from both ends of the bucket, as a ratio. */
function middleOf(index: number): number {
  return 2 ** ((index + 0.5) / BUCKETS_PER_DOUBLING);
}
