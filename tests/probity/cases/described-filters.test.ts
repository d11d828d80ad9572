import { expect, test } from 'vitest';

import { sequencesFor } from '../../../src/cases/index.ts';
import { load } from '../contract/workspace.ts';

const LIST = { type: 'array', items: { type: 'string' } };
const RANGE = {
  type: 'object',
  properties: { min: { type: 'number' }, max: { type: 'number' } },
};
const THING = {
  type: 'object',
  properties: { tags: LIST, price: { type: 'number' } },
};
const STORIES = ['get-things/workflow/list/tags/all', 'get-things/workflow/list/price/bounds'];

async function storiesOf(...parameters: readonly object[]): Promise<readonly string[]> {
  const content = { 'application/json': { schema: { type: 'array', items: THING } } };
  const get = {
    parameters: parameters.map((each) => ({ in: 'query', style: 'deepObject', ...each })),
    responses: { 200: { description: 'd', content } },
  };
  const info = { title: 't', version: '1' };
  const document = { openapi: '3.1.0', info, paths: { '/things': { get } } };
  const { operations } = await load({ 'api.yaml': JSON.stringify(document) });
  const ids = Array.from(sequencesFor(operations, { profile: 'conform', seed: 1 }));
  return ids.map(({ case: { id } }) => id).filter((id) => STORIES.includes(id));
}

const tags = { name: 'tags', style: 'form', schema: LIST };
const price = { name: 'price', schema: RANGE };

test.each([
  [{ ...tags, description: 'Only things that have all of these tags' }, STORIES[0]],
  [{ ...tags, description: 'Each of the tags must be there' }, STORIES[0]],
  [{ ...price, description: 'Bounds, both included' }, STORIES[1]],
  [{ ...price, description: 'An inclusive range' }, STORIES[1]],
])('a filter is held to its description: %j', async (parameter, story) => {
  expect(await storiesOf(parameter)).toEqual([story]);
});

test.each([
  tags,
  { ...tags, description: 'Tags' },
  { ...tags, description: 'Things that have any of these tags' },
  { ...tags, description: 'Some or all of these tags' },
  { ...tags, description: 'All of these tags', schema: { ...LIST, maxItems: 1 } },
  price,
  { ...price, description: 'The price' },
  { ...price, description: 'The least is included, the greatest excluded' },
  { ...price, description: 'Tax included', schema: { type: 'number' } },
])('of a filter nothing is asked that its description does not say: %j', async (parameter) => {
  expect(await storiesOf(parameter)).toEqual([]);
});

const bound = { style: 'form', schema: { type: 'number' }, description: 'In euro, inclusive' };

test.each([
  ['min_price', 'max_price', [STORIES[1]]],
  ['minPrice', 'maxPrice', [STORIES[1]]],
  ['price_from', 'price_to', [STORIES[1]]],
  ['price[gte]', 'price[lte]', [STORIES[1]]],
  ['price[gte]', 'price[lt]', []],
  ['min_weight', 'max_weight', []],
  ['min_price', 'max_weight', []],
])('two bounds of one property are a range: %s and %s', async (least, greatest, stories) => {
  const told = await storiesOf({ ...bound, name: least }, { ...bound, name: greatest });
  expect(told).toEqual(stories);
});
