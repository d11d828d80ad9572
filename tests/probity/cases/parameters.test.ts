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
