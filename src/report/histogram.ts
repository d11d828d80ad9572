/** With fewer samples the shape would be chance. */
const FEWEST_SAMPLES = 20;

const STEPS = 10;

/**
 * How many values lie in each of ten steps from the smallest to the largest, each step wider than
 * the one before by the same ratio; `undefined` where they are too few.
 */
export function histogramOf(values: readonly number[]): readonly number[] | undefined {
  if (values.length < FEWEST_SAMPLES) return undefined;
  const logarithms = values.map((value) => Math.log(Math.max(value, Number.MIN_VALUE)));
  const first = logarithms.reduce((least, value) => Math.min(least, value), Infinity);
  const last = logarithms.reduce((most, value) => Math.max(most, value), -Infinity);
  const counts = Array.from({ length: STEPS }, () => 0);
  for (const value of logarithms) {
    const share = last === first ? 0 : (value - first) / (last - first);
    const step = Math.min(STEPS - 1, Math.floor(share * STEPS));
    counts[step] = (counts[step] ?? 0) + 1;
  }
  return counts;
}
