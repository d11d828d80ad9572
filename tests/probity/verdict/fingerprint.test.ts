import { expect, test } from 'vitest';

import { fingerprintOf } from '../../../src/verdict/index.ts';

const BREACH = {
  check: 'body-schema',
  key: 'type',
  operation: 'post-login',
  document: '/schema/type',
  response: 'body#/items/0/name',
};

test('a fingerprint is stored and compared, so it never changes', () => {
  expect(fingerprintOf(BREACH)).toBe('b96c874e9e7db6c6');
});

test('it does not matter in which item of a list a breach is', () => {
  const other = { ...BREACH, response: 'body#/items/17/name' };
  expect(fingerprintOf(other)).toBe(fingerprintOf(BREACH));
});

test.each(['check', 'key', 'operation', 'document', 'response'] as const)(
  'another %s is another breach',
  (part) => {
    expect(fingerprintOf({ ...BREACH, [part]: 'other' })).not.toBe(fingerprintOf(BREACH));
  },
);
