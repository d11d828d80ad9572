import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';

import { invalidValues, validValues } from '../../../src/values/index.ts';
import { operationWithBody } from '../cases/document.ts';

const PRODUCT = {
  type: 'object',
  required: ['name', 'count'],
  properties: {
    name: { type: 'string', minLength: 2, maxLength: 5 },
    count: { type: 'integer', minimum: 0, exclusiveMaximum: 150 },
    price: { type: 'number', multipleOf: 0.01, minimum: 0, maximum: 10 },
    tags: {
      type: 'array',
      items: { enum: ['a', 'B'] },
      minItems: 1,
      maxItems: 2,
      uniqueItems: true,
    },
    code: { type: 'string', pattern: String.raw`^[A-Z]{3}-\d{2,4}$` },
    at: { type: 'string', format: 'date-time' },
    note: { type: ['string', 'null'] },
  },
  additionalProperties: false,
};

const SCHEMAS: readonly (readonly [name: string, schema: object])[] = [
  ['an object', PRODUCT],
  [
    'alternatives',
    {
      oneOf: [
        {
          type: 'object',
          required: ['kind', 'card'],
          properties: { kind: { const: 'card' }, card: { type: 'string', minLength: 12 } },
        },
        {
          type: 'object',
          required: ['kind', 'sum'],
          properties: { kind: { const: 'cash' }, sum: { type: 'integer' } },
        },
      ],
    },
  ],
  [
    'parts of a whole',
    {
      allOf: [
        { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
        { properties: { a: { minLength: 3 }, b: { type: 'integer' } }, required: ['b'] },
      ],
      unevaluatedProperties: false,
    },
  ],
  [
    'a condition',
    {
      type: 'object',
      properties: { k: { type: 'integer' }, x: { type: 'string' }, y: { type: 'string' } },
      if: { properties: { k: { const: 1 } }, required: ['k'] },
      // oxlint-disable-next-line unicorn/no-thenable -- A keyword of JSON Schema.
      then: { required: ['x'] },
      else: { required: ['y'] },
    },
  ],
  [
    'dependents',
    { type: 'object', properties: { a: { type: 'string' } }, dependentRequired: { a: ['b'] } },
  ],
  [
    'a tuple',
    {
      type: 'array',
      prefixItems: [{ type: 'integer' }, { type: 'string' }],
      items: false,
      minItems: 2,
    },
  ],
  ['a list that contains', { type: 'array', contains: { const: 7 }, maxItems: 3 }],
  [
    'a tuple that is complete',
    {
      type: 'array',
      prefixItems: [
        { type: 'number', maximum: 180 },
        { type: 'number', maximum: 90 },
      ],
      items: false,
      minItems: 2,
    },
  ],
  [
    'names and values of any property',
    {
      type: 'object',
      minProperties: 1,
      maxProperties: 3,
      propertyNames: { pattern: '^[a-z]{2,5}$' },
      additionalProperties: { type: 'string', maxLength: 4 },
    },
  ],
  [
    'properties by pattern',
    { type: 'object', patternProperties: { '^x-[a-z]+$': { type: 'integer' } }, maxProperties: 2 },
  ],
  [
    'alternatives that overlap',
    {
      oneOf: [
        { type: 'integer', minimum: 3 },
        { type: 'integer', maximum: 9 },
      ],
    },
  ],
  ['what it is not', { type: 'string', not: { enum: ['root', 'admin'] } }],
  [
    'what goes together',
    {
      type: 'object',
      properties: { percent: { type: 'integer', multipleOf: 5 }, until: { type: 'string' } },
      dependentRequired: { percent: ['until'] },
    },
  ],
  [
    'distinct texts of a pattern',
    {
      type: 'array',
      items: { type: 'string', pattern: '^[a-z]+$', minLength: 2 },
      uniqueItems: true,
      maxItems: 8,
    },
  ],
  ['defaults and examples', { type: 'string', default: 'x', examples: ['y', 'z'], maxLength: 3 }],
  ['exclusive bounds', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.5 }],
  ['steps of a half', { type: 'integer', multipleOf: 2.5, minimum: 1 }],
];

test.each(SCHEMAS)('for %s, another validator agrees on every value', async (_name, given) => {
  const schema = await schemaOf(given);
  const ajv = addFormats.default(new Ajv2020({ strict: false, multipleOfPrecision: 9 }));
  const accepts = ajv.compile(given);
  const valid = [...validValues(schema)];
  const invalid = [...invalidValues(schema)];

  expect(valid.length).toBeGreaterThan(1);
  expect(invalid.length).toBeGreaterThan(1);
  expect(valid.filter(({ value }) => !accepts(value))).toEqual([]);
  expect(invalid.filter(({ value }) => accepts(value))).toEqual([]);
});

