import { expect, test } from 'vitest';

import type { FaultName, Phase } from '../../../src/exchange/index.ts';
import { isAtLeast, judge, judgeAnswer, worstSeverity } from '../../../src/verdict/index.ts';
import { ANSWER_CHECKS, FAULT_CHECKS } from '../../../src/verdict/checks/index.ts';
import {
  CONTENT_TYPE,
  LIMITS,
  LOGIN,
  NO_STORE,
  REFUSAL,
  caseOf,
  documented,
  exchangeOf,
  json,
  namesIn,
  stepOf,
  verdictOn,
} from './login.ts';

const UNREACHABLE: readonly (readonly [FaultName, Phase])[] = [
  ['dns', 'dns'],
  ['refused', 'tcp'],
  ['tls', 'tls'],
  ['timeout', 'dns'],
  ['timeout', 'tcp'],
  ['timeout', 'tls'],
  ['timeout', 'total'],
];

function failing(name: FaultName, phase: Phase) {
  const fault = { name, phase, message: 'no connection' };
  return { ...exchangeOf(), response: undefined, timings: { totalMs: 5 }, fault };
}

test.each(UNREACHABLE)(
  '%s in the phase %s, before anything is sent, is unreachable',
  (...fault) => {
    const verdict = verdictOn({}, { exchanges: [failing(...fault)] });
    expect(verdict).toMatchObject({ state: 'unreachable', violations: [] });
  },
);

test('a timeout in total after the request was sent is a violation', () => {
  const exchange = { ...failing('timeout', 'total'), timings: { sendMs: 1, totalMs: 5 } };
  const verdict = verdictOn({}, { exchanges: [exchange] });
  expect(verdict).toMatchObject({
    state: 'violates',
    violations: [{ check: 'timeout', title: 'No answer in time', message: 'no connection' }],
  });
});

test('a server that answers wrongly and then is gone violates', () => {
  const verdict = judge({
    operation: LOGIN,
    case: caseOf({ steps: [stepOf(), stepOf()] }),
    exchanges: [exchangeOf({ status: 500 }), failing('refused', 'tcp')],
    limits: LIMITS,
  });
  expect(verdict.state).toBe('violates');
  expect(namesIn(verdict)).toEqual(['server-error']);
});

test('a case of which nothing was sent is unreachable', () => {
  expect(verdictOn({}, { exchanges: [] }).state).toBe('unreachable');
});

test('a case of which only the beginning was sent is judged by that', () => {
  const steps = [stepOf({ intent: 'reject' }), stepOf({ intent: 'reject' })] as const;
  const tried = caseOf({ steps, comparison: 'fresh-tokens' });
  expect(verdictOn({}, { case: tried }).violations).toMatchObject([{ check: 'outcome', step: 0 }]);
});

test('the same breach in two steps is one violation, at the first', () => {
  const { violations } = judge({
    operation: LOGIN,
    case: caseOf({ steps: [stepOf(), stepOf(), stepOf()] }),
    exchanges: [{}, { status: 500 }, { status: 500 }].map(exchangeOf),
    limits: LIMITS,
  });
  expect(violations).toMatchObject([{ check: 'server-error', step: 1 }]);
});

test('a check that is off finds nothing, and what it explains stays explained', () => {
  const answer = { headers: [['content-type', 'text/html'] as const], body: '<pre>Cannot GET /' };
  const severities = { 'documented-media-type': 'off' } as const;
  expect(verdictOn(answer, { severities })).toMatchObject({ state: 'conforms', violations: [] });
});

test('a configured severity wins over all others', () => {
  const severities = { 'latency-budget': 'error', outcome: 'info' } as const;
  const slow = verdictOn({ firstByteMs: 2000 }, { severities });
  expect(slow.violations).toMatchObject([{ severity: 'error' }]);
  const accepted = verdictOn({}, { severities, intent: 'reject', basis: 'convention' });
  expect(accepted.violations).toMatchObject([{ severity: 'info' }]);
});

