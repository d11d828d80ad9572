import { expect, test } from 'vitest';

import type { Delivery, Incident } from '../../../src/store/index.ts';
import { allOf, EVER, historyFile, openStore, resultOf, START } from './sample.ts';

const INCIDENT: Incident = {
  id: 'login/down/1',
  check: 'login',
  kind: 'down',
  subject: '',
  reason: 'no answer',
  since: START,
  openedAt: START + 60_000,
};

const DELIVERY: Delivery = {
  key: 'login/down/1/opened/pager',
  incident: INCIDENT.id,
  event: 'opened',
  channel: 'pager',
  createdAt: START,
  attempts: 0,
  nextAttemptAt: START,
  status: 'pending',
};

test('a result comes back as it was written', async () => {
  const store = openStore();
  const result = resultOf(START, {
    state: 'wrong',
    reason: 'the body breaks its schema',
    fingerprints: ['0123456789abcdef', 'fedcba9876543210'],
    evidence: '{"kind":"case"}',
    maintenance: true,
  });
  await store.commit({ results: [result] });
  expect(await allOf(store.results({}, EVER))).toEqual([result]);
});

test('a slot keeps its first result, however often it is told', async () => {
  const store = openStore();
  await store.commit({ results: [resultOf(START, { state: 'down', reason: 'refused' })] });
  await store.commit({ results: [resultOf(START), resultOf(START + 1)] });
  const states = (await allOf(store.results({}, EVER))).map(({ state }) => state);
  expect(states).toEqual(['down', 'ok']);
});

test('a change is written whole or not at all', async () => {
  const store = openStore();
  const broken = { ...DELIVERY, createdAt: Number.NaN };
  await expect(
    store.commit({ results: [resultOf(START)], incidents: [INCIDENT], deliveries: [broken] }),
  ).rejects.toThrow();
  expect(await allOf(store.results({}, EVER))).toEqual([]);
  expect(await store.incidents(EVER)).toEqual([]);
  await store.commit({ results: [resultOf(START, { check: 'other' }), resultOf(START)] });
  const checks = (await allOf(store.results({}, EVER))).map(({ check }) => check);
  expect(checks.toSorted()).toEqual(['login', 'other']);
});

test('the last slot of a check and place is known', async () => {
  const store = openStore();
  await store.commit({
    results: [resultOf(START), resultOf(START + 9), resultOf(START + 99, { location: 'there' })],
  });
  expect(await store.lastSlot({ check: 'login', location: 'here' })).toBe(START + 9);
  expect(await store.lastSlot({ check: 'other', location: 'here' })).toBeUndefined();
});

test('what was written is there for whoever opens the file next', async () => {
  const file = historyFile();
  const first = openStore(file);
  await first.commit({
    results: [resultOf(START)],
    states: [{ check: 'login', state: 'down', since: START, memory: '{"n":1}' }],
    incidents: [INCIDENT],
    deliveries: [DELIVERY],
  });
  await first.close();
  const second = openStore(file);
  expect(await allOf(second.results({ check: 'login' }, EVER))).toEqual([resultOf(START)]);
  expect(await second.states()).toEqual([
    { check: 'login', state: 'down', since: START, memory: '{"n":1}' },
  ]);
  expect(await second.incident(INCIDENT.id)).toEqual(INCIDENT);
  expect(await second.dueDeliveries(START, 10)).toEqual([DELIVERY]);
});

test('an incident is resolved once, and stays as it was opened', async () => {
  const store = openStore();
  const resolve = (resolvedAt: number, reason: string) =>
    store.commit({ results: [], incidents: [{ ...INCIDENT, resolvedAt, reason }] });
  await store.commit({ results: [], incidents: [INCIDENT] });
  await resolve(START + 5, 'another');
  await resolve(START + 9, 'another');
  expect(await store.incident(INCIDENT.id)).toEqual({ ...INCIDENT, resolvedAt: START + 5 });
});

test('incidents are those that overlap a range, newest first', async () => {
  const store = openStore();
  const at = (openedAt: number, resolvedAt?: number): Incident => ({
    ...INCIDENT,
    id: String(openedAt),
    openedAt,
    ...(resolvedAt !== undefined && { resolvedAt }),
  });
  await store.commit({ results: [], incidents: [at(10, 20), at(30, 40), at(50), at(90)] });
  const found = await store.incidents({ from: 35, to: 60 });
  expect(found.map(({ openedAt }) => openedAt)).toEqual([50, 30]);
});

test('a delivery is due until it is settled, and delivered for good', async () => {
  const store = openStore();
  await store.commit({ results: [], deliveries: [DELIVERY] });
  const failed: Delivery = {
    ...DELIVERY,
    attempts: 1,
    nextAttemptAt: START + 10,
    error: 'refused',
  };
  await store.settle([failed]);
  expect(await store.dueDeliveries(START + 9, 10)).toEqual([]);
  expect(await store.dueDeliveries(START + 10, 10)).toEqual([failed]);
  await store.settle([{ ...DELIVERY, attempts: 2, status: 'delivered' }]);
  await store.settle([failed]);
  expect(await store.dueDeliveries(START + 99, 10)).toEqual([]);
  expect((await store.deliveriesOf(INCIDENT.id)).map(({ status }) => status)).toEqual([
    'delivered',
  ]);
});

test('a delivery that is written again is sent no second time', async () => {
  const store = openStore();
  await store.commit({ results: [], deliveries: [DELIVERY] });
  await store.settle([{ ...DELIVERY, attempts: 1, status: 'delivered' }]);
  await store.commit({ results: [], deliveries: [DELIVERY] });
  expect(await store.dueDeliveries(START + 99, 10)).toEqual([]);
});

test('a file that is no history is refused with what to do', () => {
  expect(() => openStore('tests/probity/store/store.test.ts')).toThrow(
    /it is damaged|restore a backup/i,
  );
  expect(() => openStore('package.json/history.db')).toThrow(/not a directory|ENOTDIR|EEXIST/i);
});

test('that a slot was missed gives way to a result of it, never the other way round', async () => {
  const store = openStore();
  await store.commit({ results: [resultOf(START, { state: 'missed', requests: 0 })] });
  await store.commit({ results: [resultOf(START, { state: 'down', reason: 'no answer' })] });
  await store.commit({ results: [resultOf(START, { state: 'missed', requests: 0 })] });
  expect(await allOf(store.results({}, EVER))).toMatchObject([
    { state: 'down', reason: 'no answer', requests: 1 },
  ]);
});
