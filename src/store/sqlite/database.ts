import { dirname } from 'node:path';

import {
  DatabaseSync,
  type DatabaseSyncInstance,
  type StatementSyncInstance,
} from '@photostructure/sqlite';

import { StoreError } from '../error.ts';
import { makeFolder } from '../../source/index.ts';
import { MIGRATIONS } from './migrations.ts';
import { openWriteAheadLog, type WriteAheadLog } from './write-ahead-log.ts';

/** What can be bound to a statement, and what comes back. */
export type Cell = number | string | Uint8Array | null;

export type Row = Readonly<Record<string, Cell>>;

/** A SQLite database with the tables of the history. Its methods throw `StoreError`. */
export interface Database {
  run(sql: string, ...cells: readonly Cell[]): number;
  all(sql: string, ...cells: readonly Cell[]): readonly Row[];
  /** One row after another, so that a long answer is never held whole. */
  each(sql: string, ...cells: readonly Cell[]): Iterable<Row>;
  /**
   * All of it is written, or nothing. By default it is on the disk when it returns; `later`: only after
   * `synced`, or what is written after it.
   */
  transaction<T>(work: () => T, onDisk?: 'later'): T;
  /** Resolves when all is on the disk: the process goes on meanwhile. */
  synced(): Promise<void>;
  close(): void;
}

/** How long another process may hold the database before it counts as locked: all else waits as long. */
const BUSY_TIMEOUT_MS = 250;

/** Opens a file, or makes it, and brings its tables up to date. Throws `StoreError`. */
export function openDatabase(file: string): Database {
  const connection = guarded(file, () => connect(file));
  const statements = new Map<string, StatementSyncInstance>();
  const prepared = (sql: string): StatementSyncInstance => {
    const statement = statements.get(sql) ?? connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  let log: WriteAheadLog | undefined;
  const database: Database = {
    run: (sql, ...cells) => guarded(file, () => prepared(sql).run(...cells).changes),
    all: (sql, ...cells) => guarded(file, () => rowsOf(prepared(sql).all(...cells))),
    // Not kept: the statement is busy for as long as the rows are read.
    each: (sql, ...cells) => guarded(file, () => iterate(connection.prepare(sql), cells)),
    transaction: (work, onDisk) =>
      guarded(file, () => {
        const isLater = onDisk === 'later' && log !== undefined;
        return (isLater ? withoutWaiting : inTransaction)(connection, work);
      }),
    synced: () =>
      log?.sync().catch((error: unknown) => guarded(file, () => thrown(error))) ?? SYNCED,
    close() {
      log?.close();
      // Closed a second time, its number may be another file's.
      log = undefined;
      // The file is let go of when the last statement is.
      statements.clear();
      connection.close();
    },
  };
  try {
    migrate(database, file);
    log = guarded(file, () => openWriteAheadLog(file));
  } catch (error) {
    connection.close();
    throw error;
  }
  return database;
}

const SYNCED = Promise.resolve();

function thrown(error: unknown): never {
  throw error;
}

/** What was acknowledged is there after a power cut. */
const WAIT_FOR_DISK = 'PRAGMA synchronous = FULL';

function connect(file: string): DatabaseSyncInstance {
  makeFolder(dirname(file));
  const connection = new DatabaseSync(file);
  connection.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  connection.exec('PRAGMA journal_mode = WAL');
  connection.exec(WAIT_FOR_DISK);
  return connection;
}

function inTransaction<T>(connection: DatabaseSyncInstance, work: () => T): T {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite has rolled back by itself where the disk is full.
    if (connection.isTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

/** The process does not wait for the disk; what is written after it, waiting, brings it there too. */
function withoutWaiting<T>(connection: DatabaseSyncInstance, work: () => T): T {
  connection.exec('PRAGMA synchronous = NORMAL');
  try {
    return inTransaction(connection, work);
  } finally {
    connection.exec(WAIT_FOR_DISK);
  }
}

/** Each migration and the version it leads to are written together, or not at all. */
function migrate(database: Database, file: string): void {
  const [row] = database.all('PRAGMA user_version');
  const version = Number(row?.['user_version'] ?? 0);
  if (version > MIGRATIONS.length) {
    throw new StoreError(
      `Failed to open "${file}": it was written by a newer version of Probity. Use that one, or another file.`,
    );
  }
  for (const [index, statements] of MIGRATIONS.entries()) {
    if (index < version) continue;
    database.transaction(() => {
      for (const sql of statements) database.run(sql);
      database.run(`PRAGMA user_version = ${index + 1}`);
    });
  }
}

function* iterate(statement: StatementSyncInstance, cells: readonly Cell[]): Iterable<Row> {
  for (const row of statement.iterate(...cells)) yield* rowsOf([row]);
}

function rowsOf(rows: readonly unknown[]): readonly Row[] {
  return rows.filter(isRow);
}

function isRow(row: unknown): row is Row {
  return typeof row === 'object' && row !== null;
}

/** What SQLite says, and what to do about it. */
const HINTS: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [/database or disk is full/, 'Make room on the disk; nothing that was written before is lost.'],
  [/readonly|read-only/, 'Allow writing to the file and its folder.'],
  [/database is locked/, 'Another process keeps it locked: end that one, or use another file.'],
  [
    /disk I\/O error/,
    'The disk failed, or a quota was reached: see to it; what was written before stays.',
  ],
  [
    /EROFS|EACCES|EEXIST|ENOTDIR|ENOENT|EPERM/,
    'Its folder must exist or be makeable, and be writable.',
  ],
  [/unable to open/, 'Its folder must exist and be writable.'],
  [
    /not a database|malformed/,
    'It is damaged or no history: restore a backup, or use another file.',
  ],
];

function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof StoreError || !isOfTheFile(error)) throw error;
    const { message } = error;
    const hint = HINTS.find(([pattern]) => pattern.test(message))?.[1];
    throw new StoreError(
      `Failed to use "${file}": ${message}.${hint === undefined ? '' : ` ${hint}`}`,
      {
        cause: error,
      },
    );
  }
}

/** What SQLite says, or the system of a folder that can't be made. */
function isOfTheFile(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /SQLITE|^E[A-Z]+$/.test(String(error.code));
}
