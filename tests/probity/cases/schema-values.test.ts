import { expect, test } from 'vitest';

import { casesByName, operationWithBody } from './document.ts';

const ADDRESS = {
  type: 'object',
  required: ['zip'],
  properties: { zip: { type: 'string', minLength: 5, maxLength: 9 } },
};
const PERSON = {
  type: 'object',
  required: ['name', 'homes'],
  properties: {
    name: { type: 'string' },
    homes: { type: 'array', minItems: 1, items: ADDRESS },
  },
};
const EXAMPLE = { name: 'Ada', homes: [{ zip: '12345' }] };

test('in conform, keywords are broken however deep they stand, in an otherwise good body', async () => {
  const operation = await operationWithBody(PERSON, { example: EXAMPLE });
  const cases = casesByName(operation, 'conform');
  const tooShort = cases.get('negative/body.homes.0.zip/minLength');
  const missing = cases.get('negative/body.homes.0.zip/required-missing');

  expect(tooShort?.steps[0].intent).toBe('reject');
  expect(tooShort?.title).toBe('a request with "homes.0.zip" of 4 characters is refused');
  expect(tooShort?.steps[0].place?.pointer).toMatch(/\/zip\/minLength$/);
  expect(sent(tooShort)).toMatchObject({
    name: 'Ada',
    homes: [{ zip: expect.stringMatching(/^.{4}$/) }],
  });
  expect(sent(missing)).toEqual({ name: 'Ada', homes: [{}] });
});

test('whether a valid value is accepted, the document does not say', async () => {
  const cases = casesByName(await operationWithBody(PERSON, { example: EXAMPLE }), 'conform');
  const longest = cases.get('positive/body.homes.0.zip/length-9');

  expect(longest?.steps[0].intent).toBe('any');
  expect(sent(longest)).toEqual({ name: 'Ada', homes: [{ zip: 'xxxxxxxxx' }] });
});

test('the gate makes none of them', async () => {
  const cases = casesByName(await operationWithBody(PERSON, { example: EXAMPLE }), 'gate');
  expect([...cases.keys()].filter((name) => name.includes('homes.0'))).toEqual([]);
});

function sent(made: ReturnType<ReturnType<typeof casesByName>['get']>): unknown {
  return JSON.parse(Buffer.from(made?.steps[0].build({}).body ?? []).toString());
}
