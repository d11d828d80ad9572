import { expect, test } from 'vitest';

import type { MonitoredCheck } from '../../../src/config/index.ts';
import { phaseOf } from '../../../src/config/monitor/phase.ts';
import { slotAt, slotsBetween } from '../../../src/monitor/schedule.ts';
import { startScheduler, type DueSlot } from '../../../src/monitor/scheduler.ts';
import type { SlotResult } from '../../../src/store/index.ts';
import { createFakeClock } from './fake-clock.ts';
import { checkOf, resultOf, START } from './sample.ts';

const MINUTE = 60_000;

/** A scheduler whose slots take a while; minutes since the start, and how each ended. */
function schedule(
  checks: readonly MonitoredCheck[] = [checkOf()],
  { tookMs = 100, lastSlots = new Map<string, number>() } = {},
) {
  const clock = createFakeClock(START);
  const results: SlotResult[] = [];
  const begun: DueSlot[] = [];
  const scheduler = startScheduler({
    checks,
    clock,
    location: 'here',
    lastSlots,
    missed: (more) => results.push(...more),
    begin: (slot) =>
      new Promise((resolve) => {
        begun.push(slot);
        const { check, intendedAt, lagMs } = slot;
        clock.after(tookMs, () => {
          results.push(resultOf(intendedAt, { check: check.name, lagMs }));
          resolve();
        });
      }),
  });
  const told = () => results.map(({ intendedAt, state }) => [minuteOf(intendedAt), state] as const);
  return { clock, scheduler, results, begun, told };
}

const minuteOf = (time: number) => (time - START) / MINUTE;

test('a slot begins at its time', async () => {
  const { clock, told, results } = schedule();
  await clock.pass(3.5 * MINUTE);
  expect(told()).toEqual([
    [1, 'ok'],
    [2, 'ok'],
    [3, 'ok'],
  ]);
  expect(results.map(({ lagMs }) => lagMs)).toEqual([0, 0, 0]);
});

test('a slot begins at its time also while the one before is under way', async () => {
  const { clock, begun } = schedule([checkOf()], { tookMs: 1.5 * MINUTE });
  await clock.pass(3 * MINUTE);
  expect(begun.map(({ intendedAt }) => minuteOf(intendedAt))).toEqual([1, 2, 3]);
});

test('what comes on top of the slots that may overlap is missed', async () => {
  const { clock, told } = schedule([checkOf({ overlap: 2 })], { tookMs: 10 * MINUTE });
  await clock.pass(4 * MINUTE);
  expect(told()).toEqual([
    [3, 'missed'],
    [4, 'missed'],
  ]);
});

test('slots that passed while the machine slept are missed, and the last one is begun once', async () => {
  const { clock, told, results, begun } = schedule();
  await clock.pass(1.5 * MINUTE);
  await clock.sleepThrough(10.25 * MINUTE);
  await clock.pass(MINUTE);
  expect(begun).toHaveLength(3);
  expect(told().filter(([, state]) => state === 'missed')).toHaveLength(9);
  expect(
    told()
      .filter(([, state]) => state === 'ok')
      .map(([at]) => at),
  ).toEqual([1, 11, 12]);
  expect(results.find(({ state }) => state === 'missed')?.reason).toMatch(/not running/);
});

test('a clock that is set forward leaves slots that are missed, and why', async () => {
  const { clock, results, begun } = schedule();
  await clock.pass(1.5 * MINUTE);
  clock.set(60 * MINUTE);
  await clock.pass(MINUTE);
  const missed = results.filter(({ state }) => state === 'missed');
  expect(missed).toHaveLength(59);
  expect(new Set(missed.map(({ reason }) => reason))).toEqual(
    new Set(['the clock was set forward']),
  );
  expect(begun.map(({ intendedAt }) => minuteOf(intendedAt))).toEqual([1, 61, 62]);
});

/** By how much later than its slot begins its result is kept, in milliseconds. */
const turnsOf = (begun: readonly DueSlot[]) =>
  begun.map(({ intendedAt }) => (intendedAt - START) % MINUTE);

test('a clock that is set back by an hour makes no pause: the slots come again, under keys of their own', async () => {
  const { clock, begun, results } = schedule();
  await clock.pass(90.5 * MINUTE);
  clock.set(-60 * MINUTE);
  await clock.pass(90 * MINUTE);
  expect(begun).toHaveLength(180);
  expect(new Set(begun.map(({ intendedAt }) => intendedAt)).size).toBe(180);
  expect(turnsOf(begun)).toEqual([
    ...Array.from({ length: 90 }, () => 0),
    ...Array.from({ length: 60 }, () => 1),
    ...Array.from({ length: 30 }, () => 0),
  ]);
  expect(begun.every(({ lagMs }) => lagMs >= 0 && lagMs < 10)).toBe(true);
  expect(results.some(({ state }) => state === 'missed')).toBe(false);
});

test('a clock that is set back twice gives no key twice', async () => {
  const { clock, begun } = schedule();
  await clock.pass(30.5 * MINUTE);
  clock.set(-20 * MINUTE);
  await clock.pass(5 * MINUTE);
  clock.set(-10 * MINUTE);
  await clock.pass(30 * MINUTE);
  expect(begun).toHaveLength(65);
  expect(new Set(begun.map(({ intendedAt }) => intendedAt)).size).toBe(65);
});

test('a clock that is set back by less than an interval makes one slot later by as much', async () => {
  const { clock, begun } = schedule();
  await clock.pass(5.1 * MINUTE);
  clock.set(-0.4 * MINUTE);
  await clock.pass(1.2 * MINUTE);
  expect(begun).toHaveLength(5);
  await clock.pass(0.2 * MINUTE);
  expect(begun.map(({ intendedAt }) => minuteOf(intendedAt))).toEqual([1, 2, 3, 4, 5, 6]);
});

