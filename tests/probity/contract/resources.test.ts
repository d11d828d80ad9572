import { resolve } from 'node:path';
import { expect, test } from 'vitest';

import {
  loadContract,
  resourcesOf,
  type Consumer,
  type Operation,
  type Resource,
  type ValueSource,
} from '../../../src/contract/index.ts';
import { load } from './workspace.ts';

/** A document of operations, `POST /things` and such, each with a 2xx answer of this schema. */
async function operationsOf(
  described: Readonly<Record<string, object>>,
): Promise<readonly Operation[]> {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, operation] of Object.entries(described)) {
    const [method = '', path = ''] = name.split(' ');
    const parameters = Array.from(path.matchAll(/\{([^{}]+)\}/g), ([, parameter]) => {
      return { name: parameter, in: 'path', required: true, schema: { type: 'string' } };
    });
    (paths[path] ??= {})[method.toLowerCase()] = { parameters, ...operation };
  }
  const info = { title: 'things', version: '1' };
  const { operations, defects } = await load({
    'api.yaml': JSON.stringify({ openapi: '3.1.0', info, paths }),
  });
  expect(defects).toEqual([]);
  return operations;
}

/** An answer with these string members. */
function answer(status: string, members: readonly string[], rest: object = {}): object {
  const properties = Object.fromEntries(members.map((name) => [name, { type: 'string' }]));
  return answerOf(status, { type: 'object', properties }, rest);
}

function answerOf(status: string, schema: object, rest: object = {}): object {
  const content = { 'application/json': { schema } };
  return { responses: { [status]: { description: 'done', content, ...rest } } };
}

const GONE = { responses: { 204: { description: 'gone' } } };
const DONE = { responses: { 200: { description: 'done' } } };

/** The resources in words: what the tables below say. */
function wordsOf(resources: readonly Resource[]): object {
  return Object.fromEntries(
    resources.map((resource) => {
      const { creator, reader, replacer, updater, deleter, lister, actions, parent } = resource;
      const consumers = [reader, replacer, updater, deleter, lister, ...actions];
      return [
        creator.id,
        [
          resource.name,
          ...consumers.flatMap((each) => (each === undefined ? [] : consumerWords(each))),
          ...(parent === undefined ? [] : [`in ${parent.resource.name}`]),
        ],
      ];
    }),
  );
}

function consumerWords({ operation, bindings }: Consumer): string {
  const words = bindings.map(({ parameter, source }) => `${parameter.name}=${sourceWords(source)}`);
  return [operation.id, ...words].join(' ');
}

function sourceWords(source: ValueSource): string {
  if (source.kind === 'answer-url') {
    const from = 'header' in source.in ? source.in.header : source.in.pointer;
    return `${from}[-${source.fromEnd}]`;
  }
  if (source.kind === 'answer-body') return source.pointer;
  return `${source.kind} ${'name' in source ? source.name : ''}`.trim();
}

const NAMES: readonly (readonly [parameter: string, members: readonly string[], at: string])[] = [
  ['id', ['name', 'id'], '/id'],
  ['thingId', ['name', 'id'], '/id'],
  ['thingId', ['id', 'thingId'], '/thingId'],
  ['thing_id', ['thingId'], '/thingId'],
  ['thing-id', ['thing_id'], '/thing_id'],
  ['id', ['thingId'], '/thingId'],
  ['uuid', ['uuid', 'id'], '/uuid'],
  ['thingUuid', ['id', 'uuid'], '/uuid'],
  ['slug', ['name', 'slug'], '/slug'],
  ['thingSlug', ['slug'], '/slug'],
  ['name', ['name'], '/name'],
  ['petId', ['id'], '/id'],
  ['id', ['_id'], '/_id'],
  ['id', ['name', 'self'], '/self[-0]'],
  ['id', ['url'], '/url[-0]'],
];

test.each(NAMES)('The path parameter %s is found in an answer of %j', async (name, members, at) => {
  const operations = await operationsOf({
    'POST /things': answer('200', members),
    [`GET /things/{${name}}`]: DONE,
  });
  expect(wordsOf(resourcesOf(operations))).toEqual({
    'post-things': ['thing', `${operations[1]?.id} ${name}=${at}`],
  });
});

test('Reader, replacer, updater, deleter, lister and actions are told by method and path', async () => {
  const operations = await operationsOf({
    'GET /things': answerOf('200', { type: 'array', items: { type: 'object' } }),
    'POST /things': answer('201', ['id']),
    'GET /things/{id}': DONE,
    'PUT /things/{id}': DONE,
    'PATCH /things/{id}': DONE,
    'DELETE /things/{id}': GONE,
    'POST /things/{id}/cancel': DONE,
    'GET /things/{id}/parts/{part}': DONE,
  });
  expect(wordsOf(resourcesOf(operations))).toEqual({
    'post-things': [
      'thing',
      'get-things-id id=/id',
      'put-things-id id=/id',
      'patch-things-id id=/id',
      'delete-things-id id=/id',
      'get-things',
      'post-things-id-cancel id=/id',
    ],
  });
});

