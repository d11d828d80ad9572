import { expect, test } from 'vitest';

import { validatorFor } from '../../../src/schema/index.ts';
import { documentOf, load } from '../contract/workspace.ts';
import { schemaOf } from './schema-of.ts';

/** Schemas of OpenAPI 3.0, and whether they take `null`. */
const NULLABLE: readonly (readonly [schema: string, takesNull: boolean])[] = [
  ['{type: string, nullable: true}', true],
  ['{type: string, nullable: false}', false],
  ['{nullable: true}', true],
  ['{type: string, nullable: true, enum: [a, null]}', true],
  ['{type: string, nullable: true, enum: [a]}', true],
  ['{nullable: true, allOf: [{type: string}]}', true],
  ['{nullable: false, allOf: [{type: string}]}', false],
  ['{type: object, nullable: true, allOf: [{type: object, nullable: true}]}', true],
  ['{type: object, nullable: true, allOf: [{type: object}]}', true],
  ['{nullable: true, oneOf: [{type: string}, {type: integer, nullable: true}]}', true],
  ['{type: string, nullable: true, not: {enum: [a]}}', true],
  ["{type: string, nullable: true, format: date, pattern: '^2'}", true],
];

test.each(NULLABLE)('%s takes null: %s', async (schema, takesNull) => {
  expect(validatorFor(await schemaOf(schema))(null).length === 0).toBe(takesNull);
});

test.each([
  '{nullable: true, allOf: [{type: string}]}',
  '{type: string, nullable: true, enum: [a]}',
])('that "nullable" does nothing in %s is told with its place', async (schema) => {
  const { warnings } = await load({ 'api.yaml': documentOf(schema) });
  const [warning] = warnings;
  expect(warning?.message).toContain('"nullable" has no effect');
  expect(warning?.place.pointer).toMatch(/\/schema\/nullable$/);
});

test('an unknown format is told, not refused', async () => {
  const { warnings } = await load({ 'api.yaml': documentOf('{type: string, format: made-up}') });
  expect(warnings.map(({ message }) => message)).toEqual([
    'the format "made-up" is not one that Probity knows; it asserts nothing',
  ]);
});

test.each([
  'https://json-schema.org/draft/2020-12/schema',
  'https://spec.openapis.org/oas/3.1/dialect/base',
  'https://spec.openapis.org/oas/3.2/dialect/2025-09-17',
])('a schema in the dialect %s is read', async (dialect) => {
  const schema = await schemaOf(`{$schema: '${dialect}', type: string}`, '3.1.0');
  expect(validatorFor(schema)(1).length).toBe(1);
});

test.each(['http://json-schema.org/draft-04/schema#', 'https://example.com/own'])(
  'a schema in the dialect %s is refused by name and place',
  async (dialect) => {
    const refused = schemaOf(`{$schema: '${dialect}', type: string}`, '3.1.0');
    await expect(refused).rejects.toThrow(`api.yaml:10:41: the JSON Schema dialect "${dialect}"`);
  },
);

test('a document in another dialect is refused by name and place', async () => {
  const text = `${documentOf('{type: string}', '3.1.0')}jsonSchemaDialect: https://example.com/own\n`;
  await expect(load({ 'api.yaml': text })).rejects.toThrow(
    'api.yaml:11:1: the JSON Schema dialect "https://example.com/own" is not supported',
  );
});
