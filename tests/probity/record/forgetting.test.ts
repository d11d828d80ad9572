import { expect, test } from 'vitest';

import { createRedactor } from '../../../src/record/index.ts';
import { createSecretIndex } from '../../../src/record/secret-index.ts';

const tokenOf = (login: number): string => `token-of-login-${String(login).padStart(9, '0')}`;

test('of 100,000 logins the last ones are known, and what was given', () => {
  const redactor = createRedactor([{ name: 'LOGIN_PASSWORD', value: 'given-canary' }], 500);
  for (let login = 0; login < 100_000; login += 1) redactor.learn('TOKEN', tokenOf(login));
  const known = (login: number) => redactor.redact(tokenOf(login)) === '[redacted TOKEN]';
  expect(redactor.memory.turns).toBe(200);
  expect(Array.from({ length: 500 }, (_, back) => known(99_999 - back))).not.toContain(false);
  expect(known(98_000)).toBe(false);
  expect(redactor.redact('given-canary')).toBe('[redacted LOGIN_PASSWORD]');
});

test('an index has no more in it than two turns brought', () => {
  const index = createSecretIndex();
  for (let login = 0; login < 10_000; login += 1) {
    index.add({ name: 'TOKEN', value: tokenOf(login) });
    if (index.young === 100) index.turn();
  }
  const text = Array.from({ length: 10_000 }, (_, login) => tokenOf(login)).join(' ');
  expect(index.search(text).filter(({ start, end }) => end - start === 24)).toHaveLength(100);
});

test('what is sent again, or appears in a text, counts as new', () => {
  const redactor = createRedactor([], 10);
  for (let login = 0; login < 1_000; login += 1) {
    redactor.learn('SENT', 'sent-each-time');
    if (login === 0) redactor.learn('SHOWN', 'shown-each-time');
    expect(redactor.redact('shown-each-time')).toBe('[redacted SHOWN]');
    redactor.learn('TOKEN', tokenOf(login));
  }
  expect(redactor.redact('sent-each-time')).toBe('[redacted SENT]');
});

test('whoever holds a secret is asked at each turn, however often another is learned', () => {
  const redactor = createRedactor([], 10);
  redactor.memory.heldBy(() => redactor.learn('HELD', 'held-token'));
  redactor.learn('HELD', 'held-token');
  for (let login = 0; login < 1_000; login += 1) redactor.learn('TOKEN', tokenOf(login));
  expect(redactor.redact('an error shows held-token')).toBe('an error shows [redacted HELD]');
});

test('more that is held than may be learned makes nothing be forgotten the sooner', () => {
  const redactor = createRedactor([], 10);
  const held = Array.from({ length: 50 }, (_, index) => `held-token-${index}-of-50`);
  redactor.memory.heldBy(() => held.forEach((each) => redactor.learn('HELD', each)));
  for (const each of held) redactor.learn('HELD', each);
  for (let login = 0; login < 1_000; login += 1) redactor.learn('TOKEN', tokenOf(login));
  const last = Array.from({ length: 10 }, (_, back) => tokenOf(999 - back)).join(' ');
  expect(redactor.redact(last)).not.toContain('login');
});

test('by default nothing is forgotten', () => {
  const redactor = createRedactor([]);
  for (let login = 0; login < 20_000; login += 1) redactor.learn('TOKEN', tokenOf(login));
  expect(redactor.redact(tokenOf(0))).toBe('[redacted TOKEN]');
  expect(redactor.memory.turns).toBe(0);
});
