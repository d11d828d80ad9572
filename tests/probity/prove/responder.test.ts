import { expect, test } from 'vitest';

import { loadContract } from '../../../src/contract/index.ts';
import {
  createResponder,
  madeTarget,
  unmadeOperations,
  type ReceivedRequest,
} from '../../../src/prove/index.ts';

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
