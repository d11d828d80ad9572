import { expect, test } from 'vitest';

import type { Reach } from '../../../src/verdict/index.ts';
import type { CaseRecord } from '../../../src/record/index.ts';
import { exitCode, FORMATS, summarize } from '../../../src/report/index.ts';
import { exchangeOf, responseOf } from '../record/build.ts';
import { caseOf, contextOf, runOf } from './build.ts';

test('a keyword counts once kept and once broken, and is reached by any of its cases', () => {
  const { coverage, operations } = summarize([
    runOf(),
    tried('1', 'rejected'),
    tried('2', 'barred'),
    { ...tried('3', 'barred'), tries: { in: 'body', name: '/a', keyword: 'type', valid: true } },
  ]);
  expect(coverage).toEqual({ tried: 2, reached: 1 });
  const [broken, kept] = operations[0]?.coverage.keywords ?? [];
  expect(broken).toMatchObject({ planned: 2, sent: 2, rejected: 1, unreached: 1 });
  expect(kept).toMatchObject({ planned: 1, sent: 1, rejected: 0, unreached: 1 });
});

test('a run whose refusals all are 401 says that it reached nothing, and why', () => {
  const text = FORMATS.terminal.render(
    summarize([runOf(), ...['1', '2'].map((name) => tried(name, 'barred'))]),
    contextOf({ width: 120 }),
  );
  expect(text).toContain('coverage 0 %: 0 of 1 keyword reached; in the way: status 401 (2 cases)');
  expect(text).toContain('PASS: 2 cases conform, coverage 0 % (');
});

test('below the coverage that is asked for a run is red', () => {
  const records = [tried('1', 'rejected'), { ...tried('2', 'none'), tries: other('/b') }];
  const codeWith = (minCoverage: number | undefined) =>
    exitCode(summarize([runOf({ minCoverage }), ...records]));
  expect([undefined, 50, 50.1].map(codeWith)).toEqual([0, 0, 1]);
  const text = FORMATS.github.render(summarize([runOf({ minCoverage: 80 }), ...records]));
  expect(text).toContain('FAIL: 2 cases conform, coverage 50 %25 and not 80 %25 (');
});

test('records of a Probity that counted no coverage are taken as before', () => {
  const { tries: _, outcome: __, ...old } = tried('1', 'rejected');
  const summary = summarize([runOf({ minCoverage: 100 }), old]);
  expect(summary.coverage).toEqual({ tried: 0, reached: 0 });
  expect(exitCode(summary)).toBe(0);
});

function tried(name: string, outcome: Reach): CaseRecord {
  const exchanges = [exchangeOf({ response: responseOf({}, { status: 401 }) })];
  return { ...caseOf(`negative/${name}`, { exchanges, outcome }), tries: other('/a') };
}

function other(name: string): NonNullable<CaseRecord['tries']> {
  return { in: 'body', name, keyword: 'type', valid: false };
}
