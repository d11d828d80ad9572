import type { BucketLine, HistoryLine } from '../line.ts';
import type { Database } from './database.ts';
import { writeDelivery, writeIncident, writeState } from './incidents.ts';
import type { Names } from './names.ts';
import { writeConfirmation, writeResult, type Series } from './results.ts';
import { writeBucket } from './rollup.ts';

/** Writes what is not there yet; true where it was new. */
export function importLine(database: Database, names: Names, line: HistoryLine): boolean {
  if (line.kind === 'slot') return writeResult(database, names, line.data);
  if (line.kind === 'bucket') return importBucket(database, names, line.data);
  if (line.kind === 'confirmation') return writeConfirmation(database, names, line.data);
  if (line.kind === 'incident') return writeIncident(database, names, line.data);
  if (line.kind === 'delivery') return writeDelivery(database, line.data);
  return importState(database, names, line.data);
}

/** A bucket of a time for which there are results would count them twice. */
function importBucket(database: Database, names: Names, line: BucketLine): boolean {
  const { stepMs, at } = line;
  const series: Series = [names.idOf(line.check), names.idOf(line.location)];
  const key = [stepMs, series[0], at, series[1]] as const;
  const known = database.all(
    `SELECT 1 FROM bucket WHERE step_ms = ? AND check_id = ? AND at = ? AND location_id = ?
     UNION ALL SELECT 1 FROM result WHERE check_id = ? AND location_id = ? AND intended_at >= ? AND intended_at < ?
     LIMIT 1`,
    ...key,
    ...series,
    at,
    at + stepMs,
  );
  if (known.length > 0) return false;
  writeBucket(database, { stepMs, at, series, parts: line });
  database.run(
    `INSERT INTO series VALUES (?, ?, ?) ON CONFLICT DO UPDATE
     SET raw_from = max(raw_from, excluded.raw_from)`,
    ...series,
    at + stepMs,
  );
  return true;
}

/** What this history knows of a check itself is newer. */
function importState(
  database: Database,
  names: Names,
  data: Extract<HistoryLine, { readonly kind: 'state' }>['data'],
): boolean {
  const known = database.all('SELECT 1 FROM state WHERE check_id = ?', names.idOf(data.check));
  if (known.length > 0) return false;
  writeState(database, names, data);
  return true;
}
