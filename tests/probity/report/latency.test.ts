import { expect, test } from 'vitest';

import type { Timings } from '../../../src/exchange/index.ts';
import { summarize, type LatencyRow } from '../../../src/report/index.ts';
import { exchangeOf } from '../record/build.ts';
import { caseOf } from './build.ts';

function rowsOf(timings: readonly Timings[], reused = true): readonly LatencyRow[] {
  const exchanges = timings.map((each) => exchangeOf({ timings: each, connection: { reused } }));
  return summarize([caseOf('negative/one', { exchanges })]).operations[0]?.latency ?? [];
}

function totals(count: number): readonly Timings[] {
  return Array.from({ length: count }, (_, index) => ({ totalMs: count - index }));
}

test('percentiles are samples, by nearest rank', () => {
  expect(rowsOf(totals(100))).toEqual([
    {
      phase: 'total, warm',
      samples: 100,
      p50Ms: 50,
      p95Ms: 95,
      p99Ms: 99,
      maxMs: 100,
      histogram: [1, 1, 1, 3, 3, 6, 10, 14, 24, 37],
    },
  ]);
});

test('there is no p99 of 99 samples and no p95 of 19', () => {
  expect(rowsOf(totals(99))).toMatchObject([{ p95Ms: 95, p99Ms: undefined, maxMs: 99 }]);
  expect(rowsOf(totals(20))).toMatchObject([{ p50Ms: 10, p95Ms: 19 }]);
  expect(rowsOf(totals(19))).toMatchObject([{ p50Ms: 10, p95Ms: undefined, maxMs: 19 }]);
  expect(rowsOf(totals(1))).toMatchObject([{ samples: 1, p50Ms: 1, maxMs: 1 }]);
});

test('new and reused connections are told apart', () => {
  const timings = { dnsMs: 1, tcpMs: 2, tlsMs: 3, firstByteMs: 4, transferMs: 5, totalMs: 15 };
  const exchanges = [
    exchangeOf({ timings, connection: { reused: false } }),
    exchangeOf({ timings: { firstByteMs: 8, transferMs: 1, totalMs: 9 } }),
  ];
  const [operation] = summarize([caseOf('negative/one', { exchanges })]).operations;
  expect(operation?.latency.map(({ phase, samples, maxMs }) => [phase, samples, maxMs])).toEqual([
    ['DNS', 1, 1],
    ['TCP connect', 1, 2],
    ['TLS handshake', 1, 3],
    ['first byte, cold', 1, 4],
    ['first byte, warm', 1, 8],
    ['transfer', 2, 5],
    ['total, cold', 1, 15],
    ['total, warm', 1, 9],
  ]);
});

test('an exchange that ended in a fault is counted apart', () => {
  const fault = { name: 'timeout', phase: 'first-byte', message: 'no byte in 10 s' } as const;
  const exchanges = [exchangeOf({ fault, timings: { totalMs: 10_000 } }), exchangeOf()];
  const [operation] = summarize([caseOf('negative/one', { exchanges })]).operations;
  expect(operation?.faults).toBe(1);
  expect(operation?.latency.find(({ phase }) => phase === 'total, warm')).toMatchObject({
    samples: 1,
    maxMs: 2.8,
  });
});

test('the steps of a histogram hold every sample, and there is none of 19', () => {
  const [row] = rowsOf(totals(20));
  expect(row?.histogram?.reduce((sum, each) => sum + each)).toBe(20);
  expect(rowsOf(totals(19))[0]?.histogram).toBeUndefined();
  const same = Array.from({ length: 30 }, () => ({ totalMs: 7 }));
  expect(rowsOf(same)[0]?.histogram).toEqual([30, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});
