/** Holm's correction (1979): the chance of one false alarm among all stays below the level. */
export function holm(chances: readonly number[]): readonly number[] {
  const order = chances
    .map((_, index) => index)
    .toSorted((a, b) => at(chances, a) - at(chances, b));
  const corrected = [...chances];
  let largest = 0;
  for (const [rank, index] of order.entries()) {
    largest = Math.min(1, Math.max(largest, at(chances, index) * (chances.length - rank)));
    corrected[index] = largest;
  }
  return corrected;
}

function at(chances: readonly number[], index: number): number {
  return chances[index] ?? 1;
}