test('A thing within a thing gets the values of both', async () => {
  const operations = await operationsOf({
    'POST /users': answer('201', ['id']),
    'GET /users/{id}': DONE,
    'POST /users/{uid}/things/': answer('201', ['id']),
    'GET /users/{userId}/things/{thingId}': DONE,
  });
  expect(wordsOf(resourcesOf(operations))).toEqual({
    'post-users': ['user', 'get-users-id id=/id', 'post-users-uid-things uid=/id'],
    'post-users-uid-things': [
      'thing',
      'get-users-user-id-things-thing-id userId=request-path uid thingId=/id',
      'in user',
    ],
  });
});

test('An id in a wrapper, in HAL links and in a Location is found', async () => {
  const wrapped = { type: 'object', properties: { data: { properties: { id: {} } } } };
  const hal = {
    properties: { _links: { properties: { self: { properties: { href: { type: 'string' } } } } } },
  };
  const operations = await operationsOf({
    'POST /a': answerOf('200', wrapped),
    'GET /a/{id}': DONE,
    'POST /b': answerOf('200', hal),
    'GET /b/{id}/whole': DONE,
    'DELETE /b/{id}': GONE,
    'POST /c': { responses: { 201: { description: 'made' } } },
    'GET /c/{id}': DONE,
  });
  expect(wordsOf(resourcesOf(operations))).toEqual({
    'post-a': ['a', 'get-a-id id=/data/id'],
    'post-b': [
      'b',
      'delete-b-id id=/_links/self/href[-0]',
      'get-b-id-whole id=/_links/self/href[-1]',
    ],
    'post-c': ['c', 'get-c-id id=Location[-0]'],
  });
});

test('A link wins over names, and tells of paths that no name would', async () => {
  const links = {
    read: { operationId: 'readThing', parameters: { key: '$response.body#/handle' } },
    wipe: {
      operationRef: '#/paths/~1wipe~1{key}/delete',
      parameters: { 'path.key': '$request.body#/k' },
    },
    elsewhere: { operationRef: 'https://example.com/#/paths/~1a/get', parameters: {} },
    lacking: { operationId: 'lacking', parameters: {} },
    odd: { operationId: 'odd', parameters: { key: '$inputs.key' } },
  };
  const operations = await operationsOf({
    'POST /make': answer('201', ['key', 'handle'], { links }),
    'GET /thing/{key}': { operationId: 'readThing', ...DONE },
    'PUT /thing/{key}': DONE,
    'DELETE /wipe/{key}': GONE,
    'GET /lacking/{key}': { operationId: 'lacking', ...DONE },
    'GET /odd/{key}': { operationId: 'odd', ...DONE },
  });
  expect(wordsOf(resourcesOf(operations))).toEqual({
    'post-make': [
      'make',
      'get-thing-key key=/handle',
      'put-thing-key key=/handle',
      'delete-wipe-key key=request-body',
    ],
  });
});

const NOTHING: readonly (readonly [why: string, operations: Readonly<Record<string, object>>])[] = [
  ['nothing is created', { 'GET /things': DONE, 'GET /things/{id}': DONE }],
  ['nothing reads it', { 'POST /things': answer('201', ['id']), 'GET /other/{id}': DONE }],
  ['the answer has no id', { 'POST /things': answer('200', ['name']), 'GET /things/{id}': DONE }],
  ['it may not be there yet', { 'POST /things': answer('202', ['id']), 'GET /things/{id}': DONE }],
  [
    'the id is of another type',
    {
      'POST /things': answerOf('200', { properties: { id: { type: 'object' } } }),
      'GET /things/{id}': DONE,
    },
  ],
  [
    'it is below another parameter',
    { 'POST /things': answer('200', ['id']), 'GET /things/{a}/{b}': DONE },
  ],
];

test.each(NOTHING)('There is no resource where %s', async (_, described) => {
  expect(resourcesOf(await operationsOf(described))).toEqual([]);
});

test("The shop's resources are found", async () => {
  const { operations } = await loadContract({ file: resolve('spec/shop.yaml'), overlays: [] });
  expect(wordsOf(resourcesOf(operations))).toEqual({
    'post-users': [
      'user',
      'get-users-user-id userId=/id',
      'delete-users-user-id userId=/id',
      'get-users',
    ],
    'post-items': [
      'item',
      'get-items-item-id itemId=/id',
      'put-items-item-id itemId=/id',
      'patch-items-item-id itemId=/id',
      'delete-items-item-id itemId=/id',
      'get-items',
      'get-items-item-id-picture itemId=/id',
      'post-items-item-id-picture itemId=/id',
    ],
    'post-items-item-id-picture': [
      'picture',
      'get-items-item-id-picture itemId=request-path itemId',
      'in item',
    ],
    'post-orders': [
      'order',
      'get-orders-order-id orderId=/id',
      'get-orders',
      'post-orders-order-id-cancel orderId=/id',
    ],
  });
});
