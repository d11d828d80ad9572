import { expect, test } from 'vitest';

import type { Objective } from '../../../src/config/index.ts';
import {
  BURN_RULES,
  burning,
  failedNeeded,
  rashRules,
  spentIn,
  type Spent,
} from '../../../src/monitor/objectives/burn.ts';
import { formatShare, uptimeOf, wilson } from '../../../src/monitor/objectives/uptime.ts';
import { histogramOf, type Bucket } from '../../../src/store/index.ts';
import { START } from './sample.ts';

const MINUTE = 60_000;
const NONE = { ok: 0, slow: 0, wrong: 0, down: 0, unknown: 0, missed: 0 };

function bucketOf(counts: Partial<Bucket['counts']>, rest: Partial<Bucket> = {}): Bucket {
  const key = { check: 'login', location: 'here', at: START };
  return { ...key, counts: { ...NONE, ...counts }, maintenance: 0, latency: {}, ...rest };
}

const AVAILABILITY: Objective = {
  name: 'availability',
  kind: 'availability',
  thresholdMs: undefined,
  target: 0.999,
  windowMs: 30 * 86_400_000,
};

test('288 good probes prove no more than 98.7 %', () => {
  const [low, high] = wilson(288, 288);
  expect(low).toBeCloseTo(0.9868, 4);
  expect(high).toBeCloseTo(1, 12);
});

test("Wilson's interval of textbook numbers", () => {
  const [low, high] = wilson(81, 263);
  expect(low).toBeCloseTo(0.2553, 4);
  expect(high).toBeCloseTo(0.3662, 4);
});

test('unknown and missed slots are no downtime, and lower the coverage', () => {
  const uptime = uptimeOf([bucketOf({ ok: 50, down: 10, unknown: 20, missed: 20 })], 100);
  expect(uptime).toMatchObject({ counted: 60, good: 50, expected: 100, coverage: 0.6 });
  expect(uptime.share).toBeCloseTo(50 / 60);
});

test('slots of maintenance were not expected', () => {
  const uptime = uptimeOf([bucketOf({ ok: 90 }, { maintenance: 10 })], 100);
  expect(uptime.coverage).toBe(1);
});

test('of too few slots no share is given', () => {
  const uptime = uptimeOf([bucketOf({ ok: 29 })], 29);
  expect(uptime.share).toBeUndefined();
  expect(formatShare(uptime)).toBe('not enough data');
  expect(uptimeOf([], 0).coverage).toBeUndefined();
});

test.each([
  [100, 100, '100 %'],
  [99, 100, '99 %'],
  [287, 288, '99 %'],
  [86_399, 86_400, '99.998 %'],
  [1_999_999, 2_000_000, '99.9999 %'],
])('%i of %i is written with as many digits as it supports', (good, count, text) => {
  expect(formatShare({ share: good / count, interval: wilson(good, count) })).toBe(text);
});

test('how many failed probes a rule needs', () => {
  const needed = BURN_RULES.map((rule) => failedNeeded(rule, AVAILABILITY, MINUTE));
  // 14.4 × 0.1 % of 60 probes is 0.86 of one.
  expect(needed).toEqual([1, 3, 5]);
  expect(rashRules(AVAILABILITY, MINUTE).map(({ rate }) => rate)).toEqual([14.4]);
  expect(rashRules(AVAILABILITY, 5 * MINUTE).map(({ rate }) => rate)).toEqual([14.4, 6, 1]);
  expect(rashRules({ target: 0.99 }, MINUTE)).toEqual([]);
});

const CHECK = { objectives: [{ ...AVAILABILITY, target: 0.99 }], intervalMs: MINUTE };

/** Failed slots of the last hours; one a minute otherwise good. */
function failing(minutes: readonly number[]) {
  return (_: Objective, from: number): Spent => {
    const counted = Math.round((START - from) / MINUTE);
    return { counted, failed: minutes.filter((ago) => ago <= counted).length };
  };
}

test('an objective burns where both windows do', () => {
  const tenMinutes = Array.from({ length: 10 }, (_, index) => index + 1);
  const wanted = burning(CHECK, START, failing(tenMinutes));
  expect(wanted).toMatchObject([{ kind: 'burn', subject: 'availability', excused: false }]);
  expect(wanted[0]?.reason).toContain('14.4 times');
});

test('what is over does not burn any more', () => {
  const anHourAgo = Array.from({ length: 10 }, (_, index) => index + 45);
  expect(burning(CHECK, START, failing(anHourAgo))).toEqual([]);
});

test('one or two failed probes burn nothing, whatever share they are', () => {
  expect(
    burning({ ...CHECK, intervalMs: 20 * MINUTE }, START, () => ({ counted: 3, failed: 2 })),
  ).toEqual([]);
});

test('a latency objective counts slots that took longer than its threshold', () => {
  const latency = { fromIntendedMs: histogramOf([10, 20, 500, 900]) };
  const objective = { ...AVAILABILITY, kind: 'latency', thresholdMs: 300 } as const;
  expect(spentIn([bucketOf({ ok: 4 }, { latency }), bucketOf({ down: 3 })], objective)).toEqual({
    counted: 4,
    failed: 2,
  });
});
