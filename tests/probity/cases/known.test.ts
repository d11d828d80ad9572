import { expect, test } from 'vitest';

import {
  casesFor,
  loginStepOf,
  validStepOf,
  type Case,
  type KnownInputs,
} from '../../../src/cases/index.ts';
import type { Operation } from '../../../src/contract/index.ts';
import type { Json } from '../../../src/source/index.ts';
import { operationOf, operationWithBody, textOf } from './document.ts';

/** Known inputs, each promised; `undefined` comes while the run goes on. */
function known(inputs: Readonly<Record<string, Json | undefined>>): KnownInputs {
  return new Map(
    Object.entries(inputs).map(([location, value]) => [location, { value, promised: true }]),
  );
}

function casesWith(operation: Operation, inputs: KnownInputs): ReadonlyMap<string, Case> {
  const cases = [...casesFor(operation, { profile: 'conform', seed: 1, known: inputs })];
  return new Map(cases.map((each) => [each.id.slice(operation.id.length + 1), each]));
}

const DOCUMENTED = 'example/request/as-documented';
const ID = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
const PAGE = { name: 'page', in: 'query', schema: { type: 'integer' } };
const TENANT = { name: 'X-Tenant', in: 'header', schema: { type: 'string' } };

function readThing(): Promise<Operation> {
  const parameters = [ID, PAGE, TENANT];
  return operationOf({ parameters }, { method: 'get', path: '/things/{id}' });
}

test('what is known stands in every request but the ones that break it', async () => {
  const cases = casesWith(await readThing(), known({ 'path.id': 7, 'header.x-tenant': 'acme' }));
  for (const [name, { steps }] of cases) {
    const { path, headers } = steps[0].build({});
    const isOwn = name.includes('/path.id/');
    // What is done to the path as a whole may be written in any way.
    if (!/^(wire.path|random)/.test(name)) expect(path.startsWith('/things/7'), name).toBe(!isOwn);
    const [, tenant] = headers.find(([header]) => header === 'X-Tenant') ?? [];
    const isRandom = name.startsWith('random/');
    if (!isRandom) expect(tenant === 'acme', name).toBe(!name.includes('/header.X-Tenant/'));
  }
  expect(cases.get(DOCUMENTED)?.steps[0].intent).toBe('accept');
});

test('a step says what it awaits, which is not what it breaks, and sends it', async () => {
  const cases = casesWith(await readThing(), known({ 'path.id': undefined }));
  const own = cases.get('negative/path.id/type-string')?.steps[0];
  const other = cases.get('negative/query.page/type-string')?.steps[0];
  expect([own?.awaits, other?.awaits]).toEqual([undefined, ['path.id']]);
  expect(other?.build({ known: new Map([['path.id', 42]]) }).path).toBe('/things/42?page=probity');
});

test.each([
  [known({ 'path.id': undefined }), 'accept'],
  [known({ 'path.id': 7, 'query.page': 1 }), 'accept'],
  [known({ 'query.page': 1 }), 'any'],
  [new Map([['path.id', { value: 7, promised: false }]]), 'any'],
  [known({}), 'any'],
])('the documented request with %j known is to be: %s', async (inputs, intent) => {
  const cases = casesWith(await readThing(), inputs);
  expect(cases.get(DOCUMENTED)?.steps[0].intent).toBe(intent);
});

const ORDER = {
  type: 'object',
  required: ['item', 'count'],
  properties: {
    item: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
    count: { type: 'integer', maximum: 9 },
  },
};

test.each([
  [{ 'body#/item/id': 5, 'body#/count': 2 }, '{"item":{"id":5},"count":2}', 'accept'],
  [{ 'body#/item/id': 5 }, '{"item":{"id":5},"count":1}', 'any'],
  [
    { 'body#': { item: { id: 1 }, count: 3 }, 'body#/item/id': 6 },
    '{"item":{"id":6},"count":3}',
    'accept',
  ],
])('a body with %j known is %s, to be: %s', async (inputs, text, intent) => {
  const cases = casesWith(await operationWithBody(ORDER), known(inputs));
  expect(textOf(cases.get(DOCUMENTED))).toBe(text);
  expect(cases.get(DOCUMENTED)?.steps[0].intent).toBe(intent);
});

test('a case that breaks a part of a body keeps what is known of the rest', async () => {
  const cases = casesWith(
    await operationWithBody(ORDER),
    known({ 'body#/item/id': 5, 'body#/count': undefined }),
  );
  const values = { known: new Map<string, Json>([['body#/count', 2]]) };
  expect(textOf(cases.get('negative/body.count/maximum'), values)).toBe(
    '{"item":{"id":5},"count":10}',
  );
  expect(cases.get('negative/body.count/maximum')?.steps[0].awaits).toBeUndefined();
  expect(textOf(cases.get('negative/body.item/null'), values)).toBe('{"item":null,"count":2}');
  expect(cases.get('negative/body/null')?.steps[0].awaits).toBeUndefined();
});

test('a value that comes late does not put right what a case breaks', async () => {
  const schema = {
    type: 'object',
    required: ['kind', 'name'],
    properties: { kind: { enum: ['a', 'b'] }, name: {} },
    if: { properties: { kind: { const: 'b' } } },
    else: { properties: { name: { type: 'string' } } },
  };
  const example = { kind: 'a', name: 'Emma' };
  const operation = await operationWithBody(schema, { example });
  const cases = casesWith(operation, known({ 'body#/kind': undefined }));
  const broken = cases.get('negative/body.name/null');
  expect(broken?.steps[0].intent).toBe('reject');
  const values = { known: new Map<string, Json>([['body#/kind', 'b']]) };
  expect(textOf(broken, values)).toBe('{"kind":"a","name":null}');
  expect(textOf(cases.get(DOCUMENTED), values)).toBe('{"kind":"b","name":"Emma"}');
});

test('the request that others need the answer of has unique names, but for what is known', async () => {
  const operation = await operationWithBody({
    type: 'object',
    required: ['name', 'title'],
    properties: { name: { type: 'string' }, title: { type: 'string' } },
  });
  const step = validStepOf(operation, { known: known({ 'body#/title': 'Emma' }), word: 'p1' });
  const body = step?.build({}).body;
  expect(Buffer.from(body ?? []).toString()).toBe('{"name":"probity p1","title":"Emma"}');
});

test('a login sends what is known besides the account', async () => {
  const login = { type: 'object', properties: { user: {}, password: {} }, required: ['user'] };
  const operation = await operationOf({
    'x-login': { account: '/user', password: '/password' },
    parameters: [TENANT],
    requestBody: { content: { 'application/json': { schema: login } } },
  });
  const step = loginStepOf(operation, { known: known({ 'header.x-tenant': 'acme' }) });
  expect(step?.build({}).headers).toContainEqual(['X-Tenant', 'acme']);
});
