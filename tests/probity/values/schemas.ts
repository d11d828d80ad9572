/* oxlint-disable unicorn/no-thenable -- A keyword of JSON Schema. */

const TEXT = { type: 'string' };
const WHOLE = { type: 'integer' };

/** Small schemas, each with a keyword of JSON Schema 2020-12 or some of them together. */
export const SCHEMAS: Readonly<Record<string, object>> = {
  'type string': TEXT,
  'type of several': { type: ['integer', 'null'] },
  boolean: { type: 'boolean' },
  null: { type: 'null' },
  const: { const: { a: [1, 'x'] } },
  enum: { enum: ['red', 'GREEN', 3, null] },
  'minLength and maxLength in code points': { ...TEXT, minLength: 3, maxLength: 5 },
  'a long minLength': { ...TEXT, minLength: 300 },
  pattern: { ...TEXT, pattern: String.raw`^[A-Z]{3}-\d{2,4}$` },
  'pattern without anchors': { ...TEXT, pattern: '[0-9]' },
  'pattern and lengths': { ...TEXT, pattern: '^[a-z]*$', minLength: 2, maxLength: 6 },
  'format date': { ...TEXT, format: 'date' },
  'format date-time': { ...TEXT, format: 'date-time' },
  'format email': { ...TEXT, format: 'email' },
  'format uuid': { ...TEXT, format: 'uuid' },
  'format uri': { ...TEXT, format: 'uri' },
  'format ipv4': { ...TEXT, format: 'ipv4' },
  'format ipv6': { ...TEXT, format: 'ipv6' },
  'format int32': { ...WHOLE, format: 'int32' },
  'format int64': { ...WHOLE, format: 'int64' },
  'minimum and maximum': { ...WHOLE, minimum: -2, maximum: 40 },
  'exclusive bounds': { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.5 },
  'multipleOf a hundredth': { type: 'number', multipleOf: 0.01, minimum: 0, maximum: 1_000 },
  'multipleOf with integer': { ...WHOLE, multipleOf: 2.5, minimum: 1 },
  items: { type: 'array', items: { ...WHOLE, minimum: 0 }, minItems: 1, maxItems: 4 },
  uniqueItems: { type: 'array', items: { enum: [1, 2, 3, 4] }, uniqueItems: true },
  prefixItems: { type: 'array', prefixItems: [WHOLE, TEXT], items: false, minItems: 1 },
  'prefixItems and items': { type: 'array', prefixItems: [WHOLE], items: TEXT },
  contains: { type: 'array', items: WHOLE, contains: { const: 7 } },
  'minContains and maxContains': {
    type: 'array',
    contains: { ...WHOLE, minimum: 5 },
    minContains: 2,
    maxContains: 3,
  },
  unevaluatedItems: { type: 'array', allOf: [{ prefixItems: [WHOLE] }], unevaluatedItems: false },
  'required and optional': {
    type: 'object',
    properties: { a: TEXT, b: WHOLE, c: { type: 'boolean' } },
    required: ['a'],
  },
  'additionalProperties false': {
    type: 'object',
    properties: { a: TEXT, b: WHOLE },
    additionalProperties: false,
  },
  'additionalProperties of a schema': {
    type: 'object',
    properties: { a: TEXT },
    additionalProperties: WHOLE,
  },
  patternProperties: {
    type: 'object',
    patternProperties: { '^n_': { type: 'number' }, '^no': false },
    additionalProperties: false,
  },
  propertyNames: { type: 'object', propertyNames: { pattern: '^[a-z]{1,5}$' }, minProperties: 1 },
  'minProperties and maxProperties': { type: 'object', minProperties: 2, maxProperties: 3 },
  dependentRequired: {
    type: 'object',
    properties: { card: TEXT, address: TEXT },
    dependentRequired: { card: ['address'] },
  },
  dependentSchemas: {
    type: 'object',
    properties: { card: TEXT, limit: WHOLE },
    dependentSchemas: { card: { required: ['limit'], properties: { limit: { minimum: 10 } } } },
  },
  unevaluatedProperties: {
    allOf: [{ type: 'object', properties: { a: TEXT }, required: ['a'] }],
    properties: { b: WHOLE },
    unevaluatedProperties: false,
  },
  'a name that objects have': {
    type: 'object',
    properties: { ['__proto__']: WHOLE, toString: WHOLE },
    required: ['toString'],
  },
  allOf: {
    allOf: [
      { type: 'object', required: ['a'], properties: { a: { ...TEXT, minLength: 2 } } },
      { properties: { a: { maxLength: 4 }, b: { ...WHOLE, minimum: 0 } }, required: ['b'] },
    ],
  },
  anyOf: {
    anyOf: [
      { ...TEXT, minLength: 2 },
      { ...WHOLE, minimum: 5 },
    ],
  },
  oneOf: {
    oneOf: [
      { type: 'object', required: ['kind'], properties: { kind: { const: 'a' }, x: TEXT } },
      { type: 'object', required: ['kind', 'y'], properties: { kind: { const: 'b' }, y: WHOLE } },
    ],
  },
  'oneOf with an overlap': {
    oneOf: [
      { ...WHOLE, multipleOf: 3 },
      { ...WHOLE, multipleOf: 5 },
    ],
  },
  not: { ...TEXT, not: { pattern: '^x' } },
  'not of a type': { not: WHOLE },
  'if, then and else': {
    type: 'object',
    properties: { k: WHOLE, x: TEXT, y: TEXT },
    if: { properties: { k: { const: 1 } }, required: ['k'] },
    then: { required: ['x'] },
    else: { required: ['y'] },
  },
  'a tree': {
    $ref: '#/$defs/node',
    $defs: {
      node: {
        type: 'object',
        required: ['value'],
        properties: {
          value: WHOLE,
          children: { type: 'array', items: { $ref: '#/$defs/node' } },
          next: { $ref: '#/$defs/node' },
        },
        additionalProperties: false,
      },
    },
  },
};
