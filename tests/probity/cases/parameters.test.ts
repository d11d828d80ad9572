import { expect, test } from 'vitest';

import { casesByName, operationOf } from './document.ts';

const ID = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };

async function negatives(parameters: readonly object[]): Promise<ReadonlyMap<string, string>> {
  const operation = await operationOf({ parameters }, { method: 'get', path: '/items/{id}' });
  return new Map(
    [...casesByName(operation)]
      .filter(([name]) => name.startsWith('negative'))
      .map(([name, { steps }]) => [name, steps[0].build({}).path]),
  );
}

test('text stands for a number, and a word for one of an enumeration', async () => {
  const sort = { name: 'sort', in: 'query', schema: { type: 'string', enum: ['up', 'down'] } };

  expect([...(await negatives([ID, sort]))]).toEqual([
    ['negative/path.id/type-string', '/items/probity'],
    ['negative/query.sort/enum', '/items/1?sort=probity'],
  ]);
});

test('text that the document lets through is not tried as wrong', async () => {
  const either = { name: 'limit', in: 'query', schema: { type: ['integer', 'string'] } };
  const free = { name: 'q', in: 'query', schema: { type: 'string' } };

  expect([...(await negatives([ID, either, free])).keys()]).toEqual([
    'negative/path.id/type-string',
  ]);
});

test('a required parameter is left out, but never that of the path', async () => {
  const page = { name: 'page', in: 'query', required: true, schema: { type: 'string' } };

  expect([...(await negatives([{ ...ID, schema: { type: 'string' } }, page]))]).toEqual([
    ['negative/query.page/required-missing', '/items/probity'],
  ]);
});

test('values outside the keywords of a parameter are tried, one a keyword', async () => {
  const limit = { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 9 } };
  const code = { name: 'X-Code', in: 'header', schema: { type: 'string', minLength: 3 } };

  expect([...(await negatives([ID, limit, code]))]).toEqual([
    ['negative/path.id/type-string', '/items/probity'],
    ['negative/query.limit/type-string', '/items/1?limit=probity'],
    ['negative/query.limit/minimum', '/items/1?limit=0'],
    ['negative/query.limit/maximum', '/items/1?limit=10'],
    ['negative/header.X-Code/minLength', '/items/1'],
  ]);
});

test('text is wrong for a list of numbers, but never a part of an object that is spread', async () => {
  const ids = { name: 'ids', in: 'query', schema: { type: 'array', items: { type: 'integer' } } };
  const numbers = { type: 'object', additionalProperties: { type: 'integer' } };
  const deep = { name: 'deep', in: 'query', style: 'deepObject', schema: numbers };
  const form = { name: 'form', in: 'query', schema: numbers };
  const flat = { name: 'flat', in: 'query', explode: false, schema: numbers };

  expect([...(await negatives([ID, ids, deep, form, flat]))]).toEqual([
    ['negative/path.id/type-string', '/items/probity'],
    ['negative/query.ids/type-string', '/items/1?ids=probity'],
    ['negative/query.flat/type-string', '/items/1?flat=probity'],
  ]);
});

test('a parameter of content is broken inside its media type', async () => {
  const content = { 'application/json': { schema: { type: 'object' } } };
  const filter = { name: 'filter', in: 'query', required: true, content };

  expect([...(await negatives([ID, filter]))]).toEqual([
    ['negative/path.id/type-string', '/items/probity?filter=%7B%7D'],
    ['negative/query.filter/required-missing', '/items/1'],
    ['negative/query.filter/type-string', '/items/1?filter=%22probity%22'],
  ]);
});

test('a required list is not sent empty', async () => {
  const schema = { type: 'array', items: { type: 'string', enum: ['open'] } };
  const status = { name: 'status', in: 'query', required: true, schema };

  expect((await negatives([ID, status])).get('negative/path.id/type-string')).toBe(
    '/items/probity?status=open',
  );
});
