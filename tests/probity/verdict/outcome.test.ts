import { expect, test } from 'vitest';

import {
  BY_STATUS,
  LOGIN,
  REFUSAL,
  SUCCESS,
  documented,
  json,
  namesIn,
  placeAt,
  storyOf,
  verdictOn,
} from './login.ts';

test('an accepted invalid request says what was tried, expected and read', () => {
  const { violations } = verdictOn({ body: SUCCESS }, { intent: 'reject' });
  expect(violations).toMatchObject([
    {
      check: 'outcome',
      title: 'Accepted an invalid request',
      severity: 'error',
      message: 'expected that a login without the field "captcha" is refused, but it was accepted',
      expected: 'refused: $response.body#/meta_status < 0',
      actual: 'accepted: 200 OK, /meta_status = 1',
      response: 'body#/meta_status',
    },
  ]);
});

test('a refused valid request is an error', () => {
  const { violations } = verdictOn({ body: REFUSAL }, { intent: 'accept' });
  expect(violations).toMatchObject([{ title: 'Refused a valid request', severity: 'error' }]);
});

test('what only convention asks for is a warning', () => {
  const { violations } = verdictOn({}, { intent: 'reject', basis: 'convention' });
  expect(violations).toMatchObject([{ check: 'outcome', severity: 'warning' }]);
});

test('either outcome is fine where nobody says which', () => {
  expect(namesIn(verdictOn({ body: SUCCESS }))).toEqual([]);
  expect(namesIn(verdictOn({ body: REFUSAL }))).toEqual([]);
});

test.each([
  [200, 'reject', ['outcome']],
  [200, 'accept', []],
  [422, 'accept', ['outcome']],
  [422, 'reject', []],
  [429, 'accept', []],
  [429, 'reject', []],
] as const)('by status, %i where the intent is %s gives %j', (status, intent, names) => {
  const verdict = verdictOn({ status }, { operation: BY_STATUS, intent });
  expect(namesIn(verdict)).toEqual(names);
});

test('without a rule nothing is said of the outcome', () => {
  const operation = { ...LOGIN, outcome: { kind: 'unknown' }, invariants: [] } as const;
  for (const method of ['POST', 'GET']) {
    const verdict = verdictOn({ method, body: SUCCESS }, { operation, intent: 'reject' });
    expect(namesIn(verdict)).toEqual([]);
  }
});

test('an invalid request that is accepted with an undocumented status is two violations', () => {
  const verdict = verdictOn({ status: 201, body: SUCCESS }, { intent: 'reject' });
  expect(namesIn(verdict)).toEqual(['documented-status', 'outcome']);
});

test('an undocumented method accepted is named as that', () => {
  const answer = { method: 'GET', sent: '', status: 200, body: SUCCESS };
  const { violations } = verdictOn(answer, { intent: 'reject', basis: 'convention' });
  expect(violations).toMatchObject([
    {
      title: 'Accepted an undocumented method',
      severity: 'warning',
      expected: 'refused: 4xx or $response.body#/meta_status < 0',
      actual: 'accepted: 200 OK',
      response: 'status',
    },
  ]);
});

test('a 404 that hands out a success is an acceptance of an undocumented method', () => {
  const verdict = verdictOn({ method: 'GET', status: 404, body: SUCCESS }, { intent: 'reject' });
  expect(namesIn(verdict)).toEqual(['outcome']);
});

test('an answer that is both is undecided, at the criterion', () => {
  const criterion = {
    text: '$response.body#/meta_status == 1',
    place: placeAt('/c'),
    evaluate: () => true,
  };
  const outcome = { kind: 'criteria', accepted: criterion, rejected: criterion } as const;
  const { violations } = verdictOn({}, { operation: { ...LOGIN, outcome } });
  expect(violations).toMatchObject([
    {
      check: 'outcome-undecided',
      message: 'the answer is both an acceptance and a refusal',
      document: { pointer: '/c' },
      actual: '/meta_status = 1',
    },
  ]);
});

test('a breach elsewhere in the body does not hide the outcome', () => {
  const verdict = verdictOn({ body: { meta_status: 1, token: 'abcd' } }, { intent: 'reject' });
  expect(namesIn(verdict)).toEqual(['body-schema', 'outcome']);
});

test('a body that is documented as text has no outcome by criteria of JSON', () => {
  const content = [json(undefined, 'text/plain')];
  const responses = [documented('200', content)];
  const answer = { headers: [['Content-Type', 'text/plain'] as const], body: 'welcome' };
  const verdict = verdictOn(answer, { operation: { ...LOGIN, responses }, intent: 'reject' });
  expect(namesIn(verdict)).toEqual([]);
});

test('in a story the request is counted', () => {
  const { violations } = storyOf(undefined, [{ body: REFUSAL }, { body: SUCCESS }], {
    intent: 'reject',
  });
  expect(violations).toMatchObject([
    { step: 1, message: expect.stringContaining('but request 2 of 2 was accepted') },
  ]);
});

test('an invariant broken shows what was read, at its criterion', () => {
  const { violations } = verdictOn({ body: { ...REFUSAL, token: 'abcd' } });
  expect(violations).toMatchObject([
    {
      check: 'invariants',
      severity: 'error',
      message: 'not true of this refusal: a refused login hands out no token',
      expected: "$response.body#/token == ''",
      actual: '/token = "abcd"',
      response: 'body#/token',
    },
  ]);
});

test('an invariant is not asked of the other outcome, nor of another method', () => {
  expect(namesIn(verdictOn({ body: SUCCESS }))).toEqual([]);
  const answer = { method: 'GET', body: { ...REFUSAL, token: 'abcd' } };
  expect(namesIn(verdictOn(answer, { intent: 'reject' }))).toEqual([]);
});
