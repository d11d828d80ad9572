import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import type { LatencyBudgets, Record } from '../../../src/record/index.ts';
import { conclude, createSummarizer, FORMATS, openReports } from '../../../src/report/index.ts';
import { renderJunit } from '../../../src/report/junit.ts';
import { renderTerminal } from '../../../src/report/terminal/terminal.ts';
import { exchangeOf, LOGIN, violationOf } from '../record/build.ts';
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

/** What the format makes of the records, in one text. */
function textIn(format: string, records: readonly Record[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'probity-latency-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const requests = [{ format, file: 'out' }];
  const reports = openReports({ requests, context: contextOf(), cwd: folder, print: () => {} });
  for (const record of records) reports.add(record);
  reports.end();
  const file = join(folder, 'out');
  if (!statSync(file).isDirectory()) return readFileSync(file, 'utf8');
  return readdirSync(file)
    .map((name) => readFileSync(join(file, name), 'utf8'))
    .join('\n');
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

test('it comes before what is less severe', () => {
  const warning = violationOf({ severity: 'warning' });
  const [run, first, end] = recordsOf(times(205, 100), { p95Ms: 150 });
  const warned = caseOf('negative/body.email/null', { state: 'violates', violations: [warning] });
  const records = [run, first, warned, end].flatMap((each) => each ?? []);
  expect(summaryOf(records).findings.map(({ severity }) => severity)).toEqual(['error', 'warning']);
});

/** HAR and OTLP hold requests, records and metrics are read by programs that judge for themselves. */
const WITHOUT_FINDINGS: ReadonlySet<string> = new Set(['har', 'otlp', 'jsonl', 'prometheus']);

test.each(Object.keys(FORMATS).filter((name) => !WITHOUT_FINDINGS.has(name)))(
  '%s tells it as any finding, and names no case or command',
  (format) => {
    const text = textIn(format, recordsOf(times(205, 100), { p95Ms: 150 }));
    expect(text).toContain('Slower than its budget at the p95');
    expect(text).toMatch(/the p95 is\s+at least 1\d\d ms/);
    expect(text).not.toMatch(/\b0 of 0\b|replay ''|in 0 cases/);
  },
);

test('SARIF has a rule for it', () => {
  const { rules, results } = JSON.parse(
    textIn('sarif', recordsOf(times(205, 100), { p95Ms: 150 })),
    (name, value) => (name === 'runs' ? { ...value[0].tool.driver, ...value[0] } : value),
  ).runs;
  expect(rules[results[0].ruleIndex]).toMatchObject({
    id: 'latency-quantile',
    help: { text: expect.stringContaining('To silence') },
  });
});

test('Prometheus counts it among the findings', () => {
  const text = textIn('prometheus', recordsOf(times(205, 100), { p95Ms: 150 }));
  expect(text).toContain('probity_run_findings{severity="error"} 1\n');
});

test('first answers, new connections and faults do not count', () => {
  const slow = Array.from({ length: 5 }, () => 5000);
  const summary = summaryOf(recordsOf([...slow, ...times(95, 10)], { p95Ms: 100 }));
  expect(summary.findings).toEqual([]);
  expect(summary.latencyNotes).toEqual([]);
});
