import { expect, test } from 'vitest';

import { judgeResult } from '../../../src/monitor/judgement/judge.ts';
import { formatMemory, NEW_MEMORY, parseMemory } from '../../../src/monitor/judgement/memory.ts';
import { checkOf, resultOf, START } from './sample.ts';

const DAY = 86_400_000;

interface Shown {
  readonly day: number;
  readonly issuer?: string;
  /** Of the one certificate behind it. */
  readonly fingerprint?: string;
  /** Days from the start until it ends. */
  readonly ends: number;
  /** … until the one behind it ends. */
  readonly issuerEnds?: number;
}

const dateAt = (day: number): string => new Date(START + day * DAY).toISOString();

/** The messages that a server's certificates make, and their reasons; each result after a restart. */
function toldOf(days: readonly Shown[]) {
  let memory = NEW_MEMORY;
  return days.flatMap(({ day, issuer = 'CN=A', fingerprint = 'AA', ends, issuerEnds = 9_999 }) => {
    const at = START + day * DAY;
    const certificate = {
      subject: 'CN=api',
      issuer,
      validTo: dateAt(ends),
      issuers: [{ subject: issuer, fingerprint, validTo: dateAt(issuerEnds) }],
    };
    const judged = judgeResult(checkOf(), parseMemory(formatMemory(memory)), {
      told: { result: resultOf(at), certificate },
      context: { now: at, excused: true, others: [] },
    });
    memory = judged.memory;
    const reasons = new Map(judged.change.incidents?.map(({ id, reason }) => [id, reason]));
    return (judged.change.deliveries ?? []).map(({ event, incident }) => ({
      message: `${day}: ${event} ${incident.split('/')[2]}`,
      reason: reasons.get(incident),
    }));
  });
}

const told = (days: readonly Shown[]) => toldOf(days).map(({ message }) => message);

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

test('an intermediate that is another is told, though its name is the same', () => {
  const all = toldOf([
    { day: 0, ends: 100 },
    { day: 1, fingerprint: 'BB', ends: 100 },
    { day: 2.1, fingerprint: 'BB', ends: 100 },
  ]);
  expect(all.map(({ message }) => message)).toEqual(['1: opened issuer', '2.1: resolved issuer']);
  expect(all[0]?.reason).toBe(
    'the chain of the certificate is "CN=A" (BB) now, before it was "CN=A" (AA)',
  );
});

test('a server that shows two chains in turn is told once', () => {
  const days = [0, 0.1, 0.2, 0.3, 0.4, 5, 6].map((day, index) => {
    return { day, fingerprint: index % 2 === 0 ? 'AA' : 'BB', ends: 100 };
  });
  expect(told(days)).toEqual(['0.1: opened issuer', '0.2: resolved issuer']);
});

test('an intermediate that ends before the certificate is told as that', () => {
  const all = toldOf([
    { day: 10, ends: 400, issuerEnds: 100 },
    { day: 71, ends: 400, issuerEnds: 100 },
  ]);
  expect(all.map(({ message }) => message)).toEqual(['71: opened 30d']);
  expect(all[0]?.reason).toBe(
    `the certificate of "CN=A", which the server's depends on, ends ${dateAt(100)}, within 30 days`,
  );
});

test('what a version before wrote makes no alarm', () => {
  const certificate = { issuer: 'CN=A', validTo: dateAt(100), seenAt: START };
  const issuers = [{ subject: 'CN=A', fingerprint: 'AA', validTo: dateAt(900) }];
  const seen = { subject: 'CN=api', issuer: 'CN=A', validTo: dateAt(100), issuers };
  const context = { now: START + DAY, excused: true, others: [] };
  const { change } = judgeResult(
    checkOf(),
    { ...NEW_MEMORY, certificate },
    { told: { result: resultOf(START + DAY), certificate: seen }, context },
  );
  expect(change.incidents).toEqual([]);
});
