import { expect, test } from 'vitest';

import { REFUSAL, SUCCESS, namesIn, storyOf, type Answer } from './login.ts';

/** So many pairs of refusals: a wrong password, then an unknown account. */
function pairs(count: number, answer: (isUnknown: boolean, index: number) => Answer) {
  const answers = Array.from({ length: 2 * count }, (_, index) => answer(index % 2 === 1, index));
  return storyOf('account-enumeration', answers);
}

function saying(message: string): Answer {
  return { body: { ...REFUSAL, meta_message: message } };
}

test('the same token twice is shown at the second login, without the token', () => {
  const { violations } = storyOf('fresh-tokens', [{}, {}]);
  expect(violations).toMatchObject([
    { check: 'fresh-tokens', severity: 'warning', step: 1, response: 'body#/token' },
  ]);
  expect(JSON.stringify(violations)).not.toContain(SUCCESS.token);
});

test('two refusals without a token are not the same token', () => {
  expect(namesIn(storyOf('fresh-tokens', [{ body: REFUSAL }, { body: REFUSAL }]))).toEqual([]);
});

test('other words for an unknown account are a warning that shows both', () => {
  const { violations } = pairs(2, (isUnknown) => saying(isUnknown ? 'no account' : 'no match'));
  expect(violations).toMatchObject([
    {
      check: 'account-enumeration',
      severity: 'warning',
      expected: 'as for a wrong password: "no match"',
      actual: '"no account"',
      response: 'body#/meta_message',
    },
  ]);
});

test.each([
  ['another code', { body: { ...REFUSAL, meta_status: -4 } }],
  ['one more field', { body: { ...REFUSAL, hint: 1 } }],
  [
    'one more header',
    {
      headers: [
        ['Content-Type', 'application/json'],
        ['X-User', '0'],
      ],
    },
  ],
] as const)('%s for an unknown account is a difference', (_, other) => {
  const headers = [['Content-Type', 'application/json']] as const;
  const verdict = pairs(2, (isUnknown) => ({
    body: REFUSAL,
    headers,
    ...(isUnknown ? other : {}),
  }));
  expect(namesIn(verdict)).toEqual(['account-enumeration']);
});

test('fields in another order are no difference', () => {
  const { meta_message: message, ...rest } = REFUSAL;
  const verdict = pairs(2, (isUnknown) => ({
    body: isUnknown ? { ...rest, meta_message: message } : REFUSAL,
  }));
  expect(namesIn(verdict)).toEqual([]);
});

test('what changes from answer to answer is no difference', () => {
  const verdict = pairs(3, (_, index) => ({ body: { ...REFUSAL, request_id: `r${index}` } }));
  expect(namesIn(verdict)).toEqual([]);
});

test('the account that an answer names is no difference', () => {
  const verdict = pairs(2, (isUnknown) => {
    const email = isUnknown ? 'nobody@example.com' : 'alice@example.com';
    const sent = { email, password: 'wrong-password' };
    return { ...saying(`${email} and this password do not match`), sent };
  });
  expect(namesIn(verdict)).toEqual([]);
});

test('with one answer each nobody knows what changes', () => {
  expect(namesIn(pairs(1, (isUnknown) => saying(isUnknown ? 'a' : 'b')))).toEqual([]);
});

test.each([
  ['a message', saying('too many attempts')],
  [
    'Retry-After',
    {
      body: REFUSAL,
      headers: [
        ['Content-Type', 'application/json'],
        ['Retry-After', '9'],
      ],
    },
  ],
] as const)('a lock, told by %s, is no difference', (_, locked) => {
  const verdict = pairs(5, (isUnknown) => (isUnknown ? saying('no') : locked));
  expect(namesIn(verdict)).toEqual([]);
  expect(verdict.untested).toContain('locked an account');
});

test('refusals that can be compared are tested', () => {
  expect(pairs(5, () => saying('no')).untested).toBeUndefined();
});

test('a login that succeeds is not compared', () => {
  const verdict = pairs(2, (isUnknown) => (isUnknown ? saying('no') : { body: SUCCESS }));
  expect(namesIn(verdict)).toEqual([]);
  expect(verdict.untested).toBe('not every answer is a refusal by the rule of the document');
});

test('a story that a fault cut short is not compared', () => {
  const fault = { name: 'reset', phase: 'first-byte', message: 'the server hung up' } as const;
  const verdict = pairs(2, (isUnknown, index) =>
    index === 3 ? { fault } : saying(isUnknown ? 'a' : 'b'),
  );
  expect(namesIn(verdict)).toEqual(['hang-up']);
});

function timed(count: number, knownMs: number, unknownMs: number) {
  return pairs(count, (isUnknown, index) => ({
    body: REFUSAL,
    firstByteMs: (isUnknown ? unknownMs : knownMs) + index / 10,
  }));
}

test('another time for an unknown account is a warning with both medians', () => {
  const { violations } = timed(5, 50, 2);
  expect(violations).toMatchObject([
    {
      check: 'account-enumeration',
      message: 'an unknown account is refused in 2.5 ms, a wrong password in 50.4 ms (medians)',
      response: 'timing',
    },
  ]);
});

test('a slower unknown account is told as well', () => {
  expect(namesIn(timed(5, 2, 50))).toEqual(['account-enumeration']);
});

test.each([
  ['too few samples', { count: 4, knownMs: 50, unknownMs: 2 }],
  ['less than 3 ms', { count: 5, knownMs: 4.5, unknownMs: 2 }],
  ['less than 30 %', { count: 5, knownMs: 62, unknownMs: 50 }],
  ['times that overlap', { count: 5, knownMs: 2.5, unknownMs: 2 }],
])('%s are no difference in time', (_, { count, knownMs, unknownMs }) => {
  expect(namesIn(timed(count, knownMs, unknownMs))).toEqual([]);
});

test('words and time are told apart', () => {
  const { violations } = pairs(5, (isUnknown) => ({
    ...saying(isUnknown ? 'a' : 'b'),
    firstByteMs: isUnknown ? 2 : 50,
  }));
  expect(violations.map(({ response }) => response)).toEqual(['body#/meta_message', 'timing']);
  expect(new Set(violations.map(({ fingerprint }) => fingerprint)).size).toBe(2);
});
