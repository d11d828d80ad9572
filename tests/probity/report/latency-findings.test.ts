import { expect, test } from 'vitest';

import type { LatencyBudgets, Record } from '../../../src/record/index.ts';
import { conclude, createSummarizer } from '../../../src/report/index.ts';
import { renderJunit } from '../../../src/report/junit.ts';
import { renderTerminal } from '../../../src/report/terminal/terminal.ts';
import { exchangeOf, LOGIN } from '../record/build.ts';
import { caseOf, contextOf, endOf, runOf } from './build.ts';

/** A run whose answers take these milliseconds. */
function recordsOf(times: readonly number[], latency?: LatencyBudgets): readonly Record[] {
  const exchanges = times.map((firstByteMs) =>
    exchangeOf({ timings: { firstByteMs, transferMs: 0, totalMs: firstByteMs } }),
  );
  return [runOf({ latency }), caseOf('example/as-documented', { exchanges }), endOf(1, 1)];
}

function summaryOf(records: readonly Record[], before?: readonly number[]) {
  const summarizer = createSummarizer(before && new Map([[LOGIN.id, before]]));
  for (const record of records) summarizer.add(record);
  return summarizer.summary();
}

const times = (count: number, ms: number) =>
  Array.from({ length: count }, (_, index) => ms + ((index * 0.618) % 1) * ms);

test('a p95 that is surely over its budget is a violation', () => {
  const summary = summaryOf(recordsOf(times(205, 100), { p95Ms: 150 }));
  expect(summary.findings).toMatchObject([{ check: 'latency-quantile', operation: LOGIN.id }]);
  expect(conclude(summary).passed).toBe(false);
});

test('one slow answer is none', () => {
  const summary = summaryOf(recordsOf([...times(205, 10), 9000], { p95Ms: 150 }));
  expect(summary.findings).toEqual([]);
});

test('the budget of an operation wins over that of all', () => {
  const latency = { p95Ms: 1, operations: { [LOGIN.id]: { p95Ms: 1000 } } };
  expect(summaryOf(recordsOf(times(205, 100), latency)).findings).toEqual([]);
});

test('too few answers are said to be too few', () => {
  const summary = summaryOf(recordsOf(times(25, 100), { p95Ms: 1 }));
  expect(summary.findings).toEqual([]);
  expect(renderTerminal(summary, contextOf())).toMatch(/not enough samples \(20 of 90\s+needed\)/);
});

test('a run that is slower than an earlier one is red in the reports', () => {
  const summary = summaryOf(recordsOf(times(205, 150)), times(200, 100));
  expect(renderTerminal(summary, contextOf())).toMatch(/Slower than before\s+\(by statistics\)/);
  expect(renderJunit(summary)).toMatch(/failures="1".*name="Latency"/s);
});

test('first answers, new connections and faults do not count', () => {
  const slow = Array.from({ length: 5 }, () => 5000);
  const summary = summaryOf(recordsOf([...slow, ...times(95, 10)], { p95Ms: 100 }));
  expect(summary.findings).toEqual([]);
  expect(summary.latencyNotes).toEqual([]);
});
