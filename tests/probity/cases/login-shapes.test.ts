import { expect, test } from 'vitest';

import { casesByName, operationOf, operationWithBody, textOf } from './document.ts';

const VALUES = {
  account: { identifier: 'someone@example.com', password: 'a-secret-of-someone' },
  captcha: { id: 'captcha-id-canary', answer: '1234' },
};
const TEXT = { type: 'string' };
const PAIR = { type: 'object', properties: { user: TEXT, pass: TEXT }, required: ['user', 'pass'] };
const ROLES = { account: '/user', password: '/pass' };

test('a login without a captcha needs none', async () => {
  const operation = await operationWithBody(PAIR, { 'x-login': ROLES });
  const steps = [...casesByName(operation).values()].flatMap((each) => each.steps);
  const wanted = steps.flatMap(({ needs, prefers }) => [...needs, ...prefers]);

  expect(new Set(wanted)).toEqual(new Set(['account', 'lockable-account']));
});

test('a captcha without an id can be wrong too', async () => {
  const schema = { ...PAIR, properties: { ...PAIR.properties, robot: TEXT } };
  const operation = await operationWithBody(schema, { 'x-login': { ...ROLES, captcha: '/robot' } });
  const cases = casesByName(operation);

  expect(textOf(cases.get('negative/login/wrong-captcha'), VALUES)).toContain('"robot":"1235"');
  expect(cases.has('negative/login/wrong-captcha-id')).toBe(false);
});

test('the fields of a login are found where they stand deeper in the body', async () => {
  const schema = { type: 'object', properties: { by: PAIR }, required: ['by'] };
  const login = { account: '/by/user', password: '/by/pass' };
  const example = { by: { user: 'me@example.com', pass: 'x' } };
  const cases = casesByName(await operationWithBody(schema, { example, 'x-login': login }));

  expect(textOf(cases.get('positive/login/valid'), VALUES)).toBe(
    '{"by":{"user":"someone@example.com","pass":"a-secret-of-someone"}}',
  );
  expect(textOf(cases.get('negative/login/wrong-password'), { lockableAccount: 'locked' })).toBe(
    '{"by":{"user":"locked","pass":"wrong-password-00000001"}}',
  );
});

test('an unknown account looks like the one of the example', async () => {
  const unknownFor = async (user: string): Promise<string | undefined> => {
    const example = { user, pass: 'x' };
    const operation = await operationWithBody(PAIR, { example, 'x-login': ROLES });
    return textOf(casesByName(operation).get('negative/login/unknown-account'));
  };

  expect(await unknownFor('me@example.com')).toContain('"probity-nobody-00000001@example.com"');
  expect(await unknownFor('me')).toContain('"probity-nobody-00000001"');
});

test('a login in a form is filled and broken as one', async () => {
  const content = { 'application/x-www-form-urlencoded': { schema: PAIR } };
  const operation = await operationOf({ requestBody: { content }, 'x-login': ROLES });
  const cases = casesByName(operation);

  expect(textOf(cases.get('positive/login/valid'), VALUES)).toBe(
    'user=someone%40example.com&pass=a-secret-of-someone',
  );
  expect(textOf(cases.get('negative/body.pass/required-missing'), VALUES)).toBe(
    'user=someone%40example.com',
  );
  expect(cases.has('negative/body.pass/type-array')).toBe(false);
});

test('a login whose body is bytes is not tried as one', async () => {
  const content = { 'application/octet-stream': {} };
  const operation = await operationOf({ requestBody: { content }, 'x-login': ROLES });

  expect([...casesByName(operation).keys()].filter((name) => name.includes('login/valid'))).toEqual(
    [],
  );
});

test('a login is not called valid where the rest of its example is not', async () => {
  const schema = { ...PAIR, properties: { ...PAIR.properties, tag: { enum: ['right'] } } };
  const intentFor = async (tag: string) => {
    const example = { user: 'me', pass: 'x', tag };
    const operation = await operationWithBody(schema, { example, 'x-login': ROLES });
    return casesByName(operation).get('positive/login/valid')?.steps[0].intent;
  };

  expect(await intentFor('right')).toBe('accept');
  expect(await intentFor('wrong')).toBe('any');
});

test('an example account that breaks its schema does not, since it is replaced', async () => {
  const schema = { ...PAIR, properties: { user: { ...TEXT, minLength: 20 }, pass: TEXT } };
  const example = { user: 'me', pass: 'x' };
  const operation = await operationWithBody(schema, { example, 'x-login': ROLES });

  expect(casesByName(operation).get('positive/login/valid')?.steps[0].intent).toBe('accept');
});

test('a login is not called valid where a parameter is made up', async () => {
  const intentFor = async (parameter: object) => {
    const parameters = [{ name: 'tenant', in: 'query', required: true, ...parameter }];
    const operation = await operationWithBody(PAIR, { parameters, 'x-login': ROLES });
    return casesByName(operation).get('positive/login/valid')?.steps[0].intent;
  };

  expect(await intentFor({ schema: TEXT })).toBe('any');
  expect(await intentFor({ schema: TEXT, example: 'acme' })).toBe('accept');
  expect(await intentFor({ schema: { enum: ['acme'] } })).toBe('accept');
});
