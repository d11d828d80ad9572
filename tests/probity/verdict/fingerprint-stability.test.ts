import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Case, Step } from '../../../src/cases/index.ts';
import { loadContract, type Contract, type Operation } from '../../../src/contract/index.ts';
import type { Exchange, HttpResponse } from '../../../src/exchange/index.ts';
import { textFrom, type TextFormat, type Writable } from '../../../src/source/index.ts';
import { judge } from '../../../src/verdict/index.ts';
import { exchangeOf, requestOf, responseOf } from '../record/build.ts';
import { LIMITS } from './login.ts';

type Entries = readonly (readonly [name: string, value: Writable])[];

/** What may be edited of a document without touching what `GET /things/{id}` promises. */
interface Edit {
  /** Numbers by which lists and members are put into another order. */
  readonly order: readonly number[];
  readonly others: readonly string[];
  readonly format: TextFormat;
  readonly file: string;
}

const UNEDITED: Edit = { order: [0], others: ['a'], format: 'json', file: 'api' };

const edits: fc.Arbitrary<Edit> = fc.record({
  order: fc.array(fc.nat(), { minLength: 1, maxLength: 12 }),
  others: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { maxLength: 4 }),
  format: fc.constantFrom('json', 'yaml'),
  file: fc.stringMatching(/^[a-z]{1,8}$/),
});

function documentOf({ order, others }: Edit): Writable {
  const mixed = <T>(items: readonly T[]): readonly T[] =>
    items
      .map((item, index) => ({ item, key: order[index % order.length] ?? 0 }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ item }) => item);
  const members = (entries: Entries) => Object.fromEntries(mixed(entries));
  const text = { type: 'string' };
  const part = members([
    ['type', 'object'],
    ['required', mixed(['id', 'name', 'kind'])],
    [
      'properties',
      members([
        ['id', { type: 'integer' }],
        ['name', text],
        ['kind', { enum: mixed(['a', 'b']) }],
      ]),
    ],
  ]);
  const thing = {
    allOf: mixed([
      part,
      { type: 'object', properties: { size: { type: 'integer' } } },
      { $ref: '#/components/schemas/Tagged' },
    ]),
  };
  const ok = (schema: Writable) => ({
    200: { description: 'd', content: { 'application/json': { schema } } },
  });
  const parameter = (name: string, place: string) => {
    return { name, in: place, required: place === 'path', schema: text };
  };
  const get = {
    operationId: 'readThing',
    parameters: mixed([parameter('id', 'path'), parameter('a', 'query'), parameter('b', 'query')]),
    responses: ok(thing),
  };
  const other = (name: string): Writable => ({
    post: { operationId: `make${name}`, responses: ok({ $ref: `#/components/schemas/${name}` }) },
  });
  const schemas = members([
    ['Tagged', { properties: { tag: text } }],
    ...others.map((name): readonly [string, Writable] => [name, { type: 'object' }]),
  ]);
  return {
    openapi: '3.1.0',
    info: { title: 'things', version: '1' },
    paths: members([
      ['/things/{id}', { get }],
      ...others.map((name): readonly [string, Writable] => [`/${name}`, other(name)]),
    ]),
    components: { schemas },
  };
}

async function contractOf(edit: Edit): Promise<Contract> {
  const folder = await mkdtemp(join(tmpdir(), 'probity-fingerprint-'));
  const file = join(folder, `${edit.file}.${edit.format}`);
  try {
    await writeFile(file, textFrom(documentOf(edit), edit.format));
    return await loadContract({ file, overlays: [] });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A random case: nothing in its id tells what it breaks. */
function caseOf(operation: Operation, { request }: Exchange, wanted: Partial<Step>) {
  const step: Step = {
    intent: 'any',
    basis: 'document',
    needs: [],
    prefers: [],
    sameValues: false,
    build: () => request,
    ...wanted,
  };
  const { id } = operation;
  const facts = { id, operation: id, origin: 'random', title: 'random' } as const;
  const steps: Case['steps'] = [step];
  return { operation, case: { ...facts, steps, comparison: undefined, profiles: [] } };
}

/** Of answers that break what the operation promises in many places. */
async function fingerprintsWith(edit: Edit): Promise<readonly string[]> {
  const { operations } = await contractOf(edit);
  const operation = operations.find(({ path }) => path === '/things/{id}');
  if (operation === undefined) throw new Error('the operation is gone');
  const answers = [
    responseOf({ id: 'x', name: 1, kind: 'c', size: '1', tag: 1 }),
    responseOf({}),
    responseOf({}, { status: 404 }),
    responseOf('no', { headers: [['content-type', 'text/plain']] }),
  ];
  const judged = (response: HttpResponse, wanted: Partial<Step> = {}) => {
    const exchange = exchangeOf({ response, request: requestOf('', { method: 'GET' }) });
    return judge({ ...caseOf(operation, exchange, wanted), exchanges: [exchange], limits: LIMITS });
  };
  const accepted = responseOf({ id: 1, name: 'n', kind: 'a' });
  const found = [
    ...answers.map((response) => judged(response)),
    // Refusals that each parameter promises.
    ...operation.parameters.map(({ place }) => judged(accepted, { intent: 'reject', place })),
  ].flatMap(({ violations }) => violations);
  return found.map(({ fingerprint }) => fingerprint).toSorted();
}

test('answers of the document break many promises, each with a fingerprint of its own', async () => {
  const fingerprints = await fingerprintsWith(UNEDITED);
  expect(fingerprints.length).toBeGreaterThan(8);
  expect(new Set(fingerprints).size).toBe(fingerprints.length);
});

test('order, other operations and components, format, name and folder change no fingerprint', async () => {
  const before = await fingerprintsWith(UNEDITED);
  await fc.assert(
    fc.asyncProperty(edits, async (edit) => {
      expect(await fingerprintsWith(edit)).toEqual(before);
    }),
    { numRuns: 60 },
  );
});
