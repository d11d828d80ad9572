import { expect, test } from 'vitest';

import { casesFor, randomCase, shrinkCase, type Case } from '../../../src/cases/index.ts';
import { operationOf, operationWithBody, textOf } from './document.ts';

const ITEM = {
  type: 'object',
  required: ['name', 'count'],
  properties: {
    name: { type: 'string', minLength: 3, maxLength: 40 },
    count: { type: 'integer', minimum: 1 },
    tags: { type: 'array', items: { type: 'string' } },
  },
  additionalProperties: false,
};

const PARAMETERS = [
  { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100 } },
  { name: 'x-trace', in: 'header', schema: { type: 'string' } },
];

const OPERATION = await operationOf({
  parameters: PARAMETERS,
  requestBody: { required: true, content: { 'application/json': { schema: ITEM } } },
});

const OPTIONS = { profile: 'conform', seed: 7, maxExamples: 30 } as const;

function randomOf(options: Parameters<typeof casesFor>[1]): readonly Case[] {
  return [...casesFor(OPERATION, options)].filter(({ origin }) => origin === 'random');
}

test('as many requests are random as are asked for, on each side, and none in other profiles', () => {
  const cases = randomOf(OPTIONS);
  const intents = cases.map(({ steps }) => steps[0].intent);

  expect(intents.filter((intent) => intent === 'reject')).toHaveLength(30);
  expect(intents.filter((intent) => intent === 'any')).toHaveLength(30);
  expect(randomOf({ ...OPTIONS, maxExamples: 0 })).toEqual([]);
  expect(randomOf({ ...OPTIONS, profile: 'gate' })).toEqual([]);
});

test('the id alone makes the same request again', () => {
  const cases = randomOf(OPTIONS);
  const again = cases.map(({ id }) => randomCase({ operation: OPERATION }, id));

  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  expect(again.map((each) => each?.steps[0].build({}))).toEqual(
    cases.map(({ steps }) => steps[0].build({})),
  );
  expect(again.map((each) => each?.title)).toEqual(cases.map(({ title }) => title));
});

test('an id of another operation, or of no random case, makes nothing', () => {
  expect(randomCase({ operation: OPERATION }, 'get-things/random/negative/s7-1')).toBeUndefined();
  expect(randomCase({ operation: OPERATION }, 'post-things/negative/body/null')).toBeUndefined();
  expect(
    randomCase({ operation: OPERATION }, 'post-things/random/negative/s7-1:999999'),
  ).toBeUndefined();
});

test('a case shrinks to the smallest that still fails, whose id makes it again', async () => {
  const tooMany = (each: Case) => tagsIn(each) >= 2;
  const found = randomOf(OPTIONS).find((each) => tooMany(each) && each.id.includes('/positive/'));
  const smallest =
    found && (await shrinkCase({ operation: OPERATION }, found, async (each) => tooMany(each)));

  expect(textOf(smallest)).toBe('{"name":"   ","count":1,"tags":["",""]}');
  expect(smallest?.id).toMatch(/^post-things\/random\/positive\/s7-\d+(?::\d+)+$/);
  expect(textOf(randomCase({ operation: OPERATION }, smallest?.id ?? ''))).toBe(textOf(smallest));
});

test('a random body of null is sent as null', async () => {
  const schema = { type: ['object', 'null'], properties: { name: { type: 'string' } } };
  const cases = [...casesFor(await operationWithBody(schema), OPTIONS)];
  const valid = cases.filter(({ id }) => id.includes('/random/positive/'));
  expect(valid.map((each) => textOf(each))).toContain('null');
});

test('nothing random is called valid where no body is', async () => {
  const schema = { type: 'object', required: ['name'], maxProperties: 0 };
  const cases = [...casesFor(await operationWithBody(schema), OPTIONS)];
  expect(cases.filter(({ id }) => id.includes('/random/positive/'))).toEqual([]);
});

function tagsIn(each: Case): number {
  const body: { readonly tags?: readonly string[] } = JSON.parse(textOf(each) ?? '{}') ?? {};
  return body.tags?.length ?? 0;
}

test.each([
  { method: 'get', paths: 'many' },
  { method: 'put', paths: 'one' },
])('a random valid $method names $paths of the things there are', async ({ method, paths }) => {
  const operation = await operationOf(
    {
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } },
        { name: 'dry', in: 'query', schema: { type: 'integer' } },
      ],
    },
    { method, path: '/things/{id}' },
  );
  const sent = [...casesFor(operation, OPTIONS)]
    .filter(({ id }) => id.includes('/random/positive/'))
    .map(({ steps }) => new URL(steps[0].build({}).path, 'http://localhost').pathname);
  expect(sent).toHaveLength(30);
  expect(new Set(sent).size > 1 ? 'many' : 'one').toBe(paths);
});

test('of a DELETE with a path alone no valid request is random', async () => {
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } };
  const operation = await operationOf(
    { parameters: [id] },
    { method: 'delete', path: '/things/{id}' },
  );
  const random = [...casesFor(operation, OPTIONS)].filter(({ origin }) => origin === 'random');
  expect(random.map(({ steps }) => steps[0].intent)).toEqual(random.map(() => 'reject'));
});
