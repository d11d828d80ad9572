import type { Uptime } from '../../monitor/index.ts';
import { mergeBuckets, type BucketParts, type Range } from '../../store/index.ts';
import { spansOf, uptimeIn, type SpanInput } from '../data/days.ts';
import { percentilesOf, type Percentiles } from '../data/percentiles.ts';

/** What is known of a check in some stretch of time, of all its locations together. */
export interface Summary extends Range {
  readonly counts: BucketParts['counts'];
  readonly maintenance: number;
  readonly uptime: Uptime;
  /** By phase, in milliseconds. */
  readonly latency: Readonly<Record<string, Percentiles>>;
}

export interface SummaryInput extends SpanInput {
  readonly to: number;
}

export function summaryOf(input: SummaryInput): Summary {
  const { buckets, from, to } = input;
  const merged = mergeBuckets(buckets);
  return {
    from,
    to,
    counts: merged.counts,
    maintenance: merged.maintenance,
    uptime: uptimeIn(spansOf(input)),
    latency: latencyOf(merged),
  };
}

export function latencyOf({ latency }: Pick<BucketParts, 'latency'>): Summary['latency'] {
  return Object.fromEntries(
    Object.entries(latency).map(([phase, histogram]) => [phase, percentilesOf(histogram)]),
  );
}
