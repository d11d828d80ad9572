import { statSync } from 'node:fs';

import { DatabaseSync } from '@photostructure/sqlite';
import { expect, test } from 'vitest';

import { openDatabase } from '../../../src/store/sqlite/database.ts';
import { openWriteAheadLog } from '../../../src/store/sqlite/write-ahead-log.ts';
import { allOf, EVER, historyFile, openStore, resultOf, START } from './sample.ts';

const inodeOf = (file: string) => statSync(`${file}-wal`).ino;

test('a file that SQLite does not log for has no log', () => {
  expect(openWriteAheadLog(historyFile())).toBeUndefined();
});

test('the log is the same file for as long as the history is open, whoever comes and goes', async () => {
  const file = historyFile();
  const store = openStore(file);
  const before = inodeOf(file);
  for (let turn = 0; turn < 3; turn += 1) {
    await store.commit({ results: [resultOf(START + turn * 60_000)] });
    const other = new DatabaseSync(file);
    other.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    other.close();
    expect(inodeOf(file)).toBe(before);
  }
  expect(await allOf(store.results({}, EVER))).toHaveLength(3);
});

test('what was acknowledged is in the log, and another process reads it', async () => {
  const file = historyFile();
  const store = openStore(file);
  await store.commit({ results: [resultOf(START)] });
  const other = new DatabaseSync(file);
  expect(other.prepare('SELECT count(*) AS count FROM result').get()).toEqual({ count: 1 });
  other.close();
});

test('what the system refuses to bring to the disk is told', async () => {
  const file = historyFile();
  const store = openStore(file);
  await store.commit({ results: [resultOf(START)] });
  const log = openWriteAheadLog(file);
  await log?.sync();
  log?.close();
  await expect(log?.sync()).rejects.toThrow(/EBADF/);
});

test('a history in memory has no log, and what is written is there all the same', async () => {
  const database = openDatabase(':memory:');
  database.transaction(() => database.run("INSERT INTO name (text) VALUES ('x')"), 'later');
  await database.synced();
  expect(database.all('SELECT text FROM name')).toEqual([{ text: 'x' }]);
  database.close();
});

test('a write that waits for no disk leaves the next one waiting for it', () => {
  const database = openDatabase(historyFile());
  const FULL = 2;
  database.transaction(() => database.run("INSERT INTO name (text) VALUES ('x')"), 'later');
  expect(database.all('PRAGMA synchronous')).toEqual([{ synchronous: FULL }]);
  const failing = () => {
    throw new Error('no');
  };
  expect(() => database.transaction(failing, 'later')).toThrow('no');
  expect(database.all('PRAGMA synchronous')).toEqual([{ synchronous: FULL }]);
  expect(database.all('SELECT text FROM name')).toHaveLength(1);
  database.close();
});
