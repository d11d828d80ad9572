import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { isJsonObject, parseSource, type JsonObject } from '../../../src/source/index.ts';
import { changesBetween, documentWith, words } from './compared.ts';
import { inlined, renamed, reordered, reworded } from './rewritten.ts';

const DOCUMENTS = ['shop', 'user-login', 'monitor-api', 'sandbox'].map((name) => {
  const file = `spec/${name}.yaml`;
  return { name, document: objectOf(parseSource(readFileSync(file), file).value) };
});

function objectOf(value: unknown): JsonObject {
  const json: JsonObject = JSON.parse(JSON.stringify(value));
  if (!isJsonObject(json)) throw new Error('a document is an object');
  return json;
}

const REWRITTEN = DOCUMENTS.flatMap(({ name, document }) => [
  { name, how: 'in another order', document, other: reordered(document) },
  { name, how: 'with other names of components', document, other: renamed(document) },
  { name, how: 'with its references followed', document, other: inlined(document) },
]);

test.each(REWRITTEN)('$name $how is the same document', async ({ document, other }) => {
  expect(await changesBetween(document, objectOf(other))).toEqual([]);
});

test.each(DOCUMENTS)('other words in $name are harmless', async ({ document }) => {
  const changes = await changesBetween(document, objectOf(reworded(document)));
  const kinds = new Set(words(changes));

  expect(changes.length).toBeGreaterThan(0);
  expect([...kinds].filter((each) => !/^harmless .*-described$/.test(each))).toEqual([]);
});

const TEXT = { type: 'string', maxLength: 9 };
const PART = { type: 'object', properties: { p: TEXT }, required: ['p'] };
const components = { schemas: { Text: TEXT, Part: PART } };

/** Two ways to write the same. */
const SAME: readonly (readonly [name: string, one: unknown, other: unknown])[] = [
  ['a reference and what it leads to', { $ref: '#/components/schemas/Part' }, PART],
  ['a type in a list', TEXT, { ...TEXT, type: ['string'] }],
  [
    'null beside a type',
    { ...TEXT, type: ['string', 'null'] },
    { anyOf: [TEXT, { type: 'null' }] },
  ],
  ['null first', { ...TEXT, type: ['null', 'string'] }, { oneOf: [{ type: 'null' }, TEXT] }],
  [
    'null beside a reference',
    { anyOf: [{ $ref: '#/components/schemas/Text' }, { type: 'null' }] },
    { anyOf: [{ type: 'null' }, TEXT] },
  ],
  ['one value', { const: 'x' }, { enum: ['x'] }],
  ['values in another order', { enum: ['x', 'y', 'z'] }, { enum: ['z', 'x', 'y'] }],
  ['integers are numbers', { type: 'number' }, { type: ['integer', 'number'] }],
  ['one alternative', { anyOf: [TEXT] }, TEXT],
  ['alternatives in another order', { oneOf: [TEXT, PART] }, { oneOf: [PART, TEXT] }],
  [
    'parts taken together',
    { allOf: [PART, { properties: { q: {} } }] },
    { ...PART, properties: { p: TEXT, q: {} } },
  ],
  [
    'a bound said twice',
    { allOf: [{ type: 'integer', minimum: 1 }, { minimum: 3 }] },
    { type: 'integer', minimum: 3 },
  ],
  ['what is always true', { ...PART, additionalProperties: true }, PART],
  ['no items', { type: 'array', items: {} }, { type: 'array' }],
  ['a bound of another type', { type: 'integer', maxLength: 3 }, { type: 'integer' }],
  [
    'texts that say nothing',
    { ...TEXT, title: 'a', examples: ['x'] },
    { ...TEXT, description: 'b' },
  ],
];

test.each(SAME)('%s: there is no change', async (_, one, other) => {
  for (const side of ['request', 'response'] as const) {
    const [old, fresh] = [one, other].map((schema) => documentWith({ [side]: schema, components }));
    expect(words(await changesBetween(old ?? {}, fresh ?? {}))).toEqual([]);
    expect(words(await changesBetween(fresh ?? {}, old ?? {}))).toEqual([]);
  }
});

test('a schema inside itself is the same as one that is written out once more', async () => {
  const node = { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' } } };
  const old = {
    response: { $ref: '#/components/schemas/Node' },
    components: { schemas: { Node: node } },
  };
  const fresh = {
    response: { type: 'object', properties: { next: node } },
    components: { schemas: { Node: node } },
  };
  expect(words(await changesBetween(documentWith(old), documentWith(fresh)))).toEqual([]);
});

test('the newer version of OpenAPI says the same in other words', async () => {
  const old = documentWith({
    version: '3.0.3',
    request: {
      type: 'object',
      properties: {
        p: { type: 'string', nullable: true },
        n: { type: 'number', minimum: 1, exclusiveMinimum: true },
      },
    },
  });
  const fresh = documentWith({
    request: {
      type: 'object',
      properties: { p: { type: ['string', 'null'] }, n: { type: 'number', exclusiveMinimum: 1 } },
    },
  });
  expect(words(await changesBetween(old, fresh))).toEqual([]);
});

test('what a path parameter is called does not matter', async () => {
  const at = (path: string, name: string) => {
    const parameters = [{ name, in: 'path', required: true, schema: { type: 'string' } }];
    const get = { parameters, responses: { 200: { description: 'd' } } };
    return { openapi: '3.1.0', info: { title: 't', version: '1' }, paths: { [path]: { get } } };
  };
  const changes = await changesBetween(at('/a/{id}', 'id'), at('/a/{key}', 'key'));
  expect(words(changes)).toEqual(['harmless path-renamed']);
});

test('paths that differ in the names of their parameters only are not mixed up', async () => {
  const get = (name: string, type: string) => ({
    get: {
      parameters: [{ name, in: 'path', required: true, schema: { type } }],
      responses: { 200: { description: 'd' } },
    },
  });
  const [id, word] = [get('id', 'integer'), get('word', 'string')];
  const at = (paths: object) => ({ openapi: '3.1.0', info: { title: 't', version: '1' }, paths });
  const changes = await changesBetween(
    at({ '/a/{id}': id, '/a/{word}': word }),
    at({ '/a/{word}': word, '/a/{id}': id }),
  );
  expect(words(changes)).toEqual([]);
});

test('a part of the path that moves to the server is the same operation', async () => {
  const at = (path: string, url: string) => ({
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    servers: [{ url }],
    paths: { [path]: { get: { responses: { 200: { description: 'd' } } } } },
  });
  const changes = await changesBetween(
    at('/v1/a', 'https://x.example'),
    at('/a', 'https://x.example/v1'),
  );
  expect(words(changes)).toEqual(['harmless path-renamed']);
});
