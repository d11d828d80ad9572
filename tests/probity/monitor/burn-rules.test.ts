import { expect, test } from 'vitest';

import type { Objective } from '../../../src/config/index.ts';
import { createBurnRules } from '../../../src/monitor/objectives/burn-rules.ts';
import type { SlotState, Store } from '../../../src/store/index.ts';
import { openStore, resultOf } from '../store/sample.ts';
import { checkOf, START } from './sample.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const OBJECTIVE: Objective = {
  name: 'availability',
  kind: 'availability',
  thresholdMs: undefined,
  target: 0.99,
  windowMs: 30 * 24 * HOUR,
};

/** Rules of one check whose results are written and noted; `asked` are the checks that were looked up. */
function setUp(objectives: readonly Objective[] = [OBJECTIVE]) {
  const store = openStore();
  const asked: (string | undefined)[] = [];
  const counting: Store = {
    ...store,
    buckets(of, ...rest) {
      asked.push(of.check);
      return store.buckets(of, ...rest);
    },
  };
  const check = checkOf({ objectives });
  const rules = createBurnRules([check], counting);
  const write = async (from: number, count: number, state: SlotState, totalMs = 40) => {
    const timings = { totalMs, fromIntendedMs: totalMs };
    const results = Array.from({ length: count }, (_, index) =>
      resultOf(from + index * MINUTE, { state, timings: state === 'down' ? undefined : timings }),
    );
    await store.commit({ results });
    rules.note({ results });
  };
  return { asked, rules, write, wanted: () => rules.wanted(check) };
}

test('the budget burns once enough slots failed, and no longer when they are over', async () => {
  const { rules, write, wanted } = setUp();
  await write(START, 60, 'ok');
  await write(START + HOUR, 12, 'down');
  expect(wanted()).toEqual([]);
  await rules.refresh(START + HOUR + 12 * MINUTE);
  expect(wanted()).toMatchObject([{ kind: 'burn', subject: 'availability' }]);
  await write(START + HOUR + 12 * MINUTE, 60 * 12, 'ok');
  await rules.refresh(START + 14 * HOUR);
  expect(wanted()).toEqual([]);
});

test('what goes well is not looked up again: nothing can burn before something fails', async () => {
  const { asked, rules, write } = setUp();
  await write(START, 60, 'ok');
  // Once: before the start something may have failed.
  await rules.refresh(START + HOUR);
  await write(START + HOUR, 30, 'ok');
  await rules.refresh(START + 1.5 * HOUR);
  expect(asked).toEqual(['login']);
  await write(START + 1.5 * HOUR, 1, 'wrong');
  await rules.refresh(START + 1.5 * HOUR + MINUTE);
  expect(asked).toEqual(['login', 'login']);
});

test('what failed lately is looked up until it is long over', async () => {
  const { asked, rules, write } = setUp();
  await write(START, 3, 'down');
  for (let hour = 1; hour <= 12; hour += 1) await rules.refresh(START + hour * HOUR);
  expect(asked.length).toBeGreaterThanOrEqual(6);
  expect(asked.length).toBeLessThanOrEqual(8);
});

test('what fails while it is looked up is looked up the next time', async () => {
  const { asked, rules, write } = setUp();
  const underWay = rules.refresh(START + HOUR);
  rules.note({ results: [resultOf(START + HOUR, { state: 'down' })] });
  await underWay;
  await write(START + HOUR, 1, 'down');
  await rules.refresh(START + HOUR + MINUTE);
  expect(asked).toHaveLength(2);
});

test('an objective of latency heeds what took long, and no failure', async () => {
  const { asked, rules, write } = setUp([{ ...OBJECTIVE, kind: 'latency', thresholdMs: 300 }]);
  await rules.refresh(START);
  await write(START, 1, 'down');
  await write(START + MINUTE, 1, 'ok', 299);
  await rules.refresh(START + 2 * MINUTE);
  expect(asked).toHaveLength(1);
  await write(START + 2 * MINUTE, 1, 'ok', 300);
  await rules.refresh(START + 3 * MINUTE);
  expect(asked).toHaveLength(2);
});

test('a check without an objective is never looked up', async () => {
  const { asked, rules, write, wanted } = setUp([]);
  await write(START, 5, 'down');
  await rules.refresh(START + HOUR);
  expect([asked, wanted()]).toEqual([[], []]);
});
