import { expect, test } from 'vitest';

import { CONTENT_TYPE, SUCCESS, namesIn, verdictOn } from './login.ts';

test('a slow answer says what its time excludes', () => {
  const { violations } = verdictOn({ firstByteMs: 1234 });
  expect(violations).toMatchObject([
    {
      check: 'latency-budget',
      severity: 'warning',
      message: 'the answer took 1234 ms, connecting and sending excluded',
      expected: 'at most 1000 ms from the request sent to the last byte',
      actual: '1234 ms',
      response: 'timing',
    },
  ]);
});

test('the budget itself is within the budget', () => {
  expect(namesIn(verdictOn({ firstByteMs: 999.8 }))).toEqual([]);
});

test('an answer may be as large as its limit, on the wire and decoded', () => {
  const body = JSON.stringify({ ...SUCCESS, meta_message: 'a'.repeat(4000) });
  const limits = { maxBodyBytes: body.length, latencyBudgetMs: 1000 };
  expect(namesIn(verdictOn({ body }, { limits }))).toEqual([]);
  const larger = verdictOn({ body, wireBytes: body.length + 1 }, { limits });
  expect(larger.violations).toMatchObject([
    { check: 'response-size', actual: `${body.length + 1} bytes` },
  ]);
});

test('a body that was not read to its end is larger than its limit', () => {
  const { violations } = verdictOn({ capped: true });
  expect(violations).toMatchObject([{ actual: 'more than 4096 bytes' }]);
});

test.each(['no-store', 'private, NO-STORE', 'no-cache,no-store , max-age=0'])(
  'a token may come with Cache-Control: %s',
  (value) => {
    expect(namesIn(verdictOn({ headers: [CONTENT_TYPE, ['cache-control', value]] }))).toEqual([]);
  },
);

test('no-store may be in a second field', () => {
  const headers = [
    CONTENT_TYPE,
    ['Cache-Control', 'private'] as const,
    ['Cache-Control', 'no-store'] as const,
  ];
  expect(namesIn(verdictOn({ headers }))).toEqual([]);
});

test.each(['no-cache', 'private', 'x-no-store', 'no-store-ever'])(
  'a token must not come with Cache-Control: %s',
  (value) => {
    const { violations } = verdictOn({ headers: [CONTENT_TYPE, ['Cache-Control', value]] });
    expect(violations).toMatchObject([
      { check: 'cacheable-token', severity: 'warning', actual: value },
    ]);
  },
);
