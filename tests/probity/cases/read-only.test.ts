import { expect, test } from 'vitest';

import { validatorFor } from '../../../src/schema/index.ts';
import { casesByName, operationWithBody, textOf } from './document.ts';

const ID = { type: 'integer', readOnly: true };
const THING = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name', 'parts'],
  properties: {
    id: { $ref: '#/components/schemas/Id' },
    name: { type: 'string' },
    parts: { type: 'array', items: { type: 'object', properties: { id: ID, size: {} } } },
  },
};
const COMPONENTS = { schemas: { Id: ID } };
const EXAMPLE = { id: 7, name: 'bolt', parts: [{ id: 8, size: 3 }] };

test('no request has what only answers have, whatever the example holds', async () => {
  for (const example of [undefined, EXAMPLE]) {
    const operation = await operationWithBody(THING, { example, components: COMPONENTS });
    const cases = casesByName(operation, 'conform');
    expect([...cases.keys()].filter((name) => name.includes('body.id'))).toEqual([]);
    const texts = [...cases.values()].map((tried) => textOf(tried) ?? '');
    expect(texts.filter((text) => text.includes('"id"'))).toEqual([]);
  }
  const operation = await operationWithBody(THING, { example: EXAMPLE, components: COMPONENTS });
  expect(textOf(casesByName(operation).get('example/request/as-documented'))).toBe(
    '{"name":"bolt","parts":[{"size":3}]}',
  );
});

test('nothing is said of the value that a request has for it', async () => {
  const operation = await operationWithBody(THING, { components: COMPONENTS });
  const schema = operation.requestBody?.content[0]?.schema;
  if (schema === undefined) throw new Error('the document has no schema');
  expect(validatorFor(schema)({ id: 'seven', name: 'bolt', parts: [] })).toEqual([]);
  expect(validatorFor(schema)({ name: 7, parts: [] })).toHaveLength(1);
});
