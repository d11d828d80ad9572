import { EMPTY_COUNTS, mergeBuckets, type BucketParts } from '../bucket.ts';
import { decodeLatency, encodeLatency } from '../encode-latency.ts';
import { histogramOf } from '../histogram.ts';
import { PHASES, SLOT_STATES } from '../slot.ts';
import type { BucketQuery, Range } from '../store.ts';
import { decodeVarints, encodeVarints } from '../varint.ts';
import type { Database, Row } from './database.ts';
import { decodeTimings, markStale, stateOf, type BucketKey, type Series } from './results.ts';
import { DAY_MS, HOUR_MS, RAW_KEPT_MS, STEPS, STEP_MS } from './steps.ts';

/** Results of a step that has just ended may still be on their way. */
const GRACE_MS = 60_000;

/** So many buckets are made at most in one transaction … */
const BUCKETS_AT_ONCE = 200;

/** … and no more after so long: all else of the process waits for it. */
const LONGEST_MS = 10;

/** Makes buckets that are due; true where there may be more. */
export function rollUp(database: Database, now: number): boolean {
  const due = STEPS.flatMap(({ stepMs }) => dueBuckets(database, stepMs, now)).slice(
    0,
    BUCKETS_AT_ONCE,
  );
  if (due.length === 0) return false;
  database.transaction(() => {
    const begun = performance.now();
    for (const each of due) {
      makeBucket(database, each);
      if (performance.now() - begun > LONGEST_MS) break;
    }
    // What a power cut takes back is made again.
  }, 'later');
  return true;
}

function dueBuckets(database: Database, stepMs: number, now: number): readonly BucketKey[] {
  return database
    .all(
      `SELECT * FROM stale WHERE step_ms = ? AND at <= ? ORDER BY at LIMIT ${BUCKETS_AT_ONCE}`,
      stepMs,
      now - stepMs - GRACE_MS,
    )
    .map((row) => ({ stepMs, at: Number(row['at']), series: seriesOf(row) }));
}

function seriesOf(row: Row): Series {
  return [Number(row['check_id']), Number(row['location_id'])];
}

function makeBucket(database: Database, { stepMs, at, series }: BucketKey): void {
  const index = STEPS.findIndex((step) => step.stepMs === stepMs);
  const finer = STEPS[index - 1];
  const range = { from: at, to: at + stepMs };
  const pieces =
    finer === undefined
      ? bucketsOfResults(database, series, range)
      : readBuckets(database, { ...range, series, stepMs: finer.stepMs });
  writeBucket(database, {
    stepMs,
    at,
    series,
    parts: mergeBuckets(pieces.map(({ parts }) => parts)),
  });
  database.run(
    'DELETE FROM stale WHERE step_ms = ? AND at = ? AND check_id = ? AND location_id = ?',
    stepMs,
    at,
    ...series,
  );
  const coarser = STEPS[index + 1];
  if (coarser !== undefined) {
    const start = Math.floor(at / coarser.stepMs) * coarser.stepMs;
    markStale(database, { stepMs: coarser.stepMs, at: start, series });
  }
}

/** Counts and latency of raw results, by steps of five minutes. */
export function bucketsOfResults(
  database: Database,
  series: Series,
  range: Range,
): readonly StoredBucket[] {
  const rows = database.all(
    `SELECT intended_at, state, maintenance, timings FROM result
     WHERE check_id = ? AND location_id = ? AND intended_at >= ? AND intended_at < ?
     ORDER BY intended_at`,
    ...series,
    range.from,
    range.to,
  );
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const at = Math.floor(Number(row['intended_at']) / STEP_MS) * STEP_MS;
    const group = groups.get(at) ?? [];
    groups.set(at, group);
    group.push(row);
  }
  return Array.from(groups, ([at, group]) => ({ at, parts: countRows(group) }));
}

function countRows(rows: readonly Row[]): BucketParts {
  const counted = rows.filter(({ maintenance }) => maintenance === 0);
  const counts = { ...EMPTY_COUNTS };
  for (const { state } of counted) counts[stateOf(state)] += 1;
  const timings = counted.flatMap((row) =>
    row['timings'] instanceof Uint8Array ? [decodeTimings(row['timings'])] : [],
  );
  const latency = PHASES.flatMap((phase) => {
    const values = timings.flatMap((each) => each[phase] ?? []);
    return values.length === 0 ? [] : [[phase, histogramOf(values)] as const];
  });
  return {
    counts,
    maintenance: rows.length - counted.length,
    latency: Object.fromEntries(latency),
  };
}

