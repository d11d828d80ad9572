import {
  PHASES,
  SLOT_STATES,
  type Confirmation,
  type SlotResult,
  type SlotState,
  type SlotTimings,
} from '../slot.ts';
import type { Range } from '../store.ts';
import { decodeVarints, encodeVarints } from '../varint.ts';
import type { Database, Row } from './database.ts';
import type { Names } from './names.ts';
import { STEP_MS } from './steps.ts';

/**
 * Writes a result unless its slot has one, or is too old to be taken; true where it was written. That
 * nothing was sent gives way to a result from whoever did send something.
 */
export function writeResult(database: Database, names: Names, result: SlotResult): boolean {
  const { intendedAt, state, reason, startedAt, lagMs, requests, maintenance } = result;
  const series = [names.idOf(result.check), names.idOf(result.location)] as const;
  if (intendedAt < rawFrom(database, series)) return false;
  const isNew = database.run(
    `INSERT INTO result (check_id, location_id, intended_at, state, reason_id, started_after, lag_us,
       requests, maintenance, timings) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET state = excluded.state, reason_id = excluded.reason_id,
       started_after = excluded.started_after, lag_us = excluded.lag_us, requests = excluded.requests,
       maintenance = excluded.maintenance, timings = excluded.timings
     WHERE state = ${MISSED} AND excluded.state <> ${MISSED}`,
    ...series,
    intendedAt,
    SLOT_STATES.indexOf(state),
    reason === undefined ? null : names.idOf(reason),
    startedAt === undefined ? null : startedAt - intendedAt,
    lagMs === undefined ? null : Math.round(lagMs * 1000),
    requests,
    maintenance === true ? 1 : 0,
    result.timings === undefined ? null : encodeTimings(result.timings),
  );
  if (isNew === 0) return false;
  writeEvidence(database, series, result);
  const at = Math.floor(intendedAt / STEP_MS) * STEP_MS;
  markStale(database, { stepMs: STEP_MS, at, series });
  return true;
}

const MISSED = SLOT_STATES.indexOf('missed');

/** Numbers of a check and a location. */
export type Series = readonly [check: number, location: number];

/** A bucket, by its step and what it is of. */
export interface BucketKey {
  readonly stepMs: number;
  readonly at: number;
  readonly series: Series;
}

