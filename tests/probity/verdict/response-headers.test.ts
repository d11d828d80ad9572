import { expect, test } from 'vitest';

import { told, verdictOnServer } from './described.ts';

const HEADERS = {
  'X-Count': { required: true, schema: { type: 'integer', minimum: 0 } },
  'X-Tags': { schema: { type: 'array', items: { type: 'string', maxLength: 3 } } },
  'X-Point': { explode: true, schema: { type: 'object', properties: { x: { type: 'number' } } } },
  'X-Meta': { content: { 'application/json': { schema: { type: 'object' } } } },
  'Content-Type': { required: true, schema: { const: 'nothing' } },
};

type Sent = Readonly<Record<string, string | string[]>>;

function verdictOn(sent: Sent, headers: object = HEADERS) {
  return verdictOnServer({ headers }, (_, answer) => {
    answer.writeHead(200, { 'x-count': '1', ...sent }).end();
  });
}

test.each<readonly [string, Sent]>([
  ['a number', { 'x-count': '042' }],
  ['a list', { 'x-tags': 'a,b ,  c' }],
  ['a list in several fields', { 'x-tags': ['a', 'b'] }],
  ['an object', { 'x-point': 'x=1.5,y=2' }],
  ['JSON', { 'x-meta': '{"a":1}' }],
])('%s as a header keeps its schema', async (_, sent) => {
  expect(told(await verdictOn(sent))).toEqual([]);
});

test.each<readonly [string, Sent, string]>([
  ['a word for a number', { 'x-count': 'many' }, 'header x-count: integer'],
  ['a number too small', { 'x-count': '-1' }, 'header x-count: at least 0'],
  ['a long item', { 'x-tags': 'a,long' }, 'header x-tags#/1: at most 3 characters'],
  ['a property', { 'x-point': 'x=left' }, 'header x-point#/x: number'],
  ['no JSON', { 'x-meta': '{' }, 'header x-meta: object'],
])('%s as a header breaks it', async (_, sent, expected) => {
  expect(told(await verdictOn(sent))).toEqual([`response-headers ${expected}`]);
});

test('a required header that is missing is told at the line that describes it', async () => {
  const headers = { 'X-Request-Id': { required: true, schema: { type: 'string' } } };
  const { violations } = await verdictOn({}, headers);

  expect(violations).toMatchObject([
    {
      check: 'response-headers',
      title: 'Header missing',
      severity: 'error',
      response: 'header x-request-id',
      document: { pointer: '/paths/~1/get/responses/200/headers/X-Request-Id' },
    },
  ]);
});

test('each cookie is looked at by itself', async () => {
  const headers = { 'Set-Cookie': { schema: { type: 'string', pattern: '^[a-z]=1$' } } };
  expect(told(await verdictOn({ 'set-cookie': ['a=1', 'b=1'] }, headers))).toEqual([]);
  expect(told(await verdictOn({ 'set-cookie': ['a=1', 'b=2'] }, headers))).toHaveLength(1);
});
