import { expect, test } from 'vitest';

import { load } from './workspace.ts';

const DOCUMENT = (operation: string, more = '') => `openapi: 3.1.0
info: { title: things, version: '1' }
paths:
  /things/{id}:
    put:
      ${operation}
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer }, x-values: [7, 8] }
        - { name: X-Tenant, in: header, schema: { type: string } }
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                name: { type: string, x-values: [Emma] }
                tags: { type: array, items: { type: string, x-values: [new] } }
      responses: { 200: { description: done } }
${more}`;

test('x-values of an operation, a parameter and a schema are values of its inputs', async () => {
  const text = DOCUMENT('x-values: { header.X-Tenant: acme, "body#/tags": [old] }');
  const { operations, defects } = await load({ 'api.yaml': text });
  expect(defects).toEqual([]);
  expect(operations[0]?.values.map(({ location, value }) => [location, value])).toEqual([
    ['path.id', 7],
    ['body#/name', 'Emma'],
    ['header.x-tenant', 'acme'],
    ['body#/tags', ['old']],
  ]);
  expect(operations[0]?.values[0]?.place).toMatchObject({ line: 8 });
});

test.each(['path.ids', 'body#/nam', 'body', 'query.id'])(
  'x-values of %s, which the operation does not have, are a defect',
  async (location) => {
    const text = DOCUMENT(`x-values: { '${location}': a }`);
    await expect(load({ 'api.yaml': text })).rejects.toThrow(
      `api.yaml:6:19: "${location}" is neither a parameter nor a part of the body`,
    );
  },
);
