import { DatabaseSync } from '@photostructure/sqlite';
import { expect, test } from 'vitest';

import { countIn, quantile, QUANTILE_ERROR } from '../../../src/store/index.ts';
import type { SlotResult, Store } from '../../../src/store/index.ts';
import { compactWholly, historyFile, openStore, resultOf, START } from './sample.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const RANGE = { from: START, to: START + 3 * DAY };

/** One slot a minute for a while; every seventh fails, and each takes another time. */
function minutes(count: number, rest: Partial<SlotResult> = {}): readonly SlotResult[] {
  return Array.from({ length: count }, (_, index) => {
    const totalMs = 10 + ((index * 7919) % 1000);
    const answered = { timings: { totalMs, fromIntendedMs: totalMs + 1 } };
    const failed = { state: 'down', timings: undefined } as const;
    return resultOf(START + index * MINUTE, { ...(index % 7 === 3 ? failed : answered), ...rest });
  });
}

async function totals(store: Store, stepMs: number) {
  const buckets = await store.buckets({ check: 'login' }, RANGE, stepMs);
  return buckets.map(({ at, counts, latency, maintenance }) => ({
    at: (at - START) / stepMs,
    ok: counts.ok,
    down: counts.down,
    maintenance,
    answers: latency.totalMs === undefined ? 0 : countIn(latency.totalMs),
  }));
}

test.each([5 * MINUTE, HOUR, DAY])(
  'steps of %i ms are the same before and after rolling up',
  async (stepMs) => {
    const store = openStore();
    await store.commit({ results: minutes(2 * 24 * 60) });
    const before = await totals(store, stepMs);
    await compactWholly(store, START + 3 * DAY);
    expect(await totals(store, stepMs)).toEqual(before);
    expect(before.reduce((sum, { ok, down }) => sum + ok + down, 0)).toBe(2 * 24 * 60);
  },
);

test('percentiles of a day are right after its results are gone, within the stated error', async () => {
  const store = openStore();
  const results = minutes(24 * 60);
  await store.commit({ results });
  await compactWholly(store, START + 500 * DAY);
  const [day] = await store.buckets({}, RANGE, DAY);
  const truth = results.flatMap(({ timings }) => timings?.totalMs ?? []).toSorted((a, b) => a - b);
  for (const q of [0.5, 0.95, 0.99]) {
    const exact = truth[Math.ceil(q * truth.length) - 1] ?? 0;
    const told = quantile(day?.latency.totalMs ?? { zeros: 0, buckets: new Map() }, q) ?? 0;
    expect(Math.abs(told / exact - 1)).toBeLessThanOrEqual(QUANTILE_ERROR + 1e-9);
  }
});

test('a result that comes late is counted, whatever was rolled up before', async () => {
  const store = openStore();
  await store.commit({ results: minutes(120) });
  await compactWholly(store, START + 2 * DAY);
  await store.commit({ results: [resultOf(START + 30_000, { state: 'unknown' })] });
  const [day] = await store.buckets({}, RANGE, DAY);
  expect(day?.counts.unknown).toBe(1);
  await compactWholly(store, START + 2 * DAY);
  const [again] = await store.buckets({}, RANGE, DAY);
  expect(again?.counts.unknown).toBe(1);
});

test('a result of a time whose results are gone is not taken, since it might be counted twice', async () => {
  const store = openStore();
  await store.commit({ results: minutes(10) });
  await compactWholly(store, START + 100 * DAY);
  await store.commit({ results: minutes(10) });
  const [day] = await store.buckets({}, RANGE, DAY);
  expect((day?.counts.ok ?? 0) + (day?.counts.down ?? 0)).toBe(10);
});

test('slots of a maintenance window are in no number but their own', async () => {
  const store = openStore();
  await store.commit({ results: minutes(10, { maintenance: true }) });
  const [only] = await totals(store, HOUR);
  expect(only).toEqual({ at: 0, ok: 0, down: 0, maintenance: 10, answers: 0 });
});

test('locations and checks are told apart', async () => {
  const store = openStore();
  const other = minutes(5, { location: 'there' });
  await store.commit({ results: [...minutes(5), ...other, ...minutes(5, { check: 'other' })] });
  const buckets = await store.buckets({}, RANGE, HOUR);
  expect(buckets.map(({ check, location }) => `${check} ${location}`).toSorted()).toEqual([
    'login here',
    'login there',
    'other here',
  ]);
  expect(await store.buckets({ check: 'unheard of' }, RANGE, HOUR)).toEqual([]);
});

test('hours of a day that is not over are not counted from their results again', async () => {
  const file = historyFile();
  const store = openStore(file);
  await store.commit({ results: minutes(180) });
  await compactWholly(store, START + 4 * HOUR);
  const before = await totals(store, HOUR);
  const other = new DatabaseSync(file);
  other.exec('DELETE FROM result');
  other.close();
  expect(await totals(store, HOUR)).toEqual(before);
  expect(before).toHaveLength(3);
});

test('what is older than it is kept is deleted, of each check, and the days stay', async () => {
  const file = historyFile();
  const store = openStore(file);
  for (const check of ['login', 'other']) await store.commit({ results: minutes(90, { check }) });
  await compactWholly(store, START + 50 * DAY);
  const other = new DatabaseSync(file);
  const steps = (): readonly unknown[] =>
    other.prepare('SELECT step_ms AS step, count(*) AS count FROM bucket GROUP BY step_ms').all();
  expect(steps()).toEqual([
    { step: HOUR, count: 4 },
    { step: DAY, count: 2 },
  ]);
  await compactWholly(store, START + 402 * DAY);
  expect(steps()).toEqual([{ step: DAY, count: 2 }]);
  other.close();
});
