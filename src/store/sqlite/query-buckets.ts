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
  readonly stale: readonly Range[];
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
    if (end > to || stale.some((each) => each.from < end && each.to > bucket.at)) continue;
    if (bucket.at > done) yield* collect(source, { from: done, to: bucket.at }, level - 1);
    yield bucket;
    done = end;
  }
  if (done < to) yield* collect(source, { from: done, to }, level - 1);
}

function staleOf(database: Database, series: Series): readonly Range[] {
  return database
    .all('SELECT step_ms, at FROM stale WHERE check_id = ? AND location_id = ?', ...series)
    .map(({ step_ms: stepMs, at }) => ({ from: Number(at), to: Number(at) + Number(stepMs) }));
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
