import { expect, test } from 'vitest';

import { enterPhase, startWatch, stopWatch } from '../../../src/exchange/watch.ts';
import { limits, sleep } from './servers.ts';

test('a watch that was stopped expires no more, whatever comes late', async () => {
  const expired: string[] = [];
  const watch = startWatch(limits({ tlsMs: 10 }), (phase) => expired.push(phase));
  enterPhase(watch, 'tcp');
  stopWatch(watch);
  enterPhase(watch, 'tls');
  await sleep(40);
  expect(expired).toEqual([]);
});

test('a watch that is stopped when its timer has just fired leaves no timer behind', async () => {
  const expired: string[] = [];
  const watch = startWatch(limits({ tcpMs: 10 }), (phase) => expired.push(phase));
  enterPhase(watch, 'tcp');
  // Timers of one length fire in one go, in their order.
  setTimeout(() => stopWatch(watch), 10);
  await sleep(40);
  expect(expired).toEqual([]);
  expect(watch.timer).toBeUndefined();
});

test('a phase that is entered again goes on', async () => {
  const watch = startWatch(limits({}), () => {});
  enterPhase(watch, 'first-byte');
  await sleep(30);
  enterPhase(watch, 'transfer');
  enterPhase(watch, 'first-byte');
  await sleep(30);
  const { firstByteMs, transferMs } = stopWatch(watch);
  expect(firstByteMs).toBeGreaterThan(55);
  expect(transferMs).toBeLessThan(firstByteMs ?? 0);
});
