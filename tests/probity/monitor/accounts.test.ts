import { expect, test } from 'vitest';

import { createAccounts } from '../../../src/monitor/accounts.ts';
import { createFakeClock } from './fake-clock.ts';
import { START } from './sample.ts';

const MINUTE = 60_000;
const BUDGET = { name: 'demo', attempts: 2, perMs: 60 * MINUTE };

test('attempts count for as long as the budget says, also where the clock is set', async () => {
  const clock = createFakeClock(START);
  const accounts = createAccounts([BUDGET], clock, []);
  const attempt = () => accounts.attempt('demo', 1, async () => clock.monotonic() / MINUTE);
  const made: (number | undefined)[] = [await attempt(), await attempt()];
  clock.set(-60 * MINUTE);
  await clock.pass(59 * MINUTE);
  made.push(await attempt());
  clock.set(120 * MINUTE);
  made.push(await attempt());
  await clock.pass(2 * MINUTE);
  made.push(await attempt());
  expect(made).toEqual([0, 0, undefined, undefined, 61]);
});

test('attempts of a time that is yet to come, by a clock that was set back, count as made now', async () => {
  const clock = createFakeClock(START);
  const earlier = [{ account: 'demo', at: START + 50 * MINUTE, count: 2 }];
  const accounts = createAccounts([BUDGET], clock, earlier);
  const attempt = () => accounts.attempt('demo', 1, async () => true);
  expect(await attempt()).toBeUndefined();
  await clock.pass(61 * MINUTE);
  expect(await attempt()).toBe(true);
});

test('what was tried at another place counts too, from when it was tried', async () => {
  const clock = createFakeClock(START);
  const accounts = createAccounts([BUDGET], clock, []);
  const attempt = () => accounts.attempt('demo', 1, async () => true);
  await clock.pass(30 * MINUTE);
  accounts.note({ account: 'demo', at: START + 10 * MINUTE, count: 1 });
  accounts.note({ account: "somebody else's", at: START, count: 9 });
  expect([await attempt(), await attempt()]).toEqual([true, undefined]);
  await clock.pass(41 * MINUTE);
  expect(await attempt()).toBe(true);
});
