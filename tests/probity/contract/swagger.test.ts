import { expect, test } from 'vitest';

import { validatorFor } from '../../../src/schema/index.ts';
import { load } from './workspace.ts';

const DOCUMENT = `swagger: '2.0'
info: {title: Old, version: '1'}
host: api.example.com
basePath: /v1
schemes: [https, http]
consumes: [application/json]
produces: [application/json]
parameters:
  Limit: {name: limit, in: query, type: integer, maximum: 10}
definitions:
  Pet:
    type: object
    required: [name]
    properties:
      name: {type: string}
      tag: {type: string, x-nullable: true}
      friend: {$ref: '#/definitions/Pet'}
responses:
  Missing: {description: d, schema: {$ref: '#/definitions/Pet'}}
securityDefinitions:
  basic: {type: basic}
paths:
  /pets:
    parameters:
      - {name: X-Trace, in: header, type: string}
    get:
      x-outcome: {accepted: $statusCode == 200, rejected: $statusCode == 404}
      parameters:
        - {$ref: '#/parameters/Limit'}
        - {name: tags, in: query, type: array, items: {type: string, enum: [a, b]}, collectionFormat: pipes}
        - {name: ids, in: query, type: array, items: {type: integer}}
        - {name: many, in: query, type: array, items: {type: integer}, collectionFormat: multi}
      produces: [application/xml]
      responses:
        '200':
          description: d
          headers: {X-Total: {type: integer, minimum: 0}}
          schema: {type: array, items: {$ref: '#/definitions/Pet'}}
          examples: {application/xml: <pets/>}
        '404': {$ref: '#/responses/Missing'}
    post:
      parameters:
        - {name: pet, in: body, required: true, schema: {$ref: '#/definitions/Pet'}}
      responses: {'201': {description: d}}
    put:
      parameters:
        - {name: photo, in: formData, type: file, required: true}
        - {name: sizes, in: formData, type: array, items: {type: integer}, maxItems: 3}
      responses: {'204': {description: d}}
  /broken:
    get:
      parameters: [{$ref: '#/parameters/None'}]
      responses: {'200': {description: d, schema: {$ref: '#/definitions/None'}}}
`;

async function operation(id: string) {
  const contract = await load({ 'api.yaml': DOCUMENT });
  const found = contract.operations.find((each) => each.id === id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}

test('host, base path and schemes are the servers', async () => {
  const { servers, title } = await load({ 'api.yaml': DOCUMENT });
  expect(title).toBe('Old');
  expect(servers).toEqual(['https://api.example.com/v1', 'http://api.example.com/v1']);
});

test('parameters keep their schema, their collection format and their line', async () => {
  const { parameters, outcome } = await operation('get-pets');
  expect(outcome.kind).toBe('criteria');
  expect(parameters).toMatchObject([
    { name: 'X-Trace', in: 'header', style: 'simple', place: { line: 25 } },
    { name: 'limit', schema: { json: { type: 'integer', maximum: 10 } }, place: { line: 9 } },
    { name: 'tags', style: 'pipeDelimited', explode: false, place: { line: 30 } },
    { name: 'ids', style: 'form', explode: false },
    { name: 'many', style: 'form', explode: true },
  ]);
  expect(parameters[1]?.schema?.placeOf('/maximum')).toMatchObject({ line: 9, column: 50 });
  expect(parameters[2]?.schema?.json).toEqual({
    type: 'array',
    items: { type: 'string', enum: ['a', 'b'] },
  });
});

test('a parameter of the body is the request body', async () => {
  const { requestBody } = await operation('post-pets');
  expect(requestBody).toMatchObject({ required: true, place: { line: 43 } });
  const [json] = requestBody?.content ?? [];
  if (json?.schema === undefined) throw new Error('there is a schema');
  expect(json.range).toBe('application/json');
  const validate = validatorFor(json.schema);
  expect(validate({ name: 'a', tag: null, friend: { name: 'b' } })).toEqual([]);
  expect(validate({ name: 'a', friend: { name: null } })).toMatchObject([
    { keyword: 'type', place: { line: 15 } },
  ]);
});

test('fields of a form are properties, each with all that is said of it', async () => {
  const { requestBody } = await operation('put-pets');
  const [form] = requestBody?.content ?? [];
  expect(form).toMatchObject({
    range: 'multipart/form-data',
    schema: {
      json: {
        required: ['photo'],
        properties: {
          photo: { type: 'string', format: 'binary' },
          sizes: { type: 'array', items: { type: 'integer' }, maxItems: 3 },
        },
      },
    },
    encoding: { sizes: { style: 'form', explode: false }, photo: { style: undefined } },
  });
  expect(form?.schema?.placeOf('/properties/sizes/maxItems')).toMatchObject({ line: 48 });
});

test('the media types of an operation win over those of the document', async () => {
  const { responses } = await operation('get-pets');
  expect(responses).toMatchObject([
    {
      status: '200',
      headers: [{ name: 'X-Total', schema: { json: { type: 'integer', minimum: 0 } } }],
      content: [{ range: 'application/xml', example: '<pets/>' }],
    },
    { status: '404', content: [{ range: 'application/xml' }] },
  ]);
  expect(responses[1]?.content[0]?.schema?.placeOf('/required').line).toBe(13);
});

test('defects have the line of the Swagger document', async () => {
  const { defects } = await load({ 'api.yaml': DOCUMENT });
  expect(defects.map(({ message, place }) => [message, place?.line])).toEqual([
    ['"#/parameters/None" leads nowhere', 52],
    ['"#/definitions/None" leads nowhere', 53],
  ]);
});

test('Swagger 1.2 is not read', async () => {
  await expect(load({ 'api.yaml': "swagger: '1.2'\n" })).rejects.toThrow(/api\.yaml:1:1: .*1\.2/);
});
