import { expect, test } from 'vitest';

import { slotResultOf } from '../../../src/monitor/slot-result.ts';
import type { Exchange } from '../../../src/exchange/index.ts';
import { exchangeOf, responseOf, violationOf } from '../record/build.ts';
import { caseOf } from '../report/build.ts';
import { checkOf, START } from './sample.ts';

function answerOf(...exchanges: readonly Exchange[]) {
  const { answer } = slotResultOf({
    slot: { check: checkOf(), intendedAt: START, lagMs: 0 },
    location: 'here',
    startedAt: START,
    elapsedMs: 10,
    records: exchanges.map((exchange) => caseOf('example/login', { exchanges: [exchange] })),
    failOn: 'error',
    isCut: false,
  });
  return answer;
}

const tls = {
  protocol: 'TLSv1.3',
  validFrom: '2025-01-01T00:00:00.000Z',
  validTo: '2026-02-01T00:00:00.000Z',
  subject: 'CN=api',
  issuer: 'CN=ca',
};

test('a slot knows the status of its last answer', () => {
  const [first, last] = [200, 503].map((status) =>
    exchangeOf({ response: responseOf('', { status }) }),
  );
  if (first === undefined || last === undefined) throw new Error('no exchange');
  expect(answerOf(first, last)).toEqual({ status: 503 });
});

test('a slot over TLS knows when the certificate expires', () => {
  const exchange = exchangeOf({ connection: { reused: true, tls } });
  expect(answerOf(exchange)?.certificateExpiresAt).toBe(Date.UTC(2026, 1, 1));
});

test('a slot whose last request had no answer knows of none', () => {
  const fault = { name: 'refused', phase: 'tcp', message: 'connection refused' } as const;
  expect(answerOf(exchangeOf(), exchangeOf({ response: undefined, fault }))).toBeUndefined();
});

test.each([
  ['what is new is wrong', undefined, { state: 'wrong', fingerprints: ['a1'] }],
  [
    'what a baseline knows changes no state',
    { firstSeen: '2026-11-24' },
    { state: 'ok', fingerprints: [] },
  ],
])('%s', (_, known, expected) => {
  const violation = { ...violationOf({ severity: 'error', fingerprint: 'a1' }), known };
  const result = slotResultOf({
    slot: { check: checkOf(), intendedAt: START, lagMs: 0 },
    location: 'here',
    startedAt: START,
    elapsedMs: 10,
    records: [caseOf('example/login', { state: 'violates', violations: [violation] })],
    failOn: 'error',
    isCut: false,
  });
  expect(result).toMatchObject(expected);
});
