import { join } from 'node:path';

import { expect, test } from 'vitest';

import { loadContract } from '../../../src/contract/index.ts';
import {
  createResponder,
  madeTarget,
  unmadeOperations,
  type ReceivedRequest,
} from '../../../src/prove/index.ts';
import { workspaceOf } from '../config/workspace.ts';

const contract = await loadContract({ file: 'spec/shop.yaml', overlays: [] });
const { security } = madeTarget(contract, new URL('http://127.0.0.1:1'));
const admin = security.get('adminKey');
const key = admin?.kind === 'value' ? admin.value : '';

const ITEM = { sku: 'LMP-0042', name: 'Desk lamp', category: 'home', price: 39.5, stock: 12 };

function request(method: string, target: string, body?: object): ReceivedRequest {
  const headers = [['x-admin-key', key] as const];
  if (body === undefined) return { method, target, headers, body: new Uint8Array() };
  const bytes = Buffer.from(JSON.stringify(body));
  return {
    method,
    target,
    headers: [['content-type', 'application/json'], ...headers],
    body: bytes,
  };
}

test('what is created is read back, and is gone after it was deleted', () => {
  const { respond } = createResponder(contract, { seed: 1 });
  const created = respond(request('POST', '/items', ITEM));
  const location = new Map(created.answer.headers).get('location') ?? '';
  expect(created.answer.status).toBe(201);
  expect(respond(request('GET', location)).answer.value).toMatchObject(ITEM);
  expect(respond(request('DELETE', location)).accepted).toBe(true);
  expect(respond(request('GET', location)).answer.status).toBe(404);
});

test('a body that breaks its schema is refused in the documented way', () => {
  const { respond } = createResponder(contract, { seed: 1 });
  const refused = respond(request('POST', '/items', { ...ITEM, price: 'much' }));
  expect(refused).toMatchObject({ accepted: false, response: { status: '422' } });
});

test('a server that overlooks one keyword at one place accepts what breaks it', () => {
  const leniency = ({ pointer, keyword }: { pointer: string; keyword: string }) =>
    pointer === '/price' && keyword === 'type';
  const { respond } = createResponder(contract, { seed: 1, leniency });
  expect(respond(request('POST', '/items', { ...ITEM, price: 'much' })).accepted).toBe(true);
  expect(respond(request('POST', '/items', { ...ITEM, stock: 'many' })).accepted).toBe(false);
});

test('made-up credentials are refused', () => {
  const { respond } = createResponder(contract, { seed: 1 });
  const { headers, ...rest } = request('POST', '/items', ITEM);
  const other = headers.map(
    ([name, value]) => [name, name === 'x-admin-key' ? 'x' : value] as const,
  );
  expect(respond({ ...rest, headers: other }).answer.status).toBe(401);
});

test('a method that is not documented is answered with those that are', () => {
  const { respond } = createResponder(contract, { seed: 1 });
  const { answer, operation } = respond(request('TRACE', '/items'));
  expect(operation).toBeUndefined();
  expect(answer.status).toBe(405);
  expect(new Map(answer.headers).get('allow')).toContain('POST');
});

test('an answer can be made for every operation of the shop', () => {
  expect(unmadeOperations(contract)).toEqual([]);
});

test('a Location keeps its schema, which may leave out what all paths begin with', async () => {
  const id = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
  const content = { 'application/json': { schema: id } };
  const Location = { schema: { type: 'string', pattern: '^/things/[0-9]+$' } };
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }];
  const cwd = workspaceOf({
    'api.json': JSON.stringify({
      openapi: '3.0.3',
      info: { title: 't', version: '1' },
      paths: {
        '/v1/things': {
          post: { responses: { 201: { description: 'd', content, headers: { Location } } } },
        },
        '/v1/things/{id}': {
          parameters,
          get: { responses: { 200: { description: 'd', content } } },
        },
      },
    }),
  });
  const things = await loadContract({ file: join(cwd, 'api.json'), overlays: [] });
  const { respond } = createResponder(things, { seed: 1 });
  const { headers } = respond(request('POST', '/v1/things')).answer;
  expect(new Map(headers).get('location')).toMatch(/^\/things\/[0-9]+$/);
});

const NOTHING_FITS = { oneOf: [{ type: 'object' }, { type: 'object' }] };

test.each([
  [{ 102: { description: 'd' } }, 'the document has no answer but one that is none yet'],
  [
    {
      204: { description: 'd' },
      400: { description: 'd' },
      401: { description: 'd', content: { 'application/json': { schema: NOTHING_FITS } } },
    },
    'no body of the answer 401 can be made that its schema allows',
  ],
])('an operation that no server can stand for is left out: %j', async (responses, reason) => {
  const document = {
    openapi: '3.0.3',
    info: { title: 't', version: '1' },
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    security: [{ bearer: [] }],
    paths: { '/a': { get: { responses } } },
  };
  const cwd = workspaceOf({ 'api.json': JSON.stringify(document) });
  const made = await loadContract({ file: join(cwd, 'api.json'), overlays: [] });
  expect(unmadeOperations(made).map((each) => each.reason)).toEqual([reason]);
});
