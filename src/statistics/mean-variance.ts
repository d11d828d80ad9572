/** How far the mean of a sequence may be off. */
export interface MeanVariance {
  /** Of the mean. */
  readonly variance: number;
  /** Of freedom, that the variance was estimated with. */
  readonly degrees: number;
}

/**
 * The variance of the mean of a sequence in the order of time. What follows each other may be alike:
 * the means of batches are not, and they tell how much less such samples say (batch means method).
 */
export function meanVariance(values: readonly number[]): MeanVariance {
  const size = Math.max(1, Math.floor(Math.sqrt(values.length)));
  const batches = Array.from({ length: Math.floor(values.length / size) }, (_, index) =>
    meanOf(values.slice(index * size, (index + 1) * size)),
  );
  const independent = varianceOf(values) / values.length;
  const batched = varianceOf(batches) / batches.length;
  return { variance: Math.max(independent, batched), degrees: Math.max(1, batches.length - 1) };
}

/** How many independent samples say as much as these do, at most as many as there are. */
export function effectiveSize(values: readonly number[]): number {
  const spread = varianceOf(values);
  return spread === 0 ? values.length : spread / meanVariance(values).variance;
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOf(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
