import { countIn, quantile, type Histogram } from '../../store/index.ts';

/** In milliseconds, within the histogram's error; absent where there are too few samples. */
export interface Percentiles {
  readonly samples: number;
  readonly p50: number | undefined;
  readonly p95: number | undefined;
  readonly p99: number | undefined;
}

/** Below so many samples a percentile would only repeat the maximum. */
export const FEWEST = { p50: 1, p95: 20, p99: 100 } as const;

export function percentilesOf(histogram: Histogram | undefined): Percentiles {
  const samples = histogram === undefined ? 0 : countIn(histogram);
  const at = (share: number, fewest: number): number | undefined =>
    histogram === undefined || samples < fewest ? undefined : quantile(histogram, share);
  return {
    samples,
    p50: at(0.5, FEWEST.p50),
    p95: at(0.95, FEWEST.p95),
    p99: at(0.99, FEWEST.p99),
  };
}
