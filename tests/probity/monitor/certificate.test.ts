import { expect, test } from 'vitest';

import { judgeResult } from '../../../src/monitor/judgement/judge.ts';
import { formatMemory, NEW_MEMORY, parseMemory } from '../../../src/monitor/judgement/memory.ts';
import { checkOf, resultOf, START } from './sample.ts';

const DAY = 86_400_000;

interface Shown {
  readonly day: number;
  readonly issuer?: string;
  /** Days from the start until it ends. */
  readonly ends: number;
}

/** The messages that a server's certificates make; each result after a restart. */
function told(days: readonly Shown[]): readonly string[] {
  let memory = NEW_MEMORY;
  return days.flatMap(({ day, issuer = 'CN=A', ends }) => {
    const at = START + day * DAY;
    const certificate = { issuer, validTo: new Date(START + ends * DAY).toISOString() };
    const judged = judgeResult(checkOf(), parseMemory(formatMemory(memory)), {
      told: { result: resultOf(at), certificate },
      context: { now: at, excused: true, others: [] },
    });
    memory = judged.memory;
    return (judged.change.deliveries ?? []).map(
      ({ event, incident }) => `${day}: ${event} ${incident.split('/')[2]}`,
    );
  });
}

test('a certificate that is about to end is told at each mark, and its renewal once for all', () => {
  const days = [69, 70, 71, 86, 93, 97, 99].map((day) => ({ day, ends: 100 }));
  expect(told([...days, { day: 99.5, ends: 200 }])).toEqual([
    '70: opened 30d',
    '86: opened 14d',
    '93: opened 7d',
    '97: opened 3d',
    '99: opened 1d',
    '99.5: resolved 30d',
    '99.5: resolved 14d',
    '99.5: resolved 7d',
    '99.5: resolved 3d',
    '99.5: resolved 1d',
  ]);
});

test('whoever hears of it late hears the nearest mark only', () => {
  expect(told([{ day: 95, ends: 100 }])).toEqual(['95: opened 7d']);
});

test('another issuer is told, and counts as accepted after a day', () => {
  expect(
    told([
      { day: 0, ends: 100 },
      { day: 1, issuer: 'CN=B', ends: 100 },
      { day: 1.5, issuer: 'CN=B', ends: 100 },
      { day: 2.1, issuer: 'CN=B', ends: 100 },
    ]),
  ).toEqual(['1: opened issuer', '2.1: resolved issuer']);
});

test('a renewal by the same issuer is no news', () => {
  expect(
    told([
      { day: 0, ends: 60 },
      { day: 10, ends: 150 },
    ]),
  ).toEqual([]);
});
