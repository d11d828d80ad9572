import type { MonitoredCheck } from '../../config/index.ts';
import { uptimeOf, type Uptime } from '../../monitor/index.ts';
import { mergeBuckets, type Bucket, type BucketParts, type Range } from '../../store/index.ts';
import { percentilesOf, type Percentiles } from '../data/percentiles.ts';

/** What is known of a check in some stretch of time, of all its locations together. */
export interface Summary extends Range {
  readonly counts: BucketParts['counts'];
  readonly maintenance: number;
  readonly uptime: Uptime;
  /** By phase, in milliseconds. */
  readonly latency: Readonly<Record<string, Percentiles>>;
}

export interface SummaryInput extends Range {
  readonly check: Pick<MonitoredCheck, 'intervalMs' | 'timeoutMs'>;
  /** Those in the range. */
  readonly buckets: readonly Bucket[];
  readonly stepMs: number;
  readonly now: number;
}

export function summaryOf(input: SummaryInput): Summary {
  const { buckets, from, to } = input;
  const merged = mergeBuckets(buckets);
  return {
    from,
    to,
    counts: merged.counts,
    maintenance: merged.maintenance,
    uptime: uptimeOf([merged], scheduledSlots(input)),
    latency: latencyOf(merged),
  };
}

export function latencyOf({ latency }: Pick<BucketParts, 'latency'>): Summary['latency'] {
  return Object.fromEntries(
    Object.entries(latency).map(([phase, histogram]) => [phase, percentilesOf(histogram)]),
  );
}

/**
 * Slots that there should be a result of by now. Of the step that a location began in, those that it
 * has: what was before it began was not promised.
 */
function scheduledSlots(input: SummaryInput): number {
  const { buckets } = input;
  const locations = new Set(buckets.map(({ location }) => location));
  return [...locations].reduce((sum, location) => {
    const own = buckets.filter((each) => each.location === location);
    return sum + scheduledAt(own, input);
  }, 0);
}

function scheduledAt(buckets: readonly Bucket[], { check, stepMs, now, to }: SummaryInput): number {
  const first = Math.min(...buckets.map(({ at }) => at));
  const known = slotsIn(buckets);
  const inFirst = slotsIn(buckets.filter(({ at }) => at === first));
  const until = Math.min(to, now - check.timeoutMs);
  const after = Math.max(0, Math.floor((until - first - stepMs) / check.intervalMs));
  return Math.max(known, inFirst + after);
}

function slotsIn(buckets: readonly Bucket[]): number {
  const { counts, maintenance } = mergeBuckets(buckets);
  return Object.values(counts).reduce((total, count) => total + count, maintenance);
}
