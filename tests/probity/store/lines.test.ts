import { expect, test } from 'vitest';

import type { Store } from '../../../src/store/index.ts';
import { allOf, compactWholly, EVER, openStore, resultOf, START } from './sample.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

async function filled(): Promise<Store> {
  const store = openStore();
  const key = { check: 'login', location: 'here', intendedAt: START };
  await store.commit({
    results: Array.from({ length: 30 }, (_, index) => resultOf(START + index * MINUTE)),
    confirmations: [{ ...key, at: START + 5, state: 'down', reason: 'refused' }],
    states: [{ check: 'login', state: 'ok', since: START, memory: '{}' }],
    incidents: [
      {
        id: 'i',
        check: 'login',
        kind: 'drift',
        subject: 'f00',
        reason: 'a new field',
        since: START,
        openedAt: START,
        resolvedAt: START + 1,
        evidence: '{}',
      },
    ],
    deliveries: [
      {
        key: 'k',
        incident: 'i',
        event: 'resolved',
        channel: 'mail',
        createdAt: START,
        attempts: 3,
        nextAttemptAt: START,
        status: 'dead',
        error: 'refused',
      },
    ],
  });
  return store;
}

const exported = (store: Store) => allOf(store.exportLines());

test('an export that is imported gives the same history', async () => {
  const lines = await exported(await filled());
  const copy = openStore();
  expect(await copy.importLines(lines)).toBe(lines.length);
  expect(await exported(copy)).toEqual(lines);
});

test('lines may come in any order and more than once', async () => {
  const lines = await exported(await filled());
  const copy = openStore();
  await copy.importLines([...lines.toReversed(), ...lines]);
  expect(await exported(copy)).toEqual(lines);
  expect(await copy.importLines(lines)).toBe(0);
});

test('what was rolled up is exported where its results are gone', async () => {
  const store = await filled();
  await compactWholly(store, START + 30 * DAY);
  const lines = await exported(store);
  expect(lines.some((line) => line.includes('"kind":"slot"'))).toBe(false);
  const copy = openStore();
  await copy.importLines(lines);
  expect(await exported(copy)).toEqual(lines);
  const range = { from: START, to: START + DAY };
  expect(await copy.buckets({}, range, DAY)).toEqual(await store.buckets({}, range, DAY));
});

test.each([
  ['{"v":1,"kind":"slot"', 'it is not JSON, or it was cut'],
  ['{"v":2,"kind":"slot","data":{}}', 'a newer Probity wrote it (version 2)'],
  ['{"v":1,"kind":"slot","data":{"check":"a"}}', 'location'],
  ['{"v":1,"kind":"sloth","data":{}}', 'kind'],
])('the line %s is refused with its number', async (line, reason) => {
  const [good = ''] = await exported(await filled());
  const store = openStore();
  const refused = expect(store.importLines([good, line])).rejects;
  await refused.toThrow(/line 2 of the history/);
  await expect(store.importLines([line])).rejects.toThrow(reason);
  expect(await allOf(store.results({}, EVER))).toEqual([]);
});
