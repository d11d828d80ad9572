import { formatLine } from '../line.ts';
import { parseLine } from '../parse-line.ts';
import type { Change, Store } from '../store.ts';
import { openDatabase, type Database } from './database.ts';
import { exportHistory } from './export.ts';
import { importLine } from './import.ts';
import {
  countPendingDeliveries,
  readDeliveries,
  readDueDeliveries,
  readIncident,
  readIncidents,
  readStates,
  settleDelivery,
  writeDelivery,
  writeIncident,
  writeState,
} from './incidents.ts';
import { createNames, type Names } from './names.ts';
import { queryBuckets } from './query-buckets.ts';
import { lastIntendedAt, readResults, writeConfirmation, writeResult } from './results.ts';
import { deleteExpired, rollUp } from './rollup.ts';

/** A history in one SQLite file, which is made where there is none. Throws `StoreError`. */
export function openSqliteStore(file: string): Store {
  const opened = openDatabase(file);
  const names = createNames(opened);
  const database = { ...opened, transaction: forgetting(opened, names) };
  return {
    async commit(change) {
      const write = (): void => writeChange(database, names, change);
      if (isTold(change)) return database.transaction(write);
      // Most say only that all is well: nobody has to stand still until the disk has that.
      database.transaction(write, 'later');
      return database.synced();
    },
    lastSlot: async ({ check, location }) => lastIntendedAt(database, names, { check, location }),
    states: async () => readStates(database, names),
    async *results({ check }, range) {
      yield* readResults(database, names, { check, range });
    },
    buckets: async (of, range, stepMs) => queryBuckets(database, names, { ...of, range, stepMs }),
    incidents: async (range) => readIncidents(database, names, range),
    incident: async (id) => readIncident(database, names, id),
    dueDeliveries: async (now, limit) => readDueDeliveries(database, now, limit),
    pendingDeliveries: async () => countPendingDeliveries(database),
    deliveriesOf: async (incident) => readDeliveries(database, incident),
    settle: async (deliveries) =>
      database.transaction(() => {
        for (const each of deliveries) settleDelivery(database, each);
      }),
    compact: async (now) => rollUp(database, now) || deleteExpired(database, now),
    async *exportLines(range = { from: 0, to: Number.MAX_SAFE_INTEGER }) {
      for (const line of exportHistory(database, names, range)) yield formatLine(line);
    },
    importLines: (lines) => importLines(database, names, lines),
    close: async () => database.close(),
  };
}

/** What a transaction that failed had named is not known. */
function forgetting(database: Database, names: Names): Database['transaction'] {
  return (work, onDisk) => {
    try {
      return database.transaction(work, onDisk);
    } catch (error) {
      names.forget();
      throw error;
    }
  };
}

/** Whether there is something of which somebody is told. */
function isTold({ incidents = [], deliveries = [] }: Change): boolean {
  return incidents.length + deliveries.length > 0;
}

function writeChange(database: Database, names: Names, change: Change): void {
  for (const each of change.results) writeResult(database, names, each);
  for (const each of change.confirmations ?? []) writeConfirmation(database, names, each);
  writeJudgement(database, names, change);
}

function writeJudgement(database: Database, names: Names, change: Change): void {
  for (const each of change.states ?? []) writeState(database, names, each);
  for (const each of change.incidents ?? []) writeIncident(database, names, each);
  for (const each of change.deliveries ?? []) writeDelivery(database, each);
}

/** So many lines are written in one transaction. */
const LINES_AT_ONCE = 1_000;

async function importLines(
  database: Database,
  names: Names,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<number> {
  let number = 0;
  let fresh = 0;
  let waiting: (() => boolean)[] = [];
  const flush = (): void => {
    const batch = waiting;
    waiting = [];
    fresh += database.transaction(() => batch.filter((importOne) => importOne()).length);
  };
  for await (const text of lines) {
    number += 1;
    if (text.trim() === '') continue;
    const line = parseLine(text, number);
    waiting.push(() => importLine(database, names, line));
    if (waiting.length >= LINES_AT_ONCE) flush();
  }
  flush();
  return fresh;
}