test('every keyword is broken where it stands', async () => {
  const tried = [...invalidValues(await schemaOf(PRODUCT))].map(
    ({ pointer, what }) => `${pointer} ${what}`,
  );

  expect(tried).toEqual(
    expect.arrayContaining([
      '/name required-missing',
      '/name minLength',
      '/name minLength-unicode',
      '/name maxLength',
      '/count minimum',
      '/count exclusiveMaximum',
      '/count type-number',
      '/price multipleOf',
      '/tags minItems',
      '/tags maxItems',
      '/tags uniqueItems',
      '/tags/0 enum',
      '/tags/0 enum-case',
      '/code pattern',
      '/at format',
      '/note type-number',
      ' unknown-property',
    ]),
  );
  expect(new Set(tried).size).toBe(tried.length);
});

/** A schema, and what is tried of it beyond the keywords above, and broken by nothing else. */
const BROKEN_ALONE: readonly (readonly [name: string, tried: string])[] = [
  ['a tuple that is complete', ' items'],
  ['a tuple that is complete', '/1 maximum'],
  ['names and values of any property', ' minProperties'],
  ['names and values of any property', ' maxProperties'],
  ['names and values of any property', ' propertyNames'],
  ['properties by pattern', ' maxProperties'],
  ['alternatives that overlap', ' oneOf-1-2'],
  ['alternatives that overlap', ' oneOf-none'],
  ['what it is not', ' not'],
  ['what goes together', ' dependentRequired-percent'],
  ['what goes together', '/percent multipleOf'],
  ['distinct texts of a pattern', ' uniqueItems'],
  ['distinct texts of a pattern', ' maxItems'],
  ['a list that contains', ' contains'],
];

const INSIDE: Readonly<Record<string, readonly string[]>> = {
  propertyNames: ['pattern'],
  oneOf: ['type'],
};

test.each(BROKEN_ALONE)('for %s, "%s" breaks one keyword and no other', async (name, tried) => {
  const given = Object.fromEntries(SCHEMAS)[name] ?? {};
  const found = [...invalidValues(await schemaOf(given))].find(
    ({ pointer, what }) => `${pointer} ${what}` === tried,
  );
  const keyword = /[a-z]+/i.exec(tried.split(' ').at(-1) ?? '')?.[0] ?? '';

  expect(brokenIn(given, found?.value, INSIDE[keyword])).toEqual([keyword]);
});

/** What another validator has against a value, but for the keywords that are broken inside of others. */
function brokenIn(schema: object, value: unknown, inside: readonly string[] = []) {
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schema);
  validate(value);
  const keywords = new Set(validate.errors?.map(({ keyword }) => keyword));
  return [...keywords].filter((keyword) => !inside.includes(keyword));
}

test('what the schema gives itself is tried, and each thing that it leaves open', async () => {
  const given = {
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'string', default: 'a', examples: ['b', 'c'] },
      kind: { enum: ['x', 'y'] },
      flag: { type: 'boolean' },
      count: { type: 'integer', minimum: 1, maximum: 9 },
    },
    additionalProperties: { type: 'integer' },
  };
  const tried = [...validValues(await schemaOf(given))].map(
    ({ pointer, what }) => `${pointer} ${what}`,
  );

  expect(tried).toEqual(
    expect.arrayContaining([
      ' required-only',
      ' all-properties',
      '/id default',
      '/id example-1',
      '/id example-2',
      '/id length-0',
      '/id special-characters',
      '/id unicode',
      '/kind enum-y',
      '/flag false',
      '/count value-2',
      '/count value-8',
      '/count value-9',
      '/property1 optional-present',
      '/property1 value-1',
    ]),
  );
});

test('a schema inside itself comes to an end', async () => {
  const here = '#/paths/~1things/post/requestBody/content/application~1json/schema';
  const tree = {
    type: 'object',
    required: ['v'],
    properties: { v: { type: 'integer' }, next: { $ref: here } },
  };
  const pointers = [...invalidValues(await schemaOf(tree))].map(({ pointer }) => pointer);

  expect(pointers).toContain('/next/next/v');
  expect(pointers.length).toBeLessThan(200);
});

test('of a schema that nothing keeps to, nothing is made that is valid', async () => {
  const never = { allOf: [{ type: 'string' }, { type: 'integer' }] };
  expect([...validValues(await schemaOf(never))]).toEqual([]);
});

async function schemaOf(given: object) {
  const { requestBody } = await operationWithBody(given);
  const schema = requestBody?.content[0]?.schema;
  if (schema === undefined) throw new Error('the operation has no schema');
  return schema;
}
