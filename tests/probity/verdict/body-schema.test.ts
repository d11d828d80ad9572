import { expect, test } from 'vitest';

import { LOGIN, REFUSAL, documented, json, verdictOn } from './login.ts';

test('every error is a violation, at its keyword and at its value', () => {
  const { violations } = verdictOn({ body: { meta_message: 5, meta_status: -3 } });
  expect(violations).toMatchObject([
    {
      title: 'Body breaks its schema',
      expected: 'property "token"',
      actual: 'missing',
      document: { pointer: '/schema/required' },
      response: 'body#',
    },
    {
      expected: 'string',
      actual: '5',
      document: { pointer: '/schema/properties/meta_message/type' },
      response: 'body#/meta_message',
    },
  ]);
});

test('two missing properties are two violations', () => {
  const { violations } = verdictOn({ body: { meta_status: -3 } });
  expect(violations.map(({ expected }) => expected)).toEqual([
    'property "meta_message"',
    'property "token"',
  ]);
  expect(new Set(violations.map(({ fingerprint }) => fingerprint)).size).toBe(2);
});

test('the same breach in many items is one violation', () => {
  const content = [json({ type: 'array', items: { type: 'string' } })];
  const operation = {
    ...LOGIN,
    responses: [documented('200', content)],
    outcome: { kind: 'unknown' },
  } as const;
  const { violations } = verdictOn({ body: ['a', 1, 2, 3] }, { operation });
  expect(violations).toMatchObject([{ response: 'body#/1', actual: '1' }]);
});

test('a long value is shown by its beginning', () => {
  const { violations } = verdictOn({ body: { ...REFUSAL, token: Array(300).fill(0) } });
  expect(violations[0]?.actual).toMatch(/^\[0,0,.{190,200}…$/);
});
