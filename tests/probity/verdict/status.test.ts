import { expect, test } from 'vitest';

import { BY_STATUS, LOGIN, REFUSAL, documented, json, namesIn, verdictOn } from './login.ts';

const ANY_STATUS = {
  ...LOGIN,
  outcome: { kind: 'unknown' },
  invariants: [],
  responses: ['201', '2XX', '503', 'default'].map((status) =>
    documented(status, [json({ const: status })]),
  ),
} as const;

test.each([
  [201, '201'],
  [202, '2XX'],
  [404, 'default'],
])('%i is described as %s', (status, described) => {
  const answer = { status, body: JSON.stringify(described) };
  expect(namesIn(verdictOn(answer, { operation: ANY_STATUS }))).toEqual([]);
  const other = verdictOn({ status, body: '"other"' }, { operation: ANY_STATUS });
  expect(namesIn(other)).toEqual(['body-schema']);
});

test('an undocumented status names what is documented, at the operation', () => {
  const { violations } = verdictOn({ status: 404, statusText: 'Not Found', body: REFUSAL });
  expect(violations).toMatchObject([
    {
      title: 'Undocumented status',
      severity: 'error',
      message: 'the status 404 is not documented',
      expected: 'a documented status: 200',
      actual: '404 Not Found',
      document: LOGIN.place,
      response: 'status',
    },
  ]);
});

test('a server error is one although "default" describes it', () => {
  const { violations } = verdictOn({ status: 500 }, { operation: ANY_STATUS });
  expect(violations).toMatchObject([{ check: 'server-error', severity: 'error' }]);
});

test('a server error that is documented by itself is a warning, at its place', () => {
  const { violations } = verdictOn({ status: 503 }, { operation: ANY_STATUS });
  expect(violations).toMatchObject([
    { check: 'server-error', severity: 'warning', document: { pointer: '/responses/503' } },
  ]);
});

test('a body is not compared where none is documented', () => {
  expect(namesIn(verdictOn({ status: 400, body: 'no' }, { operation: BY_STATUS }))).toEqual([]);
});