/** In the place of the one that is there. */
export function writeBucket(
  database: Database,
  { stepMs, at, series, parts }: BucketKey & StoredBucket,
): void {
  const { counts, maintenance, latency } = parts;
  database.run(
    `INSERT INTO bucket VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
     SET counts = excluded.counts, latency = excluded.latency`,
    stepMs,
    series[0],
    at,
    series[1],
    encodeVarints([...SLOT_STATES.map((state) => counts[state]), maintenance]),
    encodeLatency(latency),
  );
}

export interface StoredBucket {
  readonly at: number;
  readonly parts: BucketParts;
}

type BucketsOf = Pick<BucketKey, 'stepMs' | 'series'> & Pick<BucketQuery, 'latency'>;

/** Those that begin in the range, oldest first. */
export function readBuckets(
  database: Database,
  { stepMs, series, from, to, latency = true }: Range & BucketsOf,
): readonly StoredBucket[] {
  return database
    .all(
      // As text: an array buffer for each row costs more than all the rest.
      `SELECT at, hex(counts) AS counts${latency ? ', latency' : ''} FROM bucket
       WHERE step_ms = ? AND check_id = ? AND at >= ? AND at < ? AND location_id = ? ORDER BY at`,
      stepMs,
      series[0],
      from,
      to,
      series[1],
    )
    .map((row) => ({ at: Number(row['at']), parts: partsOf(row) }));
}

function partsOf({ counts, latency }: Row): BucketParts {
  const numbers = decodeVarints(Buffer.from(String(counts), 'hex'));
  const named = { ...EMPTY_COUNTS };
  for (const [index, state] of SLOT_STATES.entries()) named[state] = numbers[index] ?? 0;
  return {
    counts: named,
    maintenance: numbers[SLOT_STATES.length] ?? 0,
    latency: latency instanceof Uint8Array ? decodeLatency(latency) : {},
  };
}

/** Deletes what is older than it is kept; true where there may be more. */
export function deleteExpired(database: Database, now: number): boolean {
  const rawDeleted = deleteRaw(database, now - RAW_KEPT_MS);
  const bucketsDeleted = STEPS.map(({ stepMs, keptMs }) =>
    Number.isFinite(keptMs) ? deleteBuckets(database, stepMs, now - keptMs) : 0,
  );
  return rawDeleted || bucketsDeleted.some((count) => count > 0);
}

/**
 * Of one check and location at a time, and of some hours: a short transaction. Whole hours, for there
 * is one for each check.
 */
function deleteRaw(database: Database, before: number): boolean {
  const [row] = database.all(
    `SELECT check_id, location_id, (SELECT min(intended_at) FROM result
       WHERE result.check_id = series.check_id AND result.location_id = series.location_id) AS oldest
     FROM series WHERE oldest < ? LIMIT 1`,
    wholeHours(before),
  );
  if (row === undefined) return false;
  const series = seriesOf(row);
  const until = wholeHours(Math.min(before, Number(row['oldest']) + DELETED_AT_ONCE_MS));
  // What is not rolled up yet must be first.
  if (isStale(database, series, until)) return false;
  database.transaction(() => {
    for (const table of ['result', 'evidence', 'confirmation']) {
      database.run(
        `DELETE FROM ${table} WHERE check_id = ? AND location_id = ? AND intended_at < ?`,
        ...series,
        until,
      );
    }
    database.run(
      'UPDATE series SET raw_from = max(raw_from, ?) WHERE check_id = ? AND location_id = ?',
      until,
      ...series,
    );
  }, 'later');
  return true;
}

const DELETED_AT_ONCE_MS = 6 * HOUR_MS;

function wholeHours(time: number): number {
  return Math.floor(time / HOUR_MS) * HOUR_MS;
}

function isStale(database: Database, series: Series, before: number): boolean {
  const rows = database.all(
    `SELECT 1 FROM stale WHERE step_ms = ${STEP_MS} AND at < ? AND check_id = ? AND location_id = ? LIMIT 1`,
    before,
    ...series,
  );
  return rows.length > 0;
}

/**
 * Those of one check at a time, by their key: looking at all to find the oldest takes longer than all
 * else. Whole days, for there are many checks.
 */
function deleteBuckets(database: Database, stepMs: number, before: number): number {
  const until = Math.floor(before / DAY_MS) * DAY_MS;
  const [row] = database.all(
    `SELECT check_id, (SELECT min(at) FROM bucket
       WHERE step_ms = ? AND bucket.check_id = series.check_id) AS oldest
     FROM series WHERE oldest < ? LIMIT 1`,
    stepMs,
    until,
  );
  if (row === undefined) return 0;
  const check = Number(row['check_id']);
  return database.transaction(
    () =>
      database.run(
        'DELETE FROM bucket WHERE step_ms = ? AND check_id = ? AND at < ?',
        stepMs,
        check,
        until,
      ),
    'later',
  );
}