test('many checks keep their distance when the clock is set back, and begin no two at once', async () => {
  const checks = Array.from({ length: 20 }, (_, index) =>
    checkOf({ name: `check-${index}`, phaseMs: index * 3_000 }),
  );
  const { clock, begun } = schedule(checks);
  await clock.pass(100.5 * MINUTE);
  clock.set(-60 * MINUTE);
  const before = begun.length;
  let most = 0;
  for (let second = 0; second < 180; second += 1) {
    const count = begun.length;
    await clock.pass(1_000);
    most = Math.max(most, begun.length - count);
  }
  expect(most).toBe(1);
  expect(begun.length - before).toBe(60);
});

test('a machine that sleeps in an hour that comes again has missed the slots of that time', async () => {
  const { clock, begun, results } = schedule();
  await clock.pass(90.5 * MINUTE);
  clock.set(-60 * MINUTE);
  await clock.pass(10 * MINUTE);
  await clock.sleepThrough(10 * MINUTE);
  await clock.pass(MINUTE);
  expect(begun).toHaveLength(102);
  const missed = results.filter(({ state }) => state === 'missed');
  expect(missed.map(({ intendedAt }) => intendedAt - START)).toEqual(
    Array.from({ length: 9 }, (_, index) => (41 + index) * MINUTE + 1),
  );
});

test('a clock that is set forward and back again begins a slot each interval all the time', async () => {
  const { clock, begun } = schedule();
  await clock.pass(5.5 * MINUTE);
  clock.set(60 * MINUTE);
  await clock.pass(5 * MINUTE);
  clock.set(-60 * MINUTE);
  await clock.pass(80 * MINUTE);
  // The one of the hour ahead began at once.
  expect(begun).toHaveLength(91);
  expect(new Set(begun.map(({ intendedAt }) => intendedAt)).size).toBe(91);
});

test.each([
  [60, -60],
  [-60, 60],
])(
  'a clock that is set by %i minutes and then by %i: each slot once, no burst, no negative lag',
  async (first, second) => {
    const checks = [checkOf(), checkOf({ name: 'other', phaseMs: 20_000 })];
    const { clock, begun, results } = schedule(checks);
    const most = { atOnce: 0 };
    const passSeconds = async (count: number) => {
      for (let passed = 0; passed < count; passed += 1) {
        const before = begun.length;
        await clock.pass(1_000);
        most.atOnce = Math.max(most.atOnce, begun.length - before);
      }
    };
    await passSeconds(5.5 * 60);
    clock.set(first * MINUTE);
    await passSeconds(5 * 60);
    clock.set(second * MINUTE);
    await passSeconds(75 * 60);
    // One of each check, where the clock is set forward.
    expect(most.atOnce).toBeLessThanOrEqual(checks.length);
    for (const { name } of checks) {
      const keys = results.filter(({ check }) => check === name).map((each) => each.intendedAt);
      expect(new Set(keys).size).toBe(keys.length);
      const sent = begun.filter(({ check }) => check.name === name);
      expect(sent.every(({ lagMs }) => lagMs >= 0)).toBe(true);
      // 85.5 minutes passed; what is begun at once after a step comes on top.
      expect(sent.length).toBeGreaterThanOrEqual(84);
      expect(sent.length).toBeLessThanOrEqual(87);
      const ended = new Set(keys.map((key) => Math.floor(minuteOf(key))));
      const last = Math.max(...ended);
      for (let minute = 1; minute <= last; minute += 1) expect(ended).toContain(minute);
    }
    const missed = results.filter(({ state }) => state === 'missed');
    expect(new Set(missed.map(({ reason }) => reason))).toEqual(
      new Set(['the clock was set forward']),
    );
  },
);

test('after a restart the slots since the last result are missed', async () => {
  const lastSlots = new Map([['login', START - 3 * MINUTE]]);
  const { clock, told } = schedule([checkOf()], { lastSlots });
  await clock.pass(0.5 * MINUTE);
  expect(told()).toEqual([
    [-2, 'missed'],
    [-1, 'missed'],
    [0, 'ok'],
  ]);
});

test('ending waits for what is under way, and begins nothing more', async () => {
  const { clock, scheduler, told } = schedule([checkOf()], { tookMs: 2 * MINUTE });
  await clock.pass(MINUTE);
  const stopped = scheduler.stop();
  await clock.pass(5 * MINUTE);
  await stopped;
  expect(told()).toEqual([[1, 'ok']]);
});

test('checks of one interval are spread over it', () => {
  const phases = Array.from({ length: 1_000 }, (_, index) => phaseOf(`check-${index}`, MINUTE));
  const counts = Array.from(
    { length: 10 },
    (_, tenth) => phases.filter((phase) => Math.floor(phase / 6_000) === tenth).length,
  );
  expect(Math.min(...counts)).toBeGreaterThan(60);
  expect(phaseOf('check-1', MINUTE)).toBe(phases[1]);
});

test('slots are counted from the epoch, so that a restart changes none', () => {
  const halfway = { intervalMs: 1000, phaseMs: 300 };
  expect(slotAt(halfway, 5_299)).toBe(4_300);
  expect(slotAt(halfway, 5_300)).toBe(5_300);
  expect(slotsBetween(halfway, 4_300, 6_400)).toEqual([5_300, 6_300]);
  expect(slotsBetween(halfway, 6_400, 5_000)).toEqual([]);
});
