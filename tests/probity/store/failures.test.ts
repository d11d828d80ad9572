import { DatabaseSync } from '@photostructure/sqlite';
import { expect, test } from 'vitest';

import { openSqliteStore, StoreError } from '../../../src/store/index.ts';
import { openDatabase } from '../../../src/store/sqlite/database.ts';
import { MIGRATIONS } from '../../../src/store/sqlite/migrations.ts';
import { allOf, EVER, historyFile, openStore, resultOf, START } from './sample.ts';

const fill = (database: ReturnType<typeof openDatabase>) =>
  database.transaction(() => {
    for (let index = 0; index < 2_000; index += 1) {
      database.run('INSERT INTO name (text) VALUES (?)', `${index}${'x'.repeat(500)}`);
    }
  });

test('on a full disk nothing of a change is written, what was stays, and it goes on when there is room', () => {
  const database = openDatabase(historyFile());
  database.run('INSERT INTO name (text) VALUES (?)', 'before');
  database.all('PRAGMA max_page_count = 60');
  expect(() => fill(database)).toThrow(/database or disk is full.*Make room/);
  expect(database.all('SELECT text FROM name')).toEqual([{ text: 'before' }]);
  database.all('PRAGMA max_page_count = 100000');
  fill(database);
  expect(database.all('SELECT count(*) AS count FROM name')).toEqual([{ count: 2_001 }]);
  database.close();
});

test('a file that may not be written can still be read, and what to do is said', () => {
  const database = openDatabase(historyFile());
  database.run('INSERT INTO name (text) VALUES (?)', 'before');
  database.all('PRAGMA query_only = 1');
  expect(() => database.run('INSERT INTO name (text) VALUES (?)', 'after')).toThrow(
    /readonly.*Allow writing/,
  );
  expect(database.all('SELECT text FROM name')).toHaveLength(1);
  database.close();
});

test.each(['/dev/null/history.db', '/proc/probity/history.db'])(
  'a folder that can not be made is told with what to do: that of %s',
  (file) => {
    const open = () => openSqliteStore(file);
    expect(open).toThrow(StoreError);
    expect(open).toThrow(/Its folder must exist/);
  },
);

test('what another process locks is told, read all the same, and written when it is free', async () => {
  const file = historyFile();
  const store = openStore(file);
  await store.commit({ results: [resultOf(START)] });
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  const change = { results: [resultOf(START + 60_000)] };
  await expect(store.commit(change)).rejects.toThrow(/locked.*Another process/);
  expect(await allOf(store.results({}, EVER))).toHaveLength(1);
  other.exec('ROLLBACK');
  other.close();
  await store.commit(change);
  expect(await allOf(store.results({}, EVER))).toHaveLength(2);
});

test('a history of the version before is brought up to date with all that is in it', async () => {
  const file = historyFile();
  const old = new DatabaseSync(file);
  for (const sql of MIGRATIONS[0] ?? []) old.exec(sql);
  old.exec(`INSERT INTO delivery VALUES ('a/opened/pager', 'a', 'opened', 'pager', 1, 0, 1, 'pending', NULL);
    PRAGMA user_version = 1`);
  old.close();
  const [delivery] = await openStore(file).dueDeliveries(2, 10);
  expect(delivery).toMatchObject({ key: 'a/opened/pager', status: 'pending' });
});
