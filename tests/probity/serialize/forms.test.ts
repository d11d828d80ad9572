import { expect, test } from 'vitest';

import { encodingOf, mediaTypeOf, read, returned, written } from './bodies.ts';

const FORM = 'application/x-www-form-urlencoded';
const ID = 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6';
const ADDRESS = {
  streetAddress: '123 Example Dr.',
  city: 'Somewhere',
  state: 'CA',
  zip: '99999+1234',
};
const RGB = { R: 100, G: 200, B: 150 };
const NUMBERS = { type: 'object', properties: { R: {}, G: {}, B: {} } };
const COLORS = { type: 'array', items: { type: 'string' } };

test('the form of the OpenAPI specification, with JSON in it', () => {
  const schema = {
    type: 'object',
    properties: { id: { type: 'string', format: 'uuid' }, address: { type: 'object' } },
  };
  const text =
    `id=${ID}&address=%7B%22streetAddress%22%3A%22123+Example+Dr.%22%2C%22city%22%3A` +
    '%22Somewhere%22%2C%22state%22%3A%22CA%22%2C%22zip%22%3A%2299999%2B1234%22%7D';
  const value = { id: ID, address: ADDRESS };

  expect(written(value, mediaTypeOf(FORM, schema))).toBe(text);
  expect(read(text, mediaTypeOf(FORM, schema))).toEqual({ kind: 'value', value });
});

test('the form of the OpenAPI specification, with text as JSON', () => {
  const encoding = { id: encodingOf({ contentType: 'application/json' }) };
  const schema = { type: 'object', properties: { id: { type: 'string' } } };

  expect(written({ id: ID }, mediaTypeOf(FORM, schema, { encoding }))).toBe(`id=%22${ID}%22`);
});

test('the form of the OpenAPI specification, with bytes as text', () => {
  const schema = {
    type: 'object',
    properties: {
      name: { type: 'string' },
      icon: { type: 'string', contentEncoding: 'base64url' },
    },
  };
  const encoding = { icon: encodingOf({ contentType: 'image/png, image/jpeg' }) };
  const form = mediaTypeOf(FORM, schema, { encoding });

  expect(written({ name: 'example', icon: 'iVBO_w==' }, form)).toBe(
    'name=example&icon=iVBO_w%3D%3D',
  );
});

