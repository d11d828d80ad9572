import { expect, test } from 'vitest';

import { load } from './workspace.ts';

const DOCUMENT = `openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /a/{id}:
    servers: [{url: 'https://{region}.example.com/v2', variables: {region: {default: eu, enum: [eu, us]}}}]
    parameters:
      - {name: id, in: path, required: true, style: matrix, schema: {type: array}}
      - {name: q, in: query, allowReserved: true, allowEmptyValue: true, schema: {type: string}}
      - {name: d, in: query, style: deepObject, explode: true, schema: {type: object}}
      - {name: f, in: query, content: {application/json: {schema: {type: object}}}}
      - {name: c, in: cookie, style: cookie, schema: {type: object}, examples: {one: {value: {a: 1}}}}
    post:
      requestBody:
        content:
          multipart/form-data:
            schema: {type: object}
            encoding:
              picture: {contentType: 'image/png', headers: {X-Size: {schema: {type: integer}}}}
              tags: {explode: false}
      responses:
        '200':
          description: d
          headers:
            Content-Type: {schema: {type: string}}
            X-Rate: {required: true, schema: {type: integer}, explode: true}
          content:
            application/jsonl:
              itemSchema: {type: object}
              examples: {raw: {serializedValue: '{}'}, far: {externalValue: 'https://e.com/x'}}
          links:
            next: {operationId: other, parameters: {id: $response.body#/id}}
`;

test('parameters carry their serialization, with the defaults of their place', async () => {
  const [operation] = (await load({ 'api.yaml': DOCUMENT })).operations;
  const parameters = operation?.parameters.map((each) => [
    each.name,
    each.style,
    each.explode,
    each.allowReserved,
    each.mediaType?.range,
  ]);
  expect(parameters).toEqual([
    ['id', 'matrix', false, false, undefined],
    ['q', 'form', true, true, undefined],
    ['d', 'deepObject', true, false, undefined],
    ['f', 'form', true, false, 'application/json'],
    ['c', 'cookie', true, false, undefined],
  ]);
  expect(operation?.parameters[1]?.allowEmptyValue).toBe(true);
  expect(operation?.parameters[4]?.examples).toMatchObject([
    { name: 'one', value: { a: 1 }, place: { line: 11 } },
  ]);
});

test('a form says how its properties are written', async () => {
  const [operation] = (await load({ 'api.yaml': DOCUMENT })).operations;
  expect(operation?.requestBody?.content[0]?.encoding).toMatchObject({
    picture: { contentType: 'image/png', style: undefined, headers: [{ name: 'X-Size' }] },
    tags: { contentType: undefined, style: 'form', explode: false, headers: [] },
  });
});

test('a response carries its headers, links and items', async () => {
  const [operation] = (await load({ 'api.yaml': DOCUMENT })).operations;
  expect(operation?.responses).toMatchObject([
    {
      headers: [{ name: 'X-Rate', required: true, explode: true }],
      links: [{ name: 'next', operationId: 'other', parameters: { id: '$response.body#/id' } }],
      content: [{ itemSchema: { json: { type: 'object' } }, examples: [{ serialized: '{}' }] }],
    },
  ]);
});

test('the servers of a path are those of its operations', async () => {
  const [operation] = (await load({ 'api.yaml': DOCUMENT })).operations;
  expect(operation?.servers).toMatchObject([
    {
      url: 'https://{region}.example.com/v2',
      variables: [{ name: 'region', default: 'eu', enum: ['eu', 'us'] }],
    },
  ]);
});

test('servers of operations, and every value of a variable, tell production', async () => {
  const { servers, operations } = await load({ 'api.yaml': DOCUMENT });
  expect(servers).toEqual(['https://eu.example.com/v2', 'https://us.example.com/v2']);
  expect(operations[0]?.basePath).toEqual({ ofDocument: '', own: '/v2' });
});

test('a style that its place does not know is a warning, and the default is taken', async () => {
  const document = DOCUMENT.replace('style: matrix', 'style: form');
  const { operations, warnings } = await load({ 'api.yaml': document });
  expect(operations[0]?.parameters[0]?.style).toBe('simple');
  expect(warnings.map(({ place }) => place.line)).toContain(7);
});

test('cookies that nothing marks as secret are told, those of an exploded object by its members', async () => {
  const text = `openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /a:
    get:
      parameters:
        - {name: currency, in: cookie, schema: {type: string}}
        - {name: pin, in: cookie, schema: {$ref: '#/components/schemas/Pin'}}
        - {name: sid, in: cookie, x-secret: true, schema: {type: string}}
        - {name: all, in: cookie, schema: {type: object, properties: {theme: {type: string}}}}
      responses: {'200': {description: d}}
components: {schemas: {Pin: {type: string, writeOnly: true}}}
`;
  const { operations } = await load({ 'api.yaml': text });
  expect(operations[0]?.secrets.openCookies).toEqual(['currency', 'all', 'theme']);
});