export function markStale(database: Database, { stepMs, at, series }: BucketKey): void {
  database.run(
    `INSERT INTO stale (step_ms, at, check_id, location_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    stepMs,
    at,
    ...series,
  );
}

function rawFrom(database: Database, series: Series): number {
  const [row] = database.all(
    'SELECT raw_from FROM series WHERE check_id = ? AND location_id = ?',
    ...series,
  );
  if (row !== undefined) return Number(row['raw_from']);
  database.run('INSERT INTO series VALUES (?, ?, ?)', ...series, 0);
  return 0;
}

function writeEvidence(
  database: Database,
  series: Series,
  { intendedAt, fingerprints, evidence }: SlotResult,
): void {
  if (fingerprints.length === 0 && evidence === undefined) return;
  const words = fingerprints.join(' ');
  database.run(
    'INSERT INTO evidence VALUES (?, ?, ?, ?, ?)',
    ...series,
    intendedAt,
    words,
    evidence ?? null,
  );
}

export function writeConfirmation(
  database: Database,
  names: Names,
  { check, location, intendedAt, at, state, reason }: Confirmation,
): boolean {
  const written = database.run(
    'INSERT INTO confirmation VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    names.idOf(check),
    names.idOf(location),
    intendedAt,
    at,
    SLOT_STATES.indexOf(state),
    reason === undefined ? null : names.idOf(reason),
  );
  return written > 0;
}

export function* readConfirmations(
  database: Database,
  names: Names,
  range: Range,
): Iterable<Confirmation> {
  const rows = database.each(
    'SELECT * FROM confirmation WHERE intended_at >= ? AND intended_at < ? ORDER BY at',
    range.from,
    range.to,
  );
  for (const row of rows) {
    const reason = row['reason_id'];
    yield {
      check: names.textOf(Number(row['check_id'])),
      location: names.textOf(Number(row['location_id'])),
      intendedAt: Number(row['intended_at']),
      at: Number(row['at']),
      state: stateOf(row['state']),
      ...(typeof reason === 'number' && { reason: names.textOf(reason) }),
    };
  }
}

/** Of the last slot that has a result; `undefined` where none has. */
export function lastIntendedAt(
  database: Database,
  names: Names,
  of: Pick<SlotResult, 'check' | 'location'>,
): number | undefined {
  const [check, location] = [names.knownId(of.check), names.knownId(of.location)];
  if (check === undefined || location === undefined) return undefined;
  const [row] = database.all(
    'SELECT max(intended_at) AS last FROM result WHERE check_id = ? AND location_id = ?',
    check,
    location,
  );
  return typeof row?.['last'] === 'number' ? row['last'] : undefined;
}

/** Oldest first; of one check, or of all. */
export function* readResults(
  database: Database,
  names: Names,
  { check, range }: { readonly check?: string | undefined; readonly range: Range },
): Iterable<SlotResult> {
  const id = check === undefined ? undefined : names.knownId(check);
  if (check !== undefined && id === undefined) return;
  const rows = database.each(
    `SELECT result.*, fingerprints, records FROM result
     LEFT JOIN evidence USING (check_id, location_id, intended_at)
     WHERE ${id === undefined ? '' : 'check_id = ? AND '}intended_at >= ? AND intended_at < ?
     ORDER BY ${id === undefined ? 'check_id, location_id, ' : ''}intended_at`,
    ...(id === undefined ? [] : [id]),
    range.from,
    range.to,
  );
  for (const row of rows) yield toResult(row, names);
}

function toResult(row: Row, names: Names): SlotResult {
  const intendedAt = Number(row['intended_at']);
  const { reason_id: reason, started_after: startedAfter, lag_us: lag, timings } = row;
  return {
    check: names.textOf(Number(row['check_id'])),
    location: names.textOf(Number(row['location_id'])),
    intendedAt,
    state: stateOf(row['state']),
    requests: Number(row['requests']),
    fingerprints: String(row['fingerprints'] ?? '')
      .split(' ')
      .filter(Boolean),
    ...(typeof reason === 'number' && { reason: names.textOf(reason) }),
    ...(typeof startedAfter === 'number' && { startedAt: intendedAt + startedAfter }),
    ...(typeof lag === 'number' && { lagMs: lag / 1000 }),
    ...(row['maintenance'] === 1 && { maintenance: true }),
    ...(timings instanceof Uint8Array && { timings: decodeTimings(timings) }),
    ...(typeof row['records'] === 'string' && { evidence: row['records'] }),
  };
}

export function stateOf(index: Row[string] | undefined): SlotState {
  const state = SLOT_STATES[Number(index)];
  if (state === undefined) throw new Error(`Failed to read the state ${String(index)}`);
  return state;
}

/** Microseconds by phase; one more than that, so that 0 says that there is none. */
function encodeTimings(timings: SlotTimings): Uint8Array {
  return encodeVarints(
    PHASES.map((phase) => {
      const ms = timings[phase];
      return ms === undefined ? 0 : Math.max(0, Math.round(ms * 1000)) + 1;
    }),
  );
}

export function decodeTimings(bytes: Uint8Array): SlotTimings {
  const numbers = decodeVarints(bytes);
  const known = PHASES.flatMap((phase, index) => {
    const stored = numbers[index] ?? 0;
    return stored === 0 ? [] : [[phase, (stored - 1) / 1000] as const];
  });
  return { totalMs: 0, fromIntendedMs: 0, ...Object.fromEntries(known) };
}
