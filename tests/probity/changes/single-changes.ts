import type { Described } from './compared.ts';

/** One change, with what is said of it and of the way back. */
export interface SingleChange {
  readonly name: string;
  readonly old: Described;
  readonly new: Described;
  readonly there: readonly string[];
  readonly back: readonly string[];
}

/** A change of a schema, in a request and in an answer. */
interface SchemaChange {
  readonly name: string;
  readonly old: unknown;
  readonly new: unknown;
  /** In a request; then in an answer. Each there, and back. */
  readonly sent: readonly [readonly string[], readonly string[]];
  readonly answered: readonly [readonly string[], readonly string[]];
  readonly components?: object;
  readonly version?: string;
}

const property = (schema: unknown) => ({ type: 'object', properties: { p: schema } });

/** A keyword that takes values away there, and gives them back. */
function narrowing(name: string, keyword: string, old: unknown, fresh: unknown): SchemaChange {
  return {
    name,
    old,
    new: fresh,
    sent: [[`breaking request-${keyword}-narrowed`], [`harmless request-${keyword}-widened`]],
    answered: [[`harmless response-${keyword}-narrowed`], [`breaking response-${keyword}-widened`]],
  };
}

function inProperty(change: SchemaChange): SchemaChange {
  return {
    ...change,
    name: `${change.name}, of a property`,
    old: property(change.old),
    new: property(change.new),
  };
}

const KEYWORDS: readonly SchemaChange[] = [
  narrowing('a type less', 'type', { type: ['string', 'integer'] }, { type: 'string' }),
  narrowing('number to integer', 'type', { type: 'number' }, { type: 'integer' }),
  narrowing('null is not taken', 'type', { type: ['string', 'null'] }, { type: 'string' }),
  narrowing('no type to one', 'type', {}, { type: 'boolean' }),
  narrowing(
    'a shorter text',
    'maxLength',
    { type: 'string', maxLength: 20 },
    { type: 'string', maxLength: 10 },
  ),
  narrowing('a longer text', 'minLength', { type: 'string' }, { type: 'string', minLength: 3 }),
  narrowing('a pattern', 'pattern', { type: 'string' }, { type: 'string', pattern: '^[a-z]+$' }),
  narrowing('a format', 'format', { type: 'string' }, { type: 'string', format: 'uuid' }),
  narrowing(
    'a smaller number',
    'maximum',
    { type: 'integer', maximum: 100 },
    { type: 'integer', maximum: 50 },
  ),
  narrowing(
    'a larger number',
    'minimum',
    { type: 'integer', minimum: 0 },
    { type: 'integer', minimum: 5 },
  ),
  narrowing(
    'an exclusive bound',
    'exclusiveMinimum',
    { type: 'number' },
    { type: 'number', exclusiveMinimum: 0 },
  ),
  narrowing('a multiple', 'multipleOf', { type: 'integer' }, { type: 'integer', multipleOf: 5 }),
  narrowing(
    'int64 to int32',
    'format',
    { type: 'integer', format: 'int64' },
    { type: 'integer', format: 'int32' },
  ),
  narrowing(
    'fewer items',
    'maxItems',
    { type: 'array', maxItems: 5, items: { type: 'string' } },
    { type: 'array', maxItems: 3, items: { type: 'string' } },
  ),
  narrowing(
    'more items',
    'minItems',
    { type: 'array', items: { type: 'string' } },
    { type: 'array', minItems: 1, items: { type: 'string' } },
  ),
  narrowing(
    'unique items',
    'uniqueItems',
    { type: 'array', items: { type: 'integer' } },
    { type: 'array', uniqueItems: true, items: { type: 'integer' } },
  ),
  narrowing(
    'another item',
    'type',
    { type: 'array', items: {} },
    { type: 'array', items: { type: 'string' } },
  ),
  narrowing(
    'more properties',
    'minProperties',
    { type: 'object' },
    { type: 'object', minProperties: 1 },
  ),
  narrowing(
    'what a map holds',
    'type',
    { type: 'object', additionalProperties: { type: ['string', 'integer'] } },
    { type: 'object', additionalProperties: { type: 'string' } },
  ),
  narrowing(
    'an alternative less',
    'anyOf',
    { anyOf: [{ type: 'string' }, { type: 'integer' }, { type: 'boolean' }] },
    { anyOf: [{ type: 'string' }, { type: 'integer' }] },
  ),
  narrowing(
    'an alternative of types less',
    'oneOf',
    { oneOf: [{ type: 'string' }, { type: 'integer' }, { type: 'boolean' }] },
    { oneOf: [{ type: 'string' }, { type: 'integer' }] },
  ),
  narrowing(
    'inside an alternative',
    'maxLength',
    { oneOf: [{ type: 'string', maxLength: 9 }, { type: 'integer' }] },
    { oneOf: [{ type: 'string', maxLength: 4 }, { type: 'integer' }] },
  ),
  narrowing(
    'beside a reference',
    'maxLength',
    { $ref: '#/components/schemas/Text' },
    { $ref: '#/components/schemas/Text', maxLength: 4 },
  ),
];

