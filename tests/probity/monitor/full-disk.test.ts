import { DatabaseSync } from '@photostructure/sqlite';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test, vi } from 'vitest';

import { openSqliteStore } from '../../../src/store/index.ts';
import { allOf, EVER, historyFile, resultOf, START } from '../store/sample.ts';
import { startRealDaemon } from './real-daemon.ts';
import { canMount, fillDisk, makeReadOnly, mountDisk } from './small-disk.ts';

const soon = { timeout: 20_000, interval: 20 };

test.runIf(canMount())(
  'while a real disk is full checks go on, and what they found is written when there is room',
  { timeout: 60_000 },
  async () => {
    const disk = mountDisk(2_048);
    const { store, file, running, warnings, states } = await startRealDaemon({
      file: join(disk, 'history.db'),
    });
    await vi.waitFor(async () => expect((await states()).length).toBeGreaterThan(3), soon);
    const makeRoom = fillDisk(disk);
    await vi.waitFor(() => expect(running.health().problem).toMatch(/full.*Make room/), soon);
    const { pending } = running.health();
    await vi.waitFor(() => expect(running.health().pending).toBeGreaterThan(pending + 5), soon);
    const before = (await states()).length;
    makeRoom();
    await vi.waitFor(async () => {
      expect(running.health().problem).toBeUndefined();
      expect((await states()).length).toBeGreaterThan(before + pending + 5);
    }, soon);
    await running.stop();

    const slots = (await allOf(store.results({}, EVER))).map(({ intendedAt }) => intendedAt);
    expect(slots).toEqual(slots.map((_, index) => (slots[0] ?? 0) + index * 100));
    // By who writes results, and by who rolls them up.
    const said = warnings.filter((each) => each.includes('full')).length;
    expect([1, 2]).toContain(said);
    const database = new DatabaseSync(file);
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    database.close();
  },
);

test.runIf(canMount())(
  'a history on a file system that is read-only is refused with what to do, and stays as it is',
  async () => {
    const disk = mountDisk(2_048);
    const file = join(disk, 'history.db');
    const elsewhere = historyFile();
    const store = openSqliteStore(elsewhere);
    await store.commit({ results: [resultOf(START)] });
    await store.close();
    copyFileSync(elsewhere, file);
    makeReadOnly(disk);
    expect(() => openSqliteStore(file)).toThrow(/Its folder must exist and be writable/);
    expect(() => openSqliteStore(join(disk, 'new', 'history.db'))).toThrow(/Allow writing/);
  },
);
