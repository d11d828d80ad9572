/** Five against five separate by chance in 2 of 252 cases; fewer prove nothing. */
const FEWEST_SAMPLES = 5;

/** A network hides a smaller difference, in milliseconds and as a share of the shorter time. */
const SMALLEST_GAP_MS = 3;
const SMALLEST_SHARE = 0.3;

/** The medians of two groups of durations that lie wholly apart; `undefined` where they do not. */
export function separationOf(
  oneMs: readonly number[],
  otherMs: readonly number[],
): readonly [oneMedian: number, otherMedian: number] | undefined {
  if (Math.min(oneMs.length, otherMs.length) < FEWEST_SAMPLES) return undefined;
  const isApart =
    Math.max(...oneMs) < Math.min(...otherMs) || Math.max(...otherMs) < Math.min(...oneMs);
  if (!isApart) return undefined;
  const [one, other] = [median(oneMs), median(otherMs)];
  const gapMs = Math.abs(one - other);
  const isLarge = gapMs > SMALLEST_GAP_MS && gapMs > SMALLEST_SHARE * Math.min(one, other);
  return isLarge ? [one, other] : undefined;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