const SCHEMAS: readonly SchemaChange[] = [
  ...KEYWORDS.map((each) => ({ ...each, components: { schemas: { Text: { type: 'string' } } } })),
  ...KEYWORDS.slice(0, 6).map(inProperty),
  {
    ...narrowing(
      'nullable of OpenAPI 3.0',
      'type',
      property({ type: 'string', nullable: true }),
      property({ type: 'string' }),
    ),
    version: '3.0.3',
  },
  {
    name: 'a value less',
    old: property({ enum: ['x', 'y'] }),
    new: property({ enum: ['x'] }),
    sent: [['breaking request-enum-narrowed'], ['harmless request-enum-widened']],
    answered: [['harmless response-enum-narrowed'], ['warning response-enum-widened']],
  },
  {
    name: 'a value for another',
    old: { type: 'string', enum: ['x', 'y'] },
    new: { type: 'string', enum: ['x', 'z'] },
    sent: [
      ['breaking request-enum-narrowed', 'harmless request-enum-widened'],
      ['breaking request-enum-narrowed', 'harmless request-enum-widened'],
    ],
    answered: [
      ['warning response-enum-widened', 'harmless response-enum-narrowed'],
      ['warning response-enum-widened', 'harmless response-enum-narrowed'],
    ],
  },
  {
    name: 'values where there was any',
    old: { type: 'string' },
    new: { type: 'string', enum: ['x', 'y'] },
    sent: [['breaking request-enum-narrowed'], ['harmless request-enum-widened']],
    answered: [['harmless response-enum-narrowed'], ['breaking response-enum-widened']],
  },
  {
    name: 'a property required',
    old: property({ type: 'string' }),
    new: { ...property({ type: 'string' }), required: ['p'] },
    sent: [['breaking request-required-narrowed'], ['harmless request-required-widened']],
    answered: [['harmless response-required-narrowed'], ['breaking response-required-widened']],
  },
  {
    name: 'a new property',
    old: { type: 'object', properties: { a: {} } },
    new: { type: 'object', properties: { a: {}, p: { type: 'string' } } },
    sent: [['harmless request-property-added'], ['warning request-property-removed']],
    answered: [['harmless response-property-added'], ['warning response-property-removed']],
  },
  {
    name: 'a new property, required',
    old: { type: 'object', properties: { a: {} } },
    new: { type: 'object', properties: { a: {}, p: { type: 'string' } }, required: ['p'] },
    sent: [['breaking request-required-narrowed'], ['warning request-required-widened']],
    answered: [['harmless response-required-narrowed'], ['breaking response-required-widened']],
  },
  {
    name: 'a new property of a closed object',
    old: { type: 'object', properties: { a: {} }, additionalProperties: false },
    new: { type: 'object', properties: { a: {}, p: {} }, additionalProperties: false },
    sent: [['harmless request-property-widened'], ['breaking request-property-narrowed']],
    answered: [['breaking response-property-widened'], ['harmless response-property-narrowed']],
  },
  {
    name: 'an object is closed',
    old: property({ type: 'string' }),
    new: { ...property({ type: 'string' }), additionalProperties: false },
    sent: [
      ['warning request-additionalProperties-narrowed'],
      ['harmless request-additionalProperties-widened'],
    ],
    answered: [
      ['harmless response-additionalProperties-narrowed'],
      ['breaking response-additionalProperties-widened'],
    ],
  },
  {
    name: 'an alternative beside none',
    old: { type: 'string' },
    new: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
    sent: [['harmless request-oneOf-widened'], ['breaking request-oneOf-narrowed']],
    answered: [['breaking response-oneOf-widened'], ['harmless response-oneOf-narrowed']],
  },
  {
    name: 'another type',
    old: property({ type: 'string' }),
    new: property({ type: 'integer' }),
    sent: [['breaking request-type-changed'], ['breaking request-type-changed']],
    answered: [['breaking response-type-changed'], ['breaking response-type-changed']],
  },
  {
    name: 'what a pattern says of texts that no value shows',
    old: { type: 'string', enum: ['a', 'b'], maxLength: 20 },
    new: { type: 'string', enum: ['a', 'b'], maxLength: 1 },
    sent: [[], []],
    answered: [[], []],
  },
  {
    name: 'a bound that another keyword makes idle',
    old: { type: 'string', maxLength: 20, pattern: '^[ab]$' },
    new: { type: 'string', maxLength: 10, pattern: '^[ab]$' },
    sent: [['undecided request-maxLength-narrowed'], ['harmless request-maxLength-widened']],
    answered: [['harmless response-maxLength-narrowed'], ['undecided response-maxLength-widened']],
  },
  {
    name: 'what must not be',
    old: { type: 'integer' },
    new: { type: 'integer', not: { const: 7 } },
    sent: [['breaking request-not-narrowed'], ['harmless request-not-widened']],
    answered: [['harmless response-not-narrowed'], ['breaking response-not-widened']],
  },
  {
    name: 'a usual value',
    old: property({ type: 'integer', default: 1 }),
    new: property({ type: 'integer', default: 2 }),
    sent: [['warning request-default-changed'], ['warning request-default-changed']],
    answered: [[], []],
  },
  {
    name: 'a format that asserts nothing',
    old: { type: 'string' },
    new: { type: 'string', format: 'password' },
    sent: [[], []],
    answered: [[], []],
  },
];