test('the fingerprint is the same whatever the values, the place in the file and the seed', () => {
  const [one] = verdictOn({ body: { ...REFUSAL, token: 5 } }).violations;
  const elsewhere = { ...exchangeOf({ body: { ...REFUSAL, token: [] } }), origin: 'https://other' };
  const [other] = verdictOn({}, { exchanges: [elsewhere] }).violations;
  expect(one?.fingerprint).toMatch(/^[\da-f]{16}$/);
  expect(other?.fingerprint).toBe(one?.fingerprint);
});

test('the fingerprint tells breaches apart', () => {
  const fingerprints = [
    verdictOn({ status: 500 }),
    verdictOn({ status: 502 }),
    verdictOn({ status: 404 }),
    verdictOn({ status: 500 }, { operation: { ...LOGIN, id: 'post-logout' } }),
    verdictOn({ body: { ...REFUSAL, token: 5 } }),
    verdictOn({ body: { ...REFUSAL, meta_message: 5 } }),
    verdictOn({}, { intent: 'reject' }),
    verdictOn({}, { case: caseOf({ id: 'other', steps: [stepOf({ intent: 'reject' })] }) }),
  ].map(({ violations }) => violations[0]?.fingerprint);
  expect(new Set(fingerprints).size).toBe(fingerprints.length);
});

test('random cases share the fingerprint of what they find', () => {
  const steps = [stepOf({ intent: 'reject' })] as const;
  const [one, other] = ['seed-1', 'seed-2'].map((id) =>
    verdictOn({}, { case: caseOf({ id, origin: 'random', steps }) }),
  );
  expect(one?.violations[0]?.fingerprint).toBe(other?.violations[0]?.fingerprint);
});

test('an answer by itself is judged by everything but its outcome', () => {
  const options = { limits: LIMITS };
  expect(judgeAnswer(LOGIN, exchangeOf(), options).state).toBe('conforms');
  expect(judgeAnswer(LOGIN, exchangeOf({ body: REFUSAL }), options).state).toBe('conforms');
  const exchange = exchangeOf({ body: { meta_status: -1, token: '' } });
  expect(namesIn(judgeAnswer(LOGIN, exchange, options))).toEqual(['body-schema']);
});

test('a response without request, time or connection can be judged', () => {
  const exchange = {
    ...exchangeOf(),
    request: { method: 'POST', path: '/login', headers: [], body: undefined },
    timings: { totalMs: 0 },
  };
  expect(judgeAnswer(LOGIN, exchange, { limits: LIMITS }).state).toBe('conforms');
});

test('a documented schema that does not compile is a defect, loudly', () => {
  const content = [json({ type: 'strang' })];
  const responses = [documented('200', content)];
  expect(() => verdictOn({}, { operation: { ...LOGIN, responses } })).toThrow('does not compile');
});

test('an answer nested deeper than the stack is judged', () => {
  const depth = 20_000;
  const body = `{"meta_message":"mypassword123","meta_status":-3,"token":"","more":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  const headers = [CONTENT_TYPE, NO_STORE];
  expect(
    namesIn(
      verdictOn({ body, headers, wireBytes: 0 }, { limits: { ...LIMITS, maxBodyBytes: 1e6 } }),
    ),
  ).toEqual(['secret-echo']);
});

test('a check yields only to checks before it', () => {
  for (const table of [FAULT_CHECKS, ANSWER_CHECKS]) {
    const before: string[] = [];
    for (const check of table) {
      const yieldsTo = 'unless' in check ? (check.unless ?? []) : [];
      expect(before).toEqual(expect.arrayContaining([...yieldsTo]));
      before.push(check.name);
    }
  }
});

test('severities are ordered', () => {
  expect(isAtLeast('error', 'warning')).toBe(true);
  expect(isAtLeast('warning', 'warning')).toBe(true);
  expect(isAtLeast('info', 'warning')).toBe(false);
  const { violations } = verdictOn({ status: 404, firstByteMs: 2000 });
  expect(worstSeverity(violations)).toBe('error');
  expect(worstSeverity(violations.slice(1))).toBe('warning');
  expect(worstSeverity([])).toBeUndefined();
});
