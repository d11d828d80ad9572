import { mergeBuckets, type BucketParts } from '../bucket.ts';
import type { Bucket, BucketQuery, Range } from '../store.ts';
import type { Database } from './database.ts';
import type { Names } from './names.ts';
import type { Series } from './results.ts';
import { bucketsOfResults, readBuckets, type StoredBucket } from './rollup.ts';
import { STEPS } from './steps.ts';

/**
 * Counts and latency by step. What was rolled up is used where it is newer than its results; the rest
 * is counted from finer steps, down to the results themselves.
 */
export function queryBuckets(
  database: Database,
  names: Names,
  query: BucketQuery & { readonly range: Range; readonly stepMs: number },
): readonly Bucket[] {
  const { stepMs, latency } = query;
  const range = { from: Math.floor(query.range.from / stepMs) * stepMs, to: query.range.to };
  const level = STEPS.findLastIndex((step) => stepMs % step.stepMs === 0);
  return seriesFor(database, names, query.check).flatMap((series) => {
    const pieces = collect(
      { database, series, stale: staleOf(database, series), latency },
      range,
      level,
    );
    const check = names.textOf(series[0]);
    const location = names.textOf(series[1]);
    return Array.from(grouped(pieces, stepMs), ([at, parts]): Bucket => {
      return { check, location, at, ...mergeBuckets(parts) };
    });
  });
}

interface Source {
  readonly database: Database;
  readonly series: Series;
  readonly stale: readonly Stale[];
  readonly latency: boolean | undefined;
}

/** Whole buckets of this level, and finer ones for what they leave out. */
function* collect(source: Source, { from, to }: Range, level: number): Iterable<StoredBucket> {
  const { database, series, stale, latency } = source;
  const step = STEPS[level];
  if (step === undefined) {
    yield* bucketsOfResults(database, series, { from, to });
    return;
  }
  let done = from;
  for (const bucket of readBuckets(database, { stepMs: step.stepMs, series, from, to, latency })) {
    const end = bucket.at + step.stepMs;
    const isOld = stale.some((each) => isBehind(step.stepMs, each, bucket));
    if (end > to || isOld) continue;
    if (bucket.at > done) yield* collect(source, { from: done, to: bucket.at }, level - 1);
    yield bucket;
    done = end;
  }
  if (done < to) yield* collect(source, { from: done, to }, level - 1);
}

/** A bucket that is not made of all that it should be made of, or not made yet. */
interface Stale {
  readonly stepMs: number;
  readonly at: number;
}

function staleOf(database: Database, series: Series): readonly Stale[] {
  return database
    .all('SELECT step_ms, at FROM stale WHERE check_id = ? AND location_id = ?', ...series)
    .map(({ step_ms: stepMs, at }) => ({ stepMs: Number(stepMs), at: Number(at) }));
}

/** Made of what is stale, which a coarser one never is: hours of today are whole, though the day is not. */
function isBehind(stepMs: number, stale: Stale, { at }: Pick<StoredBucket, 'at'>): boolean {
  return stale.stepMs <= stepMs && stale.at < at + stepMs && stale.at + stale.stepMs > at;
}

function seriesFor(database: Database, names: Names, check: string | undefined): readonly Series[] {
  const rows =
    check === undefined
      ? database.all('SELECT check_id, location_id FROM series ORDER BY check_id, location_id')
      : database.all(
          'SELECT check_id, location_id FROM series WHERE check_id = ? ORDER BY location_id',
          names.knownId(check) ?? -1,
        );
  return rows.map((row) => [Number(row['check_id']), Number(row['location_id'])]);
}

function grouped(
  pieces: Iterable<StoredBucket>,
  stepMs: number,
): ReadonlyMap<number, readonly BucketParts[]> {
  const groups = new Map<number, BucketParts[]>();
  for (const { at, parts } of pieces) {
    const start = Math.floor(at / stepMs) * stepMs;
    const group = groups.get(start) ?? [];
    groups.set(start, group);
    group.push(parts);
  }
  return groups;
}
