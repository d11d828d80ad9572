import { onTestFinished, expect, test } from 'vitest';

import type { MonitoredCheck } from '../../../src/config/index.ts';
import type { MaintenanceWindow } from '../../../src/monitor/maintenance.ts';
import { startMonitor } from '../../../src/monitor/monitor.ts';
import { StoreError, type SlotState, type Store } from '../../../src/store/index.ts';
import { allOf, EVER, openStore } from '../store/sample.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { checkOf, resultOf, START } from './sample.ts';

const MINUTE = 60_000;

interface Scene {
  readonly checks?: readonly MonitoredCheck[];
  readonly maintenance?: readonly MaintenanceWindow[];
  readonly store?: Store;
  readonly clock?: FakeClock;
  readonly state?: (minute: number, check: string) => SlotState;
}

async function monitor(scene: Scene = {}) {
  const { checks = [checkOf()], maintenance = [], state = () => 'ok' } = scene;
  const store = scene.store ?? openStore(':memory:');
  const clock = scene.clock ?? createFakeClock(START);
  const warnings: string[] = [];
  const running = await startMonitor({
    checks,
    maintenance,
    store,
    clock,
    location: 'here',
    warn: (message) => warnings.push(message),
    probe: async ({ check, intendedAt }) => ({
      result: resultOf(intendedAt, {
        check: check.name,
        state: state((intendedAt - START) / MINUTE, check.name),
      }),
    }),
  });
  onTestFinished(() => running.stop().catch(() => {}));
  return { store, clock, warnings, running };
}

const messages = async (store: Store) =>
  (await store.dueDeliveries(Number.MAX_SAFE_INTEGER, 100)).map(({ key }) =>
    key.replace(String(START + 3 * MINUTE), 'slot').replace('/pager', ''),
  );

const isDownFrom = (first: number, last: number) => (minute: number) =>
  minute >= first && minute <= last ? ('down' as const) : ('ok' as const);

test('an outage is in the history with its incident and its messages', async () => {
  const { store, clock } = await monitor({ state: isDownFrom(2, 4) });
  await clock.pass(8 * MINUTE);
  expect((await allOf(store.results({}, EVER))).map(({ state }) => state)).toEqual([
    'ok',
    'down',
    'down',
    'down',
    'ok',
    'ok',
    'ok',
    'ok',
  ]);
  expect(await messages(store)).toEqual(['login/down/slot/opened', 'login/down/slot/resolved']);
  const [incident] = await store.incidents(EVER);
  expect(incident?.resolvedAt).toBe(START + 6 * MINUTE);
});

test('a monitor that is ended and begun again goes on where it was', async () => {
  const clock = createFakeClock(START);
  const state = isDownFrom(2, 8);
  const first = await monitor({ clock, state });
  await clock.pass(3.5 * MINUTE);
  await first.running.stop();
  await clock.pass(2 * MINUTE);
  await monitor({ clock, state, store: first.store });
  await clock.pass(6 * MINUTE);
  const results = await allOf(first.store.results({}, EVER));
  expect(results.map((each) => (each.intendedAt - START) / MINUTE)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
  ]);
  expect(results.filter((each) => each.state === 'missed')).toHaveLength(1);
  expect(await messages(first.store)).toEqual([
    'login/down/slot/opened',
    'login/down/slot/resolved',
  ]);
});

test('an outage that begins after the clock was set back is told at once, and lasts no negative time', async () => {
  const clock = createFakeClock(START);
  let isDown = false;
  const state = () => (isDown ? ('down' as const) : ('ok' as const));
  const { store } = await monitor({ clock, state });
  await clock.pass(90.5 * MINUTE);
  clock.set(-60 * MINUTE);
  isDown = true;
  await clock.pass(3 * MINUTE);
  const [open] = await store.incidents(EVER);
  expect(open?.since).toBe(START + 31 * MINUTE + 1);
  isDown = false;
  await clock.pass(3 * MINUTE);
  const [over] = await store.incidents(EVER);
  expect(over).toMatchObject({ openedAt: START + 32 * MINUTE, resolvedAt: START + 35 * MINUTE });
});

test('an outage over which the clock is set back ends when it ends', async () => {
  const clock = createFakeClock(START);
  let isDown = false;
  const state = () => (isDown ? ('down' as const) : ('ok' as const));
  const { store } = await monitor({ clock, state });
  await clock.pass(85.5 * MINUTE);
  isDown = true;
  await clock.pass(5 * MINUTE);
  clock.set(-60 * MINUTE);
  await clock.pass(2 * MINUTE);
  isDown = false;
  await clock.pass(2.5 * MINUTE);
  const [over, ...others] = await store.incidents(EVER);
  expect(others).toEqual([]);
  expect(over?.openedAt).toBe(START + 87 * MINUTE);
  // Set back past its beginning, it can't be said how long it took.
  expect(over?.resolvedAt).toBe(over?.openedAt);
});

