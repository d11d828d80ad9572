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
