import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import type { Contract } from '../../../src/contract/index.ts';
import { loadContract } from '../../../src/contract/index.ts';
import { countCases, planCases } from '../../../src/run/index.ts';
import { workspaceOf } from '../config/workspace.ts';

const target = { values: [], url: undefined, production: undefined };
const CONFIG = { profile: 'gate', seed: 1, grep: undefined, maxExamples: 0, target } as const;

const BAD_PATTERN = { type: 'object', properties: { a: { type: 'string', pattern: '(' } } };

test('operations take turns, so that a run cut short has seen something of all of them', async () => {
  const plan = planCases(await contractOf({ '/a': {}, '/b': {}, '/c': {} }), CONFIG);
  const first = [...plan].slice(0, 6).map(({ operation }) => operation.path);
  expect(first).toEqual(['/a', '/b', '/c', '/a', '/b', '/c']);
});

test('cases are made when they are asked for', async () => {
  const contract = await contractOf({ '/a': {}, '/b': {} });
  let read = 0;
  const [first, second] = contract.operations;
  if (first === undefined || second === undefined) throw new Error('there are two operations');
  const watched = {
    ...second,
    get responses() {
      read += 1;
      return second.responses;
    },
  };
  const plan = planCases({ ...contract, operations: [first, watched] }, CONFIG);
  const cases = plan[Symbol.iterator]();
  cases.next();
  expect(read).toBe(0);
  cases.next();
  expect(read).toBeGreaterThan(0);
});

test('each turn through the plan gives the same cases', async () => {
  const plan = planCases(await contractOf({ '/a': {}, '/b': {} }), CONFIG);
  const ids = () => [...plan].map((each) => each.case.id);
  expect(ids()).toEqual(ids());
  expect(ids().length).toBeGreaterThan(4);
});

test('an operation whose cases cannot be made is a defect, and the others have theirs', async () => {
  const contract = await contractOf({ '/a': { schema: BAD_PATTERN }, '/b': {} });
  const plan = planCases(contract, { ...CONFIG, profile: 'conform' });
  const paths = new Set(Array.from(plan, ({ operation }) => operation.path));
  expect(paths).toContain('/b');
  const told = [...contract.defects, ...plan.defects];
  expect(told.flatMap(({ operations }) => operations.map(({ path }) => path))).toEqual(['/a']);
});

test('a case is found by its id, however the plan is ordered', async () => {
  const plan = planCases(await contractOf({ '/a': {}, '/a/b': {} }), CONFIG);
  const wanted = [...plan].at(-1);
  expect(plan.find(wanted?.case.id ?? '')?.operation.path).toBe(wanted?.operation.path);
  expect(plan.find('post-a/example/of-nothing')).toBeUndefined();
  expect(plan.find('no-such-operation/example')).toBeUndefined();
});

test('the cases of each operation are counted, but not those of a large document', async () => {
  const contract = await contractOf({ '/a': {}, '/b': {} });
  const cases = [...planCases(contract, CONFIG)];
  const counted = [...(countCases(contract, CONFIG)?.values() ?? [])];
  expect(counted.reduce((sum, count) => sum + count, 0)).toBe(cases.length);
  const paths = Array.from({ length: 101 }, (_, index) => [`/p${index}`, {}] as const);
  expect(countCases(await contractOf(Object.fromEntries(paths)), CONFIG)).toBeUndefined();
});

test('of a large document all operations have their first cases, then a few at once the rest', async () => {
  const contract = await largeContract();
  const paths = Array.from(planCases(contract, CONFIG), ({ operation }) => operation.path);
  const { length } = contract.operations;
  const firsts = paths.slice(0, 16 * length);
  expect(new Set(firsts.slice(-length)).size).toBe(length);
  expect(new Set(paths.slice(16 * length, 16 * length + 48)).size).toBe(16);
});

test('what the schemas of an operation of a large document came to is let go of with its last case', async () => {
  const contract = await largeContract();
  const [schema] = contract.operations.flatMap(
    ({ requestBody }) => requestBody?.content.flatMap((each) => each.schema ?? []) ?? [],
  );
  const before = schema?.json;
  expect(schema?.json).toBe(before);
  for (const _ of planCases(contract, CONFIG)) continue;
  expect(schema?.json).not.toBe(before);
  expect(schema?.json).toEqual(before);
});

test('a large document that ends early is told of whole', async () => {
  const contract = await largeContract();
  let isEnding = false;
  const queue = planCases(contract, CONFIG).cases(() => isEnding);
  const next = (): string => queue.next().value?.operation.path ?? '';
  for (let count = 0; count < 17 * contract.operations.length; count += 1) next();
  isEnding = true;
  const left = new Set<string>();
  for (let path = next(); !left.has(path); path = next()) left.add(path);
  const rest = new Set(Array.from(queue, ({ operation }) => operation.path));
  expect([...rest].filter((path) => !left.has(path))).toEqual([]);
  expect(left.size).toBeGreaterThan(50);
});

function largeContract(): Promise<Contract> {
  const schema = { type: 'object', properties: { name: { type: 'string', maxLength: 9 } } };
  const paths = Array.from({ length: 101 }, (_, index) => [`/p${index}`, { schema }] as const);
  return contractOf(Object.fromEntries(paths));
}

/** A document with a POST at each path; its body has the schema, or none. */
async function contractOf(
  paths: Readonly<Record<string, { readonly schema?: object }>>,
): Promise<Contract> {
  const operations = Object.entries(paths).map(([path, { schema = { type: 'object' } }]) => {
    const requestBody = { content: { 'application/json': { schema } } };
    return [path, { post: { requestBody, responses: { 200: { description: 'done' } } } }] as const;
  });
  const file = join(workspaceOf({}), 'document.json');
  const info = { title: 'things', version: '1' };
  const document = { openapi: '3.1.0', info, paths: Object.fromEntries(operations) };
  await writeFile(file, JSON.stringify(document));
  return loadContract({ file, overlays: [] });
}

test('every case is in one shard, and shards are about as large', async () => {
  const contract = await contractOf({ '/a': {}, '/b': {}, '/c': {} });
  const idsOf = (shard?: { readonly index: number; readonly of: number }) =>
    Array.from(
      planCases(contract, { ...CONFIG, profile: 'conform', shard }),
      (each) => each.case.id,
    );
  const parts = [1, 2, 3].map((index) => idsOf({ index, of: 3 }));
  const all = idsOf();
  expect(parts.flat().toSorted()).toEqual(all.toSorted());
  for (const part of parts) expect(part.length).toBeGreaterThan(all.length / 5);
});