test.each([
  [{ style: 'form' }, RGB, 'R=100&G=200&B=150'],
  [{ style: 'form', explode: false }, RGB, 'color=R,100,G,200,B,150'],
  [{ style: 'deepObject' }, RGB, 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
  [{ style: 'pipeDelimited' }, RGB, 'color=R%7C100%7CG%7C200%7CB%7C150'],
  [{ explode: true }, ['a', 'b'], 'color=a&color=b'],
  [{ explode: false }, ['a', 'b'], 'color=a,b'],
  [{ style: 'spaceDelimited' }, ['a', 'b'], 'color=a%20b'],
  [{ allowReserved: true }, ['a/b'], 'color=a/b'],
  [{}, ['a/b', 'c'], 'color=a%2Fb&color=c'],
] as const)('a property with the encoding %j', (given, value, text) => {
  const color = Array.isArray(value)
    ? COLORS
    : { ...NUMBERS, additionalProperties: { type: 'integer' } };
  const typed = Array.isArray(value)
    ? color
    : { ...NUMBERS, properties: { R: INTEGER, G: INTEGER, B: INTEGER } };
  const encoding = { color: encodingOf(given) };
  const form = mediaTypeOf(FORM, { type: 'object', properties: { color: typed } }, { encoding });

  expect(written({ color: value }, form)).toBe(text);
  expect(read(text, form)).toEqual({ kind: 'value', value: { color: value } });
});

const INTEGER = { type: 'integer' };

test.each([[null], [[1]], ['text'], [{ name: { a: 1 } }], [{ name: ['a'] }]])(
  'a form has no place for %j',
  (value) => {
    const schema = { type: 'object', properties: { name: { type: 'string' } } };
    expect(written(value, mediaTypeOf(FORM, schema))).toBeUndefined();
  },
);

test('what is sent twice and may be there once is read as a list', () => {
  const form = mediaTypeOf(FORM, { properties: { a: { type: 'string' } } });
  expect(read('a=1&a=2&b=x', form)).toEqual({ kind: 'value', value: { a: ['1', '2'], b: 'x' } });
});

const MULTIPART = 'multipart/form-data';

test.each([
  [{ style: 'form' }, RGB, ['R', 'G', 'B']],
  [{ style: 'deepObject' }, RGB, ['color[R]', 'color[G]', 'color[B]']],
  [{ explode: false }, RGB, ['color']],
  [{ style: 'pipeDelimited' }, ['a', 'b'], ['color']],
  [{}, ['a', 'b'], ['color', 'color']],
] as const)('parts with the encoding %j come back', (given, value, names) => {
  const color = Array.isArray(value)
    ? COLORS
    : { type: 'object', properties: { R: INTEGER, G: INTEGER, B: INTEGER } };
  const encoding = { color: encodingOf(given) };
  const body = mediaTypeOf(MULTIPART, { type: 'object', properties: { color } }, { encoding });
  const text = written({ color: value }, body) ?? '';

  expect([...text.matchAll(/name="([^"]*)"/g)].map(([, name]) => name)).toEqual(names);
  expect(text).not.toContain('%');
  expect(returned({ color: value }, body)).toEqual({ kind: 'value', value: { color: value } });
});

test('a part has the headers that the document has examples of', () => {
  const header = {
    name: 'X-Limit',
    required: true,
    explode: false,
    mediaType: undefined,
    schema: undefined,
    example: 5,
    place: { file: '', line: 1, column: 1, pointer: '' },
  };
  const encoding = { photo: encodingOf({ contentType: 'image/*', headers: [header] }) };
  const body = mediaTypeOf(MULTIPART, { properties: { photo: {} } }, { encoding });

  expect(written({ photo: 'x' }, body)).toContain(
    'filename="photo"\r\nContent-Type: image/png\r\nX-Limit: 5\r\n\r\nx\r\n',
  );
});

test('a boundary occurs in no part', () => {
  const body = mediaTypeOf(MULTIPART, { properties: { a: { type: 'string' } } });
  const value = { a: 'x\r\n--probity-part\r\n' };

  expect(written(value, body)).toMatch(/^--probity-part-2\r\n/);
  expect(returned(value, body)).toEqual({ kind: 'value', value });
});

test('quotes and other scripts in names come back', () => {
  const body = mediaTypeOf(MULTIPART, { properties: { 'a"é': { type: 'string' } } });
  expect(returned({ 'a"é': 'ü' }, body)).toEqual({ kind: 'value', value: { 'a"é': 'ü' } });
});

test("Node's own reader finds the same fields and files", async () => {
  const schema = {
    properties: { a: { type: 'string' }, list: COLORS, file: { type: 'string', format: 'binary' } },
  };
  const body = mediaTypeOf(MULTIPART, schema);
  const text = written({ a: 'é\r\n', list: ['x', 'y'], file: 'bytes' }, body) ?? '';
  const headers = { 'content-type': 'multipart/form-data; boundary=probity-part' };
  const data = await new Response(text, { headers }).formData();

  expect(data.get('a')).toBe('é\r\n');
  expect(data.getAll('list')).toEqual(['x', 'y']);
  const file = data.get('file');
  expect(file instanceof File && [file.name, file.type, await file.text()]).toEqual([
    'file',
    'application/octet-stream',
    'bytes',
  ]);
});

test.each([
  ['multipart/form-data', '--x--', 'no boundary is named'],
  ['multipart/form-data; boundary=x', 'nothing', 'its boundary does not occur'],
  ['multipart/form-data; boundary=x', '--x\r\nA: b\r\n\r\nc', 'ends without its last boundary'],
  ['multipart/form-data; boundary=x', '--x--', 'has no part'],
  ['multipart/form-data; boundary=x', '--x\r\nA: b\r\n--x--', 'the header of part 0 does not end'],
  ['multipart/form-data; boundary=x', '--x\r\n\r\nc\r\n--x--', 'a part has no name'],
])('a body of type %s that is %j is broken', (given, text, reason) => {
  expect(read(text, mediaTypeOf(MULTIPART), given)).toMatchObject({
    kind: 'broken',
    reason: expect.stringContaining(reason),
  });
});
