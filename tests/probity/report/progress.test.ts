import { stripVTControlCharacters } from 'node:util';

import { expect, test } from 'vitest';

import { createProgress } from '../../../src/report/index.ts';
import { violationOf } from '../record/build.ts';
import { caseOf, runOf } from './build.ts';

const violating = caseOf('negative/one', { state: 'violates', violations: [violationOf()] });

function progressAt(width: number, budget?: Parameters<typeof createProgress>[0]['budget']) {
  const written: string[] = [];
  const clock = { ms: 0 };
  const write = (text: string): void => {
    written.push(text);
  };
  const progress = createProgress({
    write,
    width,
    colour: true,
    total: 4,
    now: () => clock.ms,
    ...(budget !== undefined && { budget }),
  });
  return { progress, written, clock };
}

test('one line is updated in place and erased at the end', () => {
  const { progress, written, clock } = progressAt(80);
  progress.add(runOf());
  clock.ms = 100;
  progress.add(caseOf('negative/one'));
  clock.ms = 200;
  progress.add(violating);
  progress.end();
  expect(written.map(stripVTControlCharacters)).toEqual([
    '\r1/4 cases  10 requests/s',
    '\r2/4 cases  10 requests/s  1 case violating',
    '\r',
  ]);
  expect(written.every((text) => text.startsWith('\r\u001B[2K'))).toBe(true);
});

test('it is drawn at most ten times a second', () => {
  const { progress, written, clock } = progressAt(80);
  for (clock.ms = 0; clock.ms < 1000; clock.ms += 1) progress.add(violating);
  expect(written).toHaveLength(10);
});

test('it never wraps', () => {
  const { progress, written } = progressAt(20);
  progress.add(violating);
  expect(stripVTControlCharacters(written.join('')).length).toBeLessThanOrEqual(20);
});

test('it tells how much of the plan and of the budget is left', () => {
  const { progress, written, clock } = progressAt(120, { maxRequests: 10, maxTimeSeconds: 60 });
  clock.ms = 4000;
  progress.add(caseOf('negative/one'));
  expect(written.map(stripVTControlCharacters)).toEqual([
    '\r1/4 cases  0 requests/s  about 12.0 s to go  at most 9 requests left  56.0 s left',
  ]);
});
