import type { MonitoredCheck } from '../../config/index.ts';
import { uptimeOf, type Uptime } from '../../monitor/index.ts';
import { mergeBuckets, type Bucket, type BucketParts } from '../../store/index.ts';

export const DAY_MS = 86_400_000;

/** What is known of one step of time, of all locations together. */
export interface Span extends BucketParts {
  /** Start, in milliseconds since the Unix epoch. */
  readonly at: number;
  /** Slots that there should be, those of maintenance left out. */
  readonly expected: number;
  /** Slots that say something of the server. */
  readonly counted: number;
}

/** `none`: nothing is known, which is neither good nor bad. */
export type SpanLevel = 'none' | 'maintenance' | 'ok' | 'slow' | 'failed';

export interface SpanInput {
  readonly check: Pick<MonitoredCheck, 'intervalMs' | 'timeoutMs'>;
  readonly buckets: readonly Bucket[];
  /** When each location began: before that nothing was promised. Milliseconds since the Unix epoch. */
  readonly begun: ReadonlyMap<string, number>;
  readonly from: number;
  readonly stepMs: number;
  readonly now: number;
}

/** Each step from `from` until now, those without data too. */
export function spansOf(input: SpanInput): readonly Span[] {
  const { buckets, begun, from, stepMs, now } = input;
  const steps = Math.floor((now - from) / stepMs) + 1;
  const byStart = new Map<number, Bucket[]>();
  for (const each of buckets) byStart.set(each.at, [...(byStart.get(each.at) ?? []), each]);
  return Array.from({ length: steps }, (_, index) => {
    const at = from + index * stepMs;
    const parts = byStart.get(at) ?? [];
    const merged = mergeBuckets(parts);
    const { ok, slow, wrong, down } = merged.counts;
    const counted = ok + slow + wrong + down;
    const expected = [...begun].reduce((sum, [location, first]) => {
      const known = recordedIn(parts.filter((each) => each.location === location));
      return sum + (at < first ? 0 : at === first ? known : Math.max(known, slotsIn(at, input)));
    }, -merged.maintenance);
    return { at, ...merged, counted, expected: Math.max(counted, expected) };
  });
}

/** Steps joined to longer ones, `count` at a time; what is left over is in the last. */
export function joinSpans(spans: readonly Span[], count: number): readonly Span[] {
  return Array.from({ length: Math.ceil(spans.length / count) }, (_, index) => {
    const parts = spans.slice(index * count, (index + 1) * count);
    const sum = (key: 'counted' | 'expected') =>
      parts.reduce((total, each) => total + each[key], 0);
    const at = parts[0]?.at ?? 0;
    return { at, ...mergeBuckets(parts), counted: sum('counted'), expected: sum('expected') };
  });
}

export function levelOf({ counts, counted, maintenance }: Span): SpanLevel {
  if (counts.down + counts.wrong > 0) return 'failed';
  if (counts.slow > 0) return 'slow';
  if (counted > 0) return 'ok';
  return maintenance > 0 ? 'maintenance' : 'none';
}

/** The first step of each location. */
export function begunAt(buckets: readonly Bucket[]): ReadonlyMap<string, number> {
  const begun = new Map<string, number>();
  for (const { location, at } of buckets) {
    begun.set(location, Math.min(at, begun.get(location) ?? at));
  }
  return begun;
}

/**
 * The first of these finer steps where a location began on a day that they are of; else the day is
 * known, and that is enough.
 */
export function begunWithin(
  begunDays: ReadonlyMap<string, number>,
  finer: readonly Bucket[],
): ReadonlyMap<string, number> {
  const first = begunAt(finer);
  return new Map(
    Array.from(begunDays, ([location, day]) => {
      const at = first.get(location) ?? day;
      return [location, at < day + DAY_MS ? at : day];
    }),
  );
}

/** Uptime and coverage of these steps together. */
export function uptimeIn(spans: readonly Span[]): Uptime {
  const scheduled = spans.reduce((sum, span) => sum + span.expected + span.maintenance, 0);
  return uptimeOf(spans, scheduled);
}

/** Slots of one location that must have ended by now. */
function slotsIn(at: number, { check, stepMs, now }: SpanInput): number {
  const until = Math.min(at + stepMs, now - check.timeoutMs);
  return Math.max(0, Math.floor((until - at) / check.intervalMs));
}

/** Every slot that ended in any way, `missed` too. */
function recordedIn(buckets: readonly Bucket[]): number {
  return buckets.reduce(
    (sum, { counts, maintenance }) =>
      sum + maintenance + Object.values(counts).reduce((total, count) => total + count, 0),
    0,
  );
}
