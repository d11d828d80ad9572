import { expect, test } from 'vitest';

import type { Exchange } from '../../../src/exchange/index.ts';
import { createPace, systemClock, type Clock } from '../../../src/run/pace.ts';

const NO_BUDGET = { maxRequests: undefined, maxTimeSeconds: undefined, ratePerSecond: undefined };

/** A clock that moves only when somebody sleeps. */
function fakeClock(): Clock & { advance(ms: number): void } {
  let now = 0;
  return {
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
    advance: (ms) => {
      now += ms;
    },
  };
}

function answer(status: number, retryAfter: string): Exchange {
  return {
    request: { method: 'POST', path: '/', headers: [], body: undefined },
    origin: 'http://127.0.0.1',
    startedAt: Date.parse('2026-01-01T00:00:00Z'),
    connection: { reused: true },
    timings: { totalMs: 1 },
    response: {
      status,
      statusText: '',
      headers: [['Retry-After', retryAfter]],
      body: new Uint8Array(),
      capped: false,
      wireBytes: 0,
    },
    fault: undefined,
  };
}

test('a rate spaces the requests evenly', async () => {
  const clock = fakeClock();
  const pace = createPace({ ...NO_BUDGET, ratePerSecond: 4 }, clock);
  const at: number[] = [];
  for (let index = 0; index < 4; index += 1) {
    await pace.turn();
    at.push(clock.now());
  }
  expect(at).toEqual([0, 250, 500, 750]);
  expect(pace.requests).toBe(4);
});

test('an operation and an account have rates of their own, and hold up nobody else', async () => {
  const clock = fakeClock();
  const rates = { operationRates: { slow: 2 }, accountRatePerSecond: 1 };
  const pace = createPace({ ...NO_BUDGET, ...rates }, clock);
  const at: (readonly [string, number])[] = [];
  const lanes = [
    { operation: 'slow', account: undefined },
    { operation: 'slow', account: undefined },
    { operation: 'fast', account: undefined },
    { operation: 'login', account: 'alice' },
    { operation: 'login', account: 'bob' },
    { operation: 'login', account: 'alice' },
  ];
  for (const lane of lanes) {
    await pace.turn(lane);
    at.push([lane.operation, clock.now()]);
  }
  expect(at).toEqual([
    ['slow', 0],
    ['slow', 500],
    ['fast', 500],
    ['login', 500],
    ['login', 500],
    ['login', 1500],
  ]);
});

test('a rate in all is kept to after the wait for one of its own', async () => {
  const clock = fakeClock();
  const rates = { ratePerSecond: 10, operationRates: { slow: 1 } };
  const pace = createPace({ ...NO_BUDGET, ...rates }, clock);
  const slow = { operation: 'slow', account: undefined };
  await pace.turn(slow);
  await pace.turn(slow);
  await pace.turn();
  expect(clock.now()).toBe(1100);
});

test('a budget of requests is never overdrawn', () => {
  const pace = createPace({ ...NO_BUDGET, maxRequests: 5 }, fakeClock());
  expect(pace.reserve(4)).toBeUndefined();
  expect(pace.reserve(2)).toBe('the 5 requests were spent');
  expect(pace.reserve(1)).toBeUndefined();
  expect(pace.reserve(1)).toBe('the 5 requests were spent');
});

test('after the time budget nothing more is begun', () => {
  const clock = fakeClock();
  const pace = createPace({ ...NO_BUDGET, maxTimeSeconds: 2 }, clock);
  expect(pace.reserve(1)).toBeUndefined();
  clock.advance(2000);
  expect(pace.reserve(1)).toBe('the 2 s were spent');
});

test('Retry-After of a 429 is waited for, as seconds and as a date', async () => {
  const clock = fakeClock();
  const pace = createPace(NO_BUDGET, clock);
  pace.heed(answer(429, '3'));
  await pace.turn();
  expect(clock.now()).toBe(3000);
  pace.heed(answer(503, 'Thu, 01 Jan 2026 00:00:02 GMT'));
  await pace.turn();
  expect(clock.now()).toBe(5000);
});

test('Retry-After of any other answer means nothing here', async () => {
  const clock = fakeClock();
  const pace = createPace(NO_BUDGET, clock);
  pace.heed(answer(200, '3'));
  await pace.turn();
  expect(clock.now()).toBe(0);
});

test('a server that asks for a long silence ends the run', () => {
  const pace = createPace(NO_BUDGET, fakeClock());
  pace.heed(answer(429, '3600'));
  expect(pace.reserve(1)).toBe('the server asked for 3600 s of silence (Retry-After)');
});

test('after the silence that a server asked for, there is room again; the longest of them counts', () => {
  const clock = fakeClock();
  const pace = createPace(NO_BUDGET, clock);
  pace.heed(answer(503, '3600'));
  pace.heed(answer(503, '120'));
  clock.advance(3_599_000);
  expect(pace.spent).toContain('3600 s of silence');
  clock.advance(1_000);
  expect(pace.spent).toBeUndefined();
  expect(pace.reserve(1)).toBeUndefined();
});

test('nobody is silent for longer than a day, whatever the date says', () => {
  const clock = fakeClock();
  const pace = createPace(NO_BUDGET, clock);
  pace.heed(answer(503, 'Thu, 01 Jan 2099 00:00:00 GMT'));
  clock.advance(86_400_000);
  expect(pace.spent).toBeUndefined();
});

test('where nobody waits, a short silence is told too', async () => {
  const clock = fakeClock();
  const pace = createPace({ ...NO_BUDGET, longestWaitMs: 0 }, clock);
  pace.heed(answer(429, '3'));
  expect(pace.reserve(1)).toBe('the server asked for 3 s of silence (Retry-After)');
  await pace.turn();
  expect(clock.now()).toBe(0);
});

test('the end of a run ends the waiting for a turn', async () => {
  const stop = new AbortController();
  const pace = createPace({ ...NO_BUDGET, ratePerSecond: 0.001 }, systemClock, stop.signal);
  await pace.turn();
  const turn = pace.turn();
  stop.abort('enough');
  await expect(turn).resolves.toBeUndefined();
  await expect(pace.turn()).resolves.toBeUndefined();
});
