import { expect, test } from 'vitest';

import { load } from './workspace.ts';

const RESPONSES = "responses: {'200': {description: d}}";

/** What OpenAPI 3.2 brought to requests and responses. */
const OPENAPI_32 = `openapi: 3.2.0
$self: https://example.com/apis/api
info: {title: t, version: '1'}
paths:
  /a:
    query: {responses: {'200': {summary: no description}}}
    additionalOperations:
      COPY: {${RESPONSES}}
    get:
      parameters:
        - {name: q, in: querystring, content: {application/x-www-form-urlencoded: {schema: {type: object}}}}
      responses:
        '200':
          description: d
          content:
            text/event-stream: {$ref: 'api#/components/mediaTypes/Events'}
components:
  mediaTypes:
    Events:
      itemSchema: {type: object, required: [data]}
      examples: {one: {dataValue: {data: a}, serializedValue: 'data: a'}}
`;

test('OpenAPI 3.2: the method QUERY, methods of any name, the whole query as a parameter', async () => {
  const { operations, defects } = await load({ 'api.yaml': OPENAPI_32 });
  expect(defects).toEqual([]);
  expect(operations.map(({ id, method }) => [id, method])).toEqual([
    ['query-a', 'QUERY'],
    ['get-a', 'GET'],
    ['copy-a', 'COPY'],
  ]);
  expect(operations[1]).toMatchObject({
    documentedMethods: ['QUERY', 'GET', 'COPY'],
    parameters: [{ in: 'querystring', mediaType: { range: 'application/x-www-form-urlencoded' } }],
  });
});

test('OpenAPI 3.2: media types by reference, through the name the document gives itself', async () => {
  const { operations } = await load({ 'api.yaml': OPENAPI_32 });
  expect(operations[1]?.responses[0]?.content[0]).toMatchObject({
    range: 'text/event-stream',
    itemSchema: { json: { type: 'object', required: ['data'] } },
    example: { data: 'a' },
    examples: [{ value: { data: 'a' }, serialized: 'data: a' }],
  });
});

test.each(['3.0.4', '3.1.2'])('in OpenAPI %s the method QUERY is a defect', async (version) => {
  const document = `openapi: ${version}\ninfo: {title: t, version: '1'}\npaths:\n  /a:\n    get: {${RESPONSES}}\n    query: {${RESPONSES}}\n`;
  const { operations, defects } = await load({ 'api.yaml': document });
  expect(operations.map(({ id }) => id)).toEqual(['get-a']);
  expect(defects).toMatchObject([{ message: '"query" is not a method', place: { line: 6 } }]);
});

test.each([
  ['3.0.3', false],
  ['3.1.0', true],
  ['3.2.0', true],
])('in OpenAPI %s an operation without responses is sound: %s', async (version, isSound) => {
  const document = `openapi: ${version}\ninfo: {title: t, version: '1'}\npaths:\n  /a:\n    get: {${RESPONSES}}\n    put: {}\n`;
  const { operations } = await load({ 'api.yaml': document });
  expect(operations.some(({ id }) => id === 'put-a')).toBe(isSound);
});
