import { expect, test } from 'vitest';

import { casesByName, operationOf, operationWithBody } from './document.ts';

const PERCENT = { type: 'integer', minimum: 1 };

test('a field that needs another one is broken beside it', async () => {
  const operation = await operationWithBody(
    {
      type: 'object',
      properties: { percent: PERCENT, until: { type: 'string', format: 'date' } },
      dependentRequired: { percent: ['until'] },
    },
    { example: {} },
  );
  const each = casesByName(operation, 'gate').get('negative/body.percent/type-boolean');

  expect(each?.tries).toMatchObject({ name: '/percent', keyword: 'type' });
  expect(sent(each)).toEqual({ percent: true, until: expect.stringMatching(/^\d{4}-/) });
});

test('a text that is too long has its format all the same', async () => {
  const operation = await operationWithBody({
    type: 'object',
    properties: { mail: { type: 'string', format: 'email', maxLength: 60 } },
  });
  const each = casesByName(operation, 'gate').get('negative/body.mail/maxLength');

  expect(each?.tries).toMatchObject({ name: '/mail', keyword: 'maxLength' });
  expect(sent(each)).toEqual({ mail: expect.stringMatching(/^[^@]+@[^@]+$/) });
});

test('a number out of bounds is sent as it is, where the example has a text instead', async () => {
  const operation = await operationWithBody(
    { type: 'object', properties: { tier: { type: 'integer', maximum: 9 } } },
    { example: { tier: '2' } },
  );
  const cases = casesByName(operation, 'conform');
  expect(sent(cases.get('negative/body.tier/maximum'))).toEqual({ tier: 10 });
  expect(sent(cases.get('boundary/body.tier/beyond-32-bits'))).toEqual({ tier: 2 ** 32 });
});

test('a form without its only field is no body, which may be fine', async () => {
  const schema = { type: 'object', required: ['a'], properties: { a: { type: 'string' } } };
  const intents = [true, false].map(async (required) => {
    const content = { 'application/x-www-form-urlencoded': { schema } };
    const operation = await operationOf({ requestBody: { required, content } });
    return casesByName(operation).get('negative/body.a/required-missing')?.steps[0].intent;
  });
  expect(await Promise.all(intents)).toEqual(['reject', undefined]);
});

function sent(made: ReturnType<ReturnType<typeof casesByName>['get']>): unknown {
  return JSON.parse(Buffer.from(made?.steps[0].build({}).body ?? []).toString());
}