const parameter = (more: object) => ({
  operation: { parameters: [{ name: 'q', in: 'query', schema: { type: 'string' }, ...more }] },
});

const list = { type: 'array', items: { type: 'string' } };
const bodyOf = (content: object, more = {}) => ({
  operation: { requestBody: { content, ...more } },
});
const responsesOf = (responses: object) => ({ operation: { responses } });
const answer = (schema: unknown = { type: 'object' }, more = {}) => ({
  description: 'd',
  content: { 'application/json': { schema } },
  ...more,
});
const header = (more: object) =>
  answer({}, { headers: { 'X-A': { schema: { type: 'string' }, ...more } } });
const schemes = {
  securitySchemes: {
    key: { type: 'apiKey', in: 'header', name: 'X-Key' },
    token: { type: 'http', scheme: 'bearer' },
    oauth: {
      type: 'oauth2',
      flows: { clientCredentials: { tokenUrl: 'https://t.example', scopes: { a: '', b: '' } } },
    },
  },
};
const secured = (security: readonly object[]) => ({ operation: { security }, components: schemes });

const OTHERS: readonly SingleChange[] = [
  {
    name: 'a parameter',
    old: {},
    new: parameter({}),
    there: ['harmless request-parameter-added'],
    back: ['warning request-parameter-removed'],
  },
  {
    name: 'a parameter that is required',
    old: {},
    new: parameter({ required: true }),
    there: ['breaking request-parameter-required'],
    back: ['warning request-parameter-removed'],
  },
  {
    name: 'a parameter becomes required',
    old: parameter({}),
    new: parameter({ required: true }),
    there: ['breaking request-parameter-required'],
    back: ['harmless request-parameter-optional'],
  },
  {
    name: 'a parameter takes less',
    old: parameter({}),
    new: parameter({ schema: { type: 'string', enum: ['a'] } }),
    there: ['breaking request-enum-narrowed'],
    back: ['harmless request-enum-widened'],
  },
  {
    name: 'a parameter has another usual value',
    old: parameter({ schema: { type: 'string', default: 'a' } }),
    new: parameter({ schema: { type: 'string', default: 'b' } }),
    there: ['warning request-default-changed'],
    back: ['warning request-default-changed'],
  },
  {
    name: 'a list is written otherwise',
    old: parameter({ schema: list }),
    new: parameter({ schema: list, explode: false }),
    there: ['breaking request-parameter-written-otherwise'],
    back: ['breaking request-parameter-written-otherwise'],
  },
  {
    name: 'a style that changes no text',
    old: parameter({}),
    new: parameter({ explode: false }),
    there: [],
    back: [],
  },
  {
    name: 'a parameter is described in other words',
    old: parameter({ description: 'one' }),
    new: parameter({ description: 'two' }),
    there: ['harmless request-parameter-described'],
    back: ['harmless request-parameter-described'],
  },
  {
    name: 'a body becomes required',
    old: bodyOf({ 'application/json': { schema: {} } }),
    new: bodyOf({ 'application/json': { schema: {} } }, { required: true }),
    there: ['breaking request-body-required'],
    back: ['harmless request-body-optional'],
  },
  {
    name: 'a body',
    old: {},
    new: bodyOf({ 'application/json': { schema: {} } }),
    there: ['harmless request-body-added'],
    back: ['warning request-body-removed'],
  },
  {
    name: 'a media type of the body',
    old: bodyOf({ 'application/json': { schema: {} } }),
    new: bodyOf({ 'application/json': { schema: {} }, 'application/xml': { schema: {} } }),
    there: ['harmless request-media-type-added'],
    back: ['breaking request-media-type-removed'],
  },
  {
    name: 'a wider range of media types',
    old: bodyOf({ 'image/png': {} }),
    new: bodyOf({ 'image/*': {} }),
    there: [],
    back: ['breaking request-media-type-removed'],
  },
  {
    name: 'how a part is written',
    old: bodyOf({ 'multipart/form-data': { schema: property({ type: 'string' }) } }),
    new: bodyOf({
      'multipart/form-data': {
        schema: property({ type: 'string' }),
        encoding: { p: { contentType: 'text/csv' } },
      },
    }),
    there: ['undecided encoding-changed'],
    back: ['undecided encoding-changed'],
  },
  {
    name: 'a refusal is documented',
    old: responsesOf({ 200: answer() }),
    new: responsesOf({ 200: answer(), 404: answer() }),
    there: ['warning response-status-added'],
    back: ['harmless response-status-removed'],
  },
  {
    name: 'a second success',
    old: responsesOf({ 200: answer() }),
    new: responsesOf({ 200: answer(), 202: answer() }),
    there: ['warning response-status-added'],
    back: ['harmless response-status-removed'],
  },
  {
    name: 'another success',
    old: responsesOf({ 200: answer() }),
    new: responsesOf({ 201: answer() }),
    there: ['breaking response-status-removed', 'warning response-status-added'],
    back: ['breaking response-status-removed', 'warning response-status-added'],
  },
  {
    name: 'a status of which the range was described',
    old: responsesOf({ 200: answer(), '4XX': answer({ type: 'object' }) }),
    new: responsesOf({
      200: answer(),
      '4XX': answer({ type: 'object' }),
      404: answer({ type: 'object', required: ['m'] }),
    }),
    there: ['harmless response-required-narrowed'],
    back: ['breaking response-required-widened'],
  },
  {
    name: 'a media type of the answer',
    old: responsesOf({ 200: { description: 'd', content: { 'text/csv': {} } } }),
    new: responsesOf({ 200: { description: 'd', content: { 'text/csv': {}, 'text/html': {} } } }),
    there: ['harmless response-media-type-added'],
    back: ['breaking response-media-type-removed'],
  },
  {
    name: 'a header',
    old: responsesOf({ 200: answer({}) }),
    new: responsesOf({ 200: header({}) }),
    there: ['harmless response-header-added'],
    back: ['warning response-header-removed'],
  },
  {
    name: 'a header in every answer',
    old: responsesOf({ 200: header({}) }),
    new: responsesOf({ 200: header({ required: true }) }),
    there: ['harmless response-header-required'],
    back: ['breaking response-header-optional'],
  },
  {
    name: 'what a header holds',
    old: responsesOf({ 200: header({}) }),
    new: responsesOf({ 200: header({ schema: { type: 'string', maxLength: 5 } }) }),
    there: ['harmless response-maxLength-narrowed'],
    back: ['breaking response-maxLength-widened'],
  },
  {
    name: 'credentials',
    old: secured([]),
    new: secured([{ token: [] }]),
    there: ['breaking security-narrowed'],
    back: ['harmless security-widened'],
  },
  {
    name: 'another way to be authorised',
    old: secured([{ token: [] }]),
    new: secured([{ token: [] }, { key: [] }]),
    there: ['harmless security-widened'],
    back: ['breaking security-narrowed'],
  },
  {
    name: 'two at once',
    old: secured([{ token: [] }]),
    new: secured([{ token: [], key: [] }]),
    there: ['breaking security-narrowed'],
    back: ['harmless security-widened'],
  },
  {
    name: 'a scope',
    old: secured([{ oauth: ['a'] }]),
    new: secured([{ oauth: ['a', 'b'] }]),
    there: ['breaking security-narrowed'],
    back: ['harmless security-widened'],
  },
  {
    name: 'what means yes',
    old: {
      response: { type: 'object', properties: { s: { type: 'integer' } }, required: ['s'] },
      operation: {
        'x-outcome': { accepted: '$response.body#/s == 1', rejected: '$response.body#/s < 0' },
      },
    },
    new: {
      response: { type: 'object', properties: { s: { type: 'integer' } }, required: ['s'] },
      operation: {
        'x-outcome': { accepted: '$response.body#/s == 0', rejected: '$response.body#/s < 0' },
      },
    },
    there: ['breaking outcome-changed'],
    back: ['breaking outcome-changed'],
  },
  {
    name: 'a deprecation',
    old: {},
    new: { operation: { deprecated: true } },
    there: ['harmless operation-deprecated'],
    back: ['harmless operation-not-deprecated'],
  },
  {
    name: 'another operationId',
    old: { operation: { operationId: 'a' } },
    new: { operation: { operationId: 'b' } },
    there: ['harmless operation-id-changed'],
    back: ['harmless operation-id-changed'],
  },
  {
    name: 'other words',
    old: { operation: { summary: 'a' } },
    new: { operation: { summary: 'b' } },
    there: ['harmless operation-described'],
    back: ['harmless operation-described'],
  },
  {
    name: 'other servers',
    old: {},
    new: { operation: { servers: [{ url: 'https://b.example' }] } },
    there: ['harmless servers-changed'],
    back: ['harmless servers-changed'],
  },
];

export const SINGLE_CHANGES: readonly SingleChange[] = [
  ...SCHEMAS.flatMap(({ name, old, new: fresh, sent, answered, ...rest }): SingleChange[] => [
    {
      name: `${name}, sent`,
      old: { ...rest, request: old },
      new: { ...rest, request: fresh },
      there: sent[0],
      back: sent[1],
    },
    {
      name: `${name}, answered`,
      old: { ...rest, response: old },
      new: { ...rest, response: fresh },
      there: answered[0],
      back: answered[1],
    },
  ]),
  ...OTHERS,
];
