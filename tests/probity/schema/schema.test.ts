import { expect, test } from 'vitest';

import { validatorFor, validatorForJson } from '../../../src/schema/index.ts';
import { documentOf, load } from '../contract/workspace.ts';
import { schemaOf } from './schema-of.ts';

/** JSON values and whether each is valid. */
const DIALECT_30: readonly (readonly [schema: string, value: unknown, valid: boolean])[] = [
  ['{type: string, nullable: true}', null, true],
  ['{type: string}', null, false],
  ['{type: string, nullable: true, enum: [a]}', 'b', false],
  ['{type: integer, minimum: 1, exclusiveMinimum: true}', 1, false],
  ['{type: integer, minimum: 1, exclusiveMinimum: true}', 2, true],
  ['{type: integer, minimum: 1, exclusiveMinimum: false}', 1, true],
  ['{type: integer, maximum: 5, exclusiveMaximum: true}', 5, false],
  ['{type: string, example: 1, xml: {name: x}, x-vendor: {a: 1}}', 'a', true],
  ['{type: string, format: made-up}', 'a', true],
  ['{type: string, format: email}', 'no mail', false],
  ['{type: object, required: [a], properties: {a: {type: string, writeOnly: true}}}', {}, true],
  ['{type: object, required: [a], properties: {a: {type: string, readOnly: true}}}', {}, false],
];

test.each(DIALECT_30)('in 3.0, %s of %j is valid: %s', async (schema, value, valid) => {
  expect(validatorFor(await schemaOf(schema))(value).length === 0).toBe(valid);
});

const DIALECT_31: typeof DIALECT_30 = [
  ["{type: [string, 'null']}", null, true],
  ['{type: string}', null, false],
  ['{type: integer, exclusiveMinimum: 1}', 1, false],
  ['{const: 3}', 4, false],
  ['{type: array, prefixItems: [{type: string}], items: false}', ['a', 1], false],
  ['{type: array, prefixItems: [{type: string}]}', ['a', 1], true],
  ['{if: {type: string}}', 'a', true],
  ['{type: array, minContains: 2}', [], true],
  [
    '{properties: {a: {type: string}}, patternProperties: {^a: {maxLength: 1}}}',
    { a: 'bc' },
    false,
  ],
  ['{type: string, made-up-keyword: 1}', 'a', true],
];

test.each(DIALECT_31)('in 3.1, %s of %j is valid: %s', async (schema, value, valid) => {
  expect(validatorFor(await schemaOf(schema, '3.1.0'))(value).length === 0).toBe(valid);
});

test('every error is told, each at its keyword and its value', async () => {
  const schema = await schemaOf(
    '{type: object, required: [a, b], properties: {a: {type: string}, c: {type: integer}}}',
  );
  const errors = validatorFor(schema)({ c: 'x' });
  expect(errors.map((each) => `${each.keyword} at "${each.instancePointer}"`).toSorted()).toEqual([
    'required at ""',
    'required at ""',
    'type at "/c"',
  ]);
  expect(errors.map(({ place }) => place.line)).toEqual([10, 10, 10]);
  expect(new Set(errors.map(({ place }) => place.pointer)).size).toBe(2);
});

test('a schema that refers to itself is checked to any depth', async () => {
  const { operations } = await load({
    'api.yaml': `${documentOf("{$ref: '#/components/schemas/Node'}")}components:
  schemas:
    Node:
      type: object
      properties:
        name: {type: string}
        next: {$ref: '#/components/schemas/Node'}
`,
  });
  const schema = operations[0]?.responses[0]?.content[0]?.schema;
  if (schema === undefined) throw new Error('the document has a schema');
  const validate = validatorFor(schema);
  expect(validate({ name: 'a', next: { next: { name: 'c' } } })).toEqual([]);
  expect(validate({ next: { next: { name: 1 } } }).map((each) => each.instancePointer)).toEqual([
    '/next/next/name',
  ]);
});

test('a hostile pattern costs no more than a harmless one', async () => {
  const schema = await schemaOf("{type: string, pattern: '^(a+)+$'}");
  const startedAt = performance.now();
  expect(validatorFor(schema)(`${'a'.repeat(40)}!`).length).toBe(1);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

test('a schema that does not compile is a defect with its place, never "no errors"', async () => {
  await expect(schemaOf('{type: strnig}')).rejects.toThrow(/api\.yaml:10:\d+: /);
});

test.each(['{type: object, required: a}', '{type: integer, minimum: a}', "{pattern: '('}"])(
  'the malformed schema %s is a defect with its place',
  async (schema) => {
    await expect(schemaOf(schema)).rejects.toThrow(/api\.yaml:10:\d+: /);
  },
);

test('a plain JSON Schema tells an unknown property by its name', () => {
  const validate = validatorForJson({
    type: 'object',
    properties: {},
    additionalProperties: false,
  });
  expect(validate({ typo: 1 }).map(({ keyword, property }) => [keyword, property])).toEqual([
    ['additionalProperties', 'typo'],
  ]);
  expect(validate({})).toEqual([]);
});

test('the schema false takes nothing, and has a place', async () => {
  const schema = await schemaOf('false', '3.1.0');
  expect(validatorFor(schema)({})).toMatchObject([{ place: { line: 10 } }]);
});

test.each(['{const: {a: 1}}', '{enum: [{valueOf: 1}, 2]}', '{uniqueItems: true}'])(
  'data with properties called valueOf and toString is judged by %s like any other',
  async (schema) => {
    const validate = validatorFor(await schemaOf(schema, '3.1.0'));
    const strange = { valueOf: 1, toString: 2 };
    expect(validate(strange).length === 0).toBe(schema.includes('unique'));
    expect(validate([strange, strange]).length === 0).toBe(false);
  },
);
