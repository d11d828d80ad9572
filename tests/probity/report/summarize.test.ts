import { expect, test } from 'vitest';

import type { CaseRecord } from '../../../src/record/index.ts';
import { conclude, exitCode, summarize } from '../../../src/report/index.ts';
import { exchangeOf, violationOf } from '../record/build.ts';
import { caseOf, endOf, runOf, sampleRecords } from './build.ts';

const error = violationOf({ fingerprint: 'e1' });
const warning = violationOf({ severity: 'warning', title: 'Warning', fingerprint: 'w1' });
const info = violationOf({ severity: 'info', title: 'Info', fingerprint: 'i1' });

test('cases are counted by what became of them', () => {
  const { counts, operations } = summarize(sampleRecords());
  const expected = { cases: 6, conforms: 1, violates: 4, unreachable: 0, skipped: 1, flaky: 1 };
  expect(counts).toEqual(expected);
  expect(operations).toMatchObject([
    { label: 'POST /api/user/login', counts: expected, missing: 0 },
  ]);
});

test('planned cases that left no record are counted', () => {
  const { operations } = summarize([runOf(), caseOf('negative/one')]);
  expect(operations[0]?.missing).toBe(5);
});

test('violations with one fingerprint are one finding, however many cases show them', () => {
  const { findings } = summarize([
    runOf(),
    caseOf('negative/one', { state: 'violates', violations: [error, error] }),
    caseOf('negative/two', { state: 'violates', violations: [error] }),
    caseOf('negative/three'),
    caseOf('negative/four', { exchanges: [], state: 'skipped', reason: 'no account' }),
  ]);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    cases: ['post-api-user-login/negative/one', 'post-api-user-login/negative/two'],
    testedCases: 3,
    flaky: undefined,
  });
});

test('findings are ranked by severity, then by the number of cases', () => {
  const rare = violationOf({ title: 'Rare', fingerprint: 'e2' });
  const { findings } = summarize([
    caseOf('negative/one', { state: 'violates', violations: [info, warning, rare] }),
    caseOf('negative/two', { state: 'violates', violations: [info, error] }),
    caseOf('negative/three', { state: 'violates', violations: [info, error] }),
  ]);
  expect(findings.map(({ title }) => title)).toEqual([
    'Undocumented status',
    'Rare',
    'Warning',
    'Info',
  ]);
});

test('a finding holds the exchange of the step it was found in', () => {
  const second = exchangeOf({ startedAt: 0 });
  const { findings } = summarize([
    caseOf('negative/one', {
      exchanges: [exchangeOf(), second],
      state: 'violates',
      violations: [{ ...error, step: 1 }],
    }),
  ]);
  expect(findings[0]?.exchange?.startedAt).toBe('1970-01-01T00:00:00.000Z');
});

test('a case that fails only sometimes makes its finding flaky', () => {
  const repeated = { failed: 1, of: 4 };
  const records = [caseOf('negative/one', { state: 'violates', violations: [error], repeated })];
  expect(summarize(records).findings[0]?.flaky).toEqual(repeated);
  const certain = { failed: 4, of: 4 };
  const others = [
    caseOf('negative/one', { state: 'violates', violations: [error], repeated: certain }),
  ];
  expect(summarize(others).findings[0]?.flaky).toBeUndefined();
});

function skip(name: string, reason: string): CaseRecord {
  return caseOf(name, { exchanges: [], state: 'skipped', reason });
}

test('skipped cases are grouped by their reason, largest group first', () => {
  const { skipped } = summarize([
    skip('negative/one', 'no account'),
    skip('negative/two', 'no captcha'),
    skip('negative/three', 'no captcha'),
  ]);
  expect(skipped.map(({ reason, cases }) => [reason, cases.length])).toEqual([
    ['no captcha', 2],
    ['no account', 1],
  ]);
});

test('run records that workers repeat count once, those of other documents add up', () => {
  const other = { file: 'spec/other.yaml', sha256: '1', overlays: [] };
  const { runs, gaps } = summarize([runOf(), runOf(), runOf({ document: other })]);
  expect(runs).toHaveLength(2);
  expect(gaps).toHaveLength(2);
});

test('durations and requests of several ends add up; without an end requests are counted', () => {
  expect(summarize([endOf(1000, 3), endOf(500, 4)])).toMatchObject({
    durationMs: 1500,
    requests: 7,
  });
  expect(summarize([caseOf('negative/one')])).toMatchObject({ durationMs: undefined, requests: 1 });
});

test.each([
  ['PASS: 1 case conforms (3 requests in 1.0 s)', 0, [caseOf('negative/one')]],
  [
    'PASS: 1 warning and 1 info in 1 case (3 requests in 1.0 s)',
    0,
    [caseOf('negative/one', { state: 'violates', violations: [warning, info] })],
  ],
  [
    'FAIL: 1 error in 2 cases, 1 not tested (3 requests in 1.0 s)',
    1,
    [
      caseOf('negative/one', { state: 'violates', violations: [error] }),
      caseOf('negative/two'),
      caseOf('negative/three', { state: 'skipped', reason: 'x' }),
    ],
  ],
  [
    'FAIL: 1 case conforms, 1 unreachable (3 requests in 1.0 s)',
    1,
    [caseOf('negative/one'), caseOf('negative/two', { state: 'unreachable' })],
  ],
  [
    'FAIL: none of 1 case was tested (3 requests in 1.0 s)',
    1,
    [caseOf('negative/one', { state: 'skipped', reason: 'x' })],
  ],
  ['FAIL: nothing was tested (3 requests in 1.0 s)', 1, []],
])('%s', (sentence, code, cases) => {
  const summary = summarize([runOf(), ...cases, endOf(1000, 3)]);
  expect(conclude(summary).sentence).toBe(sentence);
  expect(exitCode(summary)).toBe(code);
});

test('a warning is red where the run asks for it', () => {
  const violating = caseOf('negative/one', { state: 'violates', violations: [warning] });
  expect(exitCode(summarize([runOf({ failOn: 'warning' }), violating]))).toBe(1);
  expect(exitCode(summarize([runOf({ failOn: 'error' }), violating]))).toBe(0);
});
