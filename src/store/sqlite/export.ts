import type { HistoryLine } from '../line.ts';
import type { Range } from '../store.ts';
import type { Database } from './database.ts';
import { readIncidents, readStates, toDelivery } from './incidents.ts';
import type { Names } from './names.ts';
import { readConfirmations, readResults, type Series } from './results.ts';
import { readBuckets } from './rollup.ts';
import { STEPS } from './steps.ts';

/** Everything of a range, in an order in which it can be imported. */
export function* exportHistory(
  database: Database,
  names: Names,
  range: Range,
): Iterable<HistoryLine> {
  yield* exportBuckets(database, names, range);
  for (const data of readResults(database, names, { range })) yield { kind: 'slot', data };
  for (const data of readConfirmations(database, names, range))
    yield { kind: 'confirmation', data };
  for (const data of readIncidents(database, names, range)) yield { kind: 'incident', data };
  for (const row of database.each('SELECT * FROM delivery ORDER BY created_at, key')) {
    yield { kind: 'delivery', data: toDelivery(row) };
  }
  for (const data of readStates(database, names)) yield { kind: 'state', data };
}

/** Those whose results are gone; the others can be made again. */
function* exportBuckets(database: Database, names: Names, range: Range): Iterable<HistoryLine> {
  for (const row of database.all('SELECT * FROM series')) {
    const series: Series = [Number(row['check_id']), Number(row['location_id'])];
    const check = names.textOf(series[0]);
    const location = names.textOf(series[1]);
    const to = Math.min(range.to, Number(row['raw_from']));
    for (const { stepMs } of STEPS) {
      for (const { at, parts } of readBuckets(database, { stepMs, series, from: range.from, to })) {
        yield { kind: 'bucket', data: { check, location, stepMs, at, ...parts } };
      }
    }
  }
}