test('a monitor that begins anew after the clock was set back goes on at once', async () => {
  const clock = createFakeClock(START);
  const first = await monitor({ clock });
  await clock.pass(90.5 * MINUTE);
  clock.set(-60 * MINUTE);
  await clock.pass(10 * MINUTE);
  await first.running.stop();
  const { store } = first;
  await monitor({ clock, store, state: () => 'down' });
  await clock.pass(3 * MINUTE);
  clock.set(-10 * MINUTE);
  await monitor({ clock, store, state: () => 'down' });
  const results = await allOf(store.results({}, EVER));
  expect(results).toHaveLength(103);
  expect(await store.incidents(EVER)).toHaveLength(1);
});

test('a slot that was under way when the monitor was killed is missed, though later ones are known', async () => {
  const store = openStore(':memory:');
  const clock = createFakeClock(START);
  const known = [1, 2, 4, 6].map((minute) => resultOf(START + minute * MINUTE));
  await store.commit({ results: known });
  await clock.pass(6.5 * MINUTE);
  const check = checkOf({ timeoutMs: 2 * MINUTE });
  await monitor({ store, clock, checks: [check] });
  await clock.pass(MINUTE);
  const results = await allOf(store.results({}, EVER));
  expect(results.map(({ intendedAt, state }) => [(intendedAt - START) / MINUTE, state])).toEqual([
    [1, 'ok'],
    [2, 'ok'],
    [3, 'missed'],
    [4, 'ok'],
    [5, 'missed'],
    [6, 'ok'],
    [7, 'ok'],
  ]);
});

test('while the store can not be written nothing is lost, and it is told once', async () => {
  const store = openStore(':memory:');
  let isFull = false;
  const failing: Store = {
    ...store,
    commit: (change) =>
      isFull ? Promise.reject(new StoreError('database or disk is full')) : store.commit(change),
  };
  const { clock, warnings, running } = await monitor({ store: failing, state: isDownFrom(2, 4) });
  await clock.pass(1.5 * MINUTE);
  isFull = true;
  await clock.pass(6 * MINUTE);
  expect(warnings).toEqual(['database or disk is full']);
  expect(running.health()).toEqual({ pending: 6, problem: 'database or disk is full' });
  isFull = false;
  await clock.pass(2 * MINUTE);
  expect(running.health()).toEqual({ pending: 0, problem: undefined });
  expect(await allOf(store.results({}, EVER))).toHaveLength(9);
  expect(await messages(store)).toEqual(['login/down/slot/opened', 'login/down/slot/resolved']);
});

test('what comes while a write is under way is written after it', async () => {
  const store = openStore(':memory:');
  const clock = createFakeClock(START);
  let isSlow = true;
  const slow: Store = {
    ...store,
    async commit(change) {
      if (isSlow) await new Promise<void>((resolve) => clock.after(1.5 * MINUTE, resolve));
      await store.commit(change);
    },
  };
  const checks = ['a', 'b', 'c'].map((name, index) => checkOf({ name, phaseMs: index * 20_000 }));
  await monitor({ store: slow, clock, checks });
  await clock.pass(10 * MINUTE);
  isSlow = false;
  await clock.pass(2 * MINUTE);
  expect((await allOf(store.results({}, EVER))).length).toBeGreaterThan(30);
  const starts = (await allOf(store.results({ check: 'a' }, EVER))).map((each) => each.intendedAt);
  expect(starts).toEqual(starts.map((_, index) => START + (index + 1) * MINUTE));
});

test('a window of maintenance is in the history and in no number', async () => {
  const until = START + 5 * MINUTE;
  const window = {
    name: 'upgrade',
    checks: ['login'],
    until: (at: number) => (at < until ? until : undefined),
  };
  const { store, clock } = await monitor({ maintenance: [window], state: isDownFrom(1, 4) });
  await clock.pass(8 * MINUTE);
  expect(await messages(store)).toEqual([]);
  const [bucket] = await store.buckets({}, { from: START, to: START + 60 * MINUTE }, 60 * MINUTE);
  expect(bucket).toMatchObject({ maintenance: 4, counts: { ok: 4, down: 0 } });
});

test('what depends on a check that is down tells nobody', async () => {
  const checks = [checkOf(), checkOf({ name: 'orders', dependsOn: ['login'], phaseMs: 1_000 })];
  const { store, clock } = await monitor({
    checks,
    state: (minute) => isDownFrom(2, 6)(Math.floor(minute)),
  });
  await clock.pass(12 * MINUTE);
  expect((await store.incidents(EVER)).map(({ check }) => check)).toEqual(['login']);
});

test('ending writes what is under way', async () => {
  const { store, clock, running } = await monitor();
  await clock.pass(MINUTE);
  await running.stop();
  expect(await allOf(store.results({}, EVER))).toHaveLength(1);
});
