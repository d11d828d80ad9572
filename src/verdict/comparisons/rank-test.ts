/**
 * How likely two groups as far apart as these are where nothing but chance parts them: the two-sided
 * test of Mann and Whitney, by the normal approximation with its correction for continuity, which holds
 * from ten values a group on.
 */
export function rankTest(one: readonly number[], other: readonly number[]): number {
  const pairs = one.length * other.length;
  const wins = one.reduce((sum, value) => sum + winsOf(value, other), 0);
  const distance = Math.max(0, Math.abs(wins - pairs / 2) - 0.5);
  const deviation = Math.sqrt((pairs * (one.length + other.length + 1)) / 12);
  return deviation === 0 ? 1 : tailsOf(distance / deviation);
}

/** A tie is half a win. */
function winsOf(value: number, others: readonly number[]): number {
  return others.reduce((sum, each) => sum + (value > each ? 1 : value === each ? 0.5 : 0), 0);
}

/** Both tails of the normal distribution (Abramowitz and Stegun, 26.2.17), to seven digits. */
function tailsOf(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const [a, b, c, d, e] = [
    0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429,
  ] as const;
  const polynomial = t * (a + t * (b + t * (c + t * (d + t * e))));
  return 2 * polynomial * (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI));
}
