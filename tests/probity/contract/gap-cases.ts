import type { GapKindName } from '../../../src/contract/index.ts';

/** A document with one operation that shows a gap, and the same without it. */
export interface GapCase {
  readonly kind: GapKindName;
  readonly name: string;
  readonly shows: Document;
  readonly silent: Document;
  /** Part of what is said. */
  readonly says: string;
}

type Document = Readonly<Record<string, unknown>>;

const INFO = { title: 't', version: '1' };

interface Parts {
  readonly parameters?: readonly object[];
  readonly request?: object;
  readonly response?: object;
  readonly responses?: object;
  readonly operation?: object;
  readonly method?: string;
  readonly rest?: object;
  readonly version?: string;
}

/** `POST /a` with a body of these schemas; what is given replaces it. */
function documentOf(parts: Parts): Document {
  const { parameters, request, response, operation, rest, version = '3.0.3' } = parts;
  const {
    responses = { 200: answerOf(response ?? { type: 'object' }), 400: { description: 'd' } },
  } = parts;
  const body = request && { required: true, content: { 'application/json': { schema: request } } };
  const described = { parameters, requestBody: body, responses, ...operation };
  const paths = { '/a': { [parts.method ?? 'post']: described } };
  return { openapi: version, info: INFO, paths, ...rest };
}

const answerOf = (schema: object) => ({
  description: 'd',
  content: { 'application/json': { schema } },
});

const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const query = (schema: object, more: object = {}) => [{ name: 'q', in: 'query', schema, ...more }];
const request = (schema: object): Document => documentOf({ request: object({ a: schema }) });
const response = (schema: object): Document => documentOf({ response: object({ a: schema }) });
const described = (type: string, description: string, more: object = {}): Document =>
  request({ type, description, ...more });

const SECURED = {
  components: { securitySchemes: { key: { type: 'apiKey', name: 'k', in: 'header' } } },
};

export const GAP_CASES: readonly GapCase[] = [
  {
    kind: 'limit-in-prose',
    name: 'characters',
    shows: described('string', 'A name, max 50 characters.'),
    silent: described('string', 'Each word has max 50 characters.'),
    says: 'max 50 characters',
  },
  {
    kind: 'limit-in-prose',
    name: 'a range of numbers',
    shows: described('integer', 'The value must be between 1 and 100.'),
    silent: described('integer', 'Values typically range between 1 and 100.'),
    says: 'between 1 and 100',
  },
  {
    kind: 'limit-in-prose',
    name: 'items',
    shows: described('array', 'Up to 20 items.', { items: { type: 'string' } }),
    silent: described('array', 'Up to 20 items.', { items: { type: 'string' }, maxItems: 20 }),
    says: 'Up to 20 items',
  },
  {
    kind: 'enum-in-prose',
    name: 'plain words',
    shows: described('string', 'Can be one of error, warning or suggestion.'),
    silent: described('string', 'Unusual if not one of error, warning or suggestion.'),
    says: 'error, warning, suggestion',
  },
  {
    kind: 'enum-in-prose',
    name: 'quoted words',
    shows: described('string', 'Supported values are `http` or `https`. Default: `https`.'),
    silent: described('string', 'Supported values are `http`, `https`, etc.'),
    says: 'http, https',
  },
  {
    kind: 'enum-in-prose',
    name: 'quoted words between commas',
    shows: described('string', 'Must be one of `open`, `invite_only`, or `closed`.'),
    silent: described('string', 'Must be one of `open`, `invite_only`, or any other.'),
    says: 'open, invite_only, closed',
  },
  {
    kind: 'pattern-in-prose',
    name: 'an expression',
    shows: described('string', 'Must match the pattern `^[a-z]+$`.'),
    silent: described('string', 'Must match the pattern `^[a-z]+$`.', { pattern: '^[a-z]+$' }),
    says: '^[a-z]+$',
  },
  {
    kind: 'format-not-stated',
    name: 'by name',
    shows: documentOf({ request: object({ email: { type: 'string' } }) }),
    silent: documentOf({ request: object({ email: { type: 'string', example: 'none' } }) }),
    says: 'of the format email',
  },
  {
    kind: 'format-not-stated',
    name: 'by description',
    shows: described('string', 'ISO 8601 timestamp of the last login'),
    silent: described('string', 'ISO 8601 timestamp, or empty'),
    says: 'of the format date-time',
  },
  {
    kind: 'format-not-stated',
    name: 'of a query parameter that is described',
    shows: documentOf({
      parameters: query({ type: 'string' }, { name: 'email', description: 'Of the user' }),
    }),
    silent: documentOf({ parameters: query({ type: 'string' }, { name: 'email' }) }),
    says: 'the query parameter "email"',
  },
  {
    kind: 'format-not-stated',
    name: 'by the name of what is no filter',
    shows: documentOf({
      parameters: query({ type: 'string' }, { name: 'email', description: 'Of the user' }),
    }),
    silent: documentOf({
      parameters: query({ type: 'string' }, { name: 'email', description: 'email filter' }),
    }),
    says: 'the query parameter "email"',
  },
  {
    kind: 'required-in-prose',
    name: 'a parameter',
    shows: documentOf({ parameters: query({ type: 'string' }, { description: '(Required) It.' }) }),
    silent: documentOf({
      parameters: query({ type: 'string' }, { description: 'Required if there is no other.' }),
    }),
    says: 'the query parameter "q" must be there',
  },
  {
    kind: 'required-in-prose',
    name: 'a property',
    shows: described('string', 'This field is required.'),
    silent: documentOf({
      request: object({ a: { type: 'string', description: 'Required.' } }, { required: ['a'] }),
    }),
    says: '"a" in the request body must be there',
  },
  {
    kind: 'read-only-in-prose',
    name: 'a property',
    shows: described('string', 'Read-only'),
    silent: described('string', 'Whether access is read-only or not'),
    says: 'is read-only',
  },
  {
    kind: 'unique-in-prose',
    name: 'items',
    shows: described('array', 'Items must be unique.', { items: {} }),
    silent: described('array', 'Unique identifiers of users', { items: {} }),
    says: 'are unique',
  },
  {
    kind: 'list-in-prose',
    name: 'a parameter',
    shows: documentOf({
      parameters: query({ type: 'string' }, { description: 'A comma-separated list' }),
    }),
    silent: documentOf({
      parameters: query({ type: 'array', items: {} }, { description: 'A comma-separated list' }),
    }),
    says: 'comma-separated',
  },
  {
    kind: 'unbounded-parameter',
    name: 'a text',
    shows: documentOf({ parameters: query({ type: 'string' }) }),
    silent: documentOf({ parameters: query({ type: 'string', maxLength: 9 }) }),
    says: 'no maxLength',
  },
  {
    kind: 'unbounded-number',
    name: 'a number',
    shows: response({ type: 'number' }),
    silent: response({ type: 'number', minimum: 0 }),
    says: 'neither a minimum nor a maximum',
  },
  {
    kind: 'unbounded-array',
    name: 'a list',
    shows: request({ type: 'array', items: {} }),
    silent: request({ allOf: [{ type: 'array', items: {} }, { maxItems: 3 }] }),
    says: 'no maxItems',
  },
  {
    kind: 'integer-without-format',
    name: 'an integer',
    shows: request({ type: 'integer' }),
    silent: request({ type: 'integer', format: 'int32' }),
    says: 'without a format',
  },
  {
    kind: 'empty-text',
    name: 'a text',
    shows: response({ type: 'string' }),
    silent: response({ type: 'string', minLength: 1 }),
    says: 'may be empty',
  },
  {
    kind: 'unanchored-pattern',
    name: 'a pattern',
    shows: request({ type: 'string', pattern: '[a-z]{2}' }),
    silent: request({ type: 'string', pattern: '^[a-z]{2}$' }),
    says: 'neither ^ nor $',
  },
  {
    kind: 'any-type',
    name: 'a property',
    shows: response({ description: 'd' }),
    silent: response({ type: 'string' }),
    says: 'any value is valid',
  },
  {
    kind: 'implied-type',
    name: 'properties alone',
    shows: response({ properties: { b: { type: 'string' } } }),
    silent: response({ type: 'object', properties: { b: { type: 'string' } } }),
    says: 'what is no object is valid too',
  },
  {
    kind: 'no-required-properties',
    name: 'an object',
    shows: documentOf({ response: object({ a: { type: 'string' } }) }),
    silent: documentOf({ response: object({ a: { type: 'string' } }, { required: ['a'] }) }),
    says: 'no property of the response body is required',
  },
  {
    kind: 'response-properties-unspecified',
    name: 'an object',
    shows: documentOf({ response: object({ a: { type: 'string' } }) }),
    silent: documentOf({ response: object({ a: {} }, { additionalProperties: false }) }),
    says: 'may have other properties',
  },
  {
    kind: 'required-unknown-property',
    name: 'a misspelt name',
    shows: documentOf({ request: object({ a: {} }, { required: ['b'] }) }),
    silent: documentOf({ request: object({ a: {} }, { required: ['a'] }) }),
    says: '"b" is required',
  },
  {
    kind: 'enum-of-other-type',
    name: 'a number among texts',
    shows: request({ type: 'string', enum: ['a', 1] }),
    silent: request({ type: 'string', nullable: true, enum: ['a', null] }),
    says: 'has 1, which is no string',
  },
  {
    kind: 'nullable-enum-without-null',
    name: 'an enum',
    shows: request({ type: 'string', nullable: true, enum: ['a'] }),
    silent: request({ type: 'string', nullable: true, enum: ['a', null] }),
    says: 'its enum has no null',
  },
  {
    kind: 'one-of-overlap',
    name: 'two open objects',
    shows: request({ oneOf: [object({ b: {} }), object({ c: {} })] }),
    silent: request({
      oneOf: [object({ b: {} }, { required: ['b'] }), object({ c: {} }, { required: ['c'] })],
    }),
    says: '{} fits the alternatives 1 and 2',
  },
  {
    kind: 'example-breaks-schema',
    name: 'of a property',
    shows: request({ type: 'string', example: 1 }),
    silent: request({ type: 'string', example: '1' }),
    says: 'the example breaks its schema: expected string, got number (type in line',
  },
  {
    kind: 'example-breaks-schema',
    name: 'of a parameter',
    shows: documentOf({ parameters: query({ type: 'integer' }, { example: 'x' }) }),
    silent: documentOf({ parameters: query({ type: 'integer' }, { example: 1 }) }),
    says: 'expected integer',
  },
  {
    kind: 'example-breaks-schema',
    name: 'a default',
    shows: request({ type: 'string', enum: ['a'], default: 'b' }),
    silent: request({ type: 'string', enum: ['a'], default: 'a' }),
    says: 'the default breaks its schema',
  },
  {
    kind: 'secret-not-marked',
    name: 'a password',
    shows: documentOf({ request: object({ password: { type: 'string' } }) }),
    silent: documentOf({
      request: object({
        password: { type: 'string', format: 'password' },
        page_token: { type: 'string' },
      }),
    }),
    says: 'that of a secret',
  },
  {
    kind: 'success-without-schema',
    name: 'no body',
    shows: documentOf({ responses: { 200: { description: 'd' } } }),
    silent: documentOf({ responses: { 204: { description: 'd' } } }),
    says: 'describes no body',
  },
  {
    kind: 'no-success-documented',
    name: 'only refusals',
    shows: documentOf({ responses: { 400: { description: 'd' } } }),
    silent: documentOf({ responses: { 302: { description: 'd' } } }),
    says: 'only 400',
  },
  {
    kind: 'only-default-refusal',
    name: 'default',
    shows: documentOf({ responses: { 204: { description: 'd' }, default: { description: 'd' } } }),
    silent: documentOf({ responses: { 204: { description: 'd' }, 400: { description: 'd' } } }),
    says: 'no status of their own',
  },
  {
    kind: 'any-media-type',
    name: 'every one',
    shows: documentOf({ responses: { 200: { description: 'd', content: { '*/*': {} } } } }),
    silent: documentOf({ responses: { 200: { description: 'd', content: { 'text/*': {} } } } }),
    says: 'for every media type',
  },
  {
    kind: 'created-without-location',
    name: 'a POST',
    shows: documentOf({ responses: { 201: { description: 'd' } } }),
    silent: documentOf({ method: 'put', responses: { 201: { description: 'd' } } }),
    says: 'no header Location',
  },
  {
    kind: 'too-many-requests-without-retry-after',
    name: 'a 429',
    shows: documentOf({ responses: { 204: { description: 'd' }, 429: { description: 'd' } } }),
    silent: documentOf({
      responses: { 429: { description: 'd', headers: { 'retry-after': { schema: {} } } } },
    }),
    says: 'no header Retry-After',
  },
  {
    kind: 'unauthorized-without-challenge',
    name: 'a 401',
    shows: documentOf({ responses: { 401: { description: 'd' } } }),
    silent: documentOf({ responses: { 403: { description: 'd' } } }),
    says: 'no header WWW-Authenticate',
  },
  {
    kind: 'unauthorized-without-security',
    name: 'a 401',
    shows: documentOf({ responses: { 401: { description: 'd' } } }),
    silent: documentOf({
      responses: { 401: { description: 'd' } },
      operation: { security: [{ key: [] }] },
      rest: SECURED,
    }),
    says: 'which credentials are asked for',
  },
  {
    kind: 'credentials-refusal-undocumented',
    name: 'a key',
    shows: documentOf({ operation: { security: [{ key: [] }] }, rest: SECURED }),
    silent: documentOf({ operation: { security: [{ key: [] }, {}] }, rest: SECURED }),
    says: 'neither 401 nor 403',
  },
  {
    kind: 'unsecured-operation',
    name: 'a change',
    shows: documentOf({ rest: SECURED }),
    silent: documentOf({ operation: { security: [] }, rest: SECURED }),
    says: 'no credentials are asked for',
  },
  {
    kind: 'operation-id-missing',
    name: 'none',
    shows: documentOf({}),
    silent: documentOf({ operation: { operationId: 'a' } }),
    says: 'no operationId',
  },
  {
    kind: 'no-request-known-good',
    name: 'none',
    shows: request({ type: 'string' }),
    silent: documentOf({ request: object({ a: { type: 'string', 'x-values': ['a'] } }) }),
    says: 'no request is said to be accepted',
  },
  {
    kind: 'unused-component',
    name: 'a schema',
    shows: documentOf({ rest: { components: { schemas: { B: {} } } } }),
    silent: documentOf({
      request: { $ref: '#/components/schemas/B' },
      rest: { components: { schemas: { B: {} } } },
    }),
    says: 'nothing refers to "B"',
  },
  {
    kind: 'operation-id-duplicate',
    name: 'two operations',
    shows: pathsOf({ '/a': 'one', '/b': 'one' }),
    silent: pathsOf({ '/a': 'one', '/b': 'two' }),
    says: 'is that of GET /a too',
  },
  {
    kind: 'ambiguous-paths',
    name: 'two templates',
    shows: pathsOf({ '/a/{x}/c': 'one', '/a/b/{x}': 'two' }),
    silent: pathsOf({ '/a/{x}': 'one', '/a/b': 'two' }),
    says: 'may be one of "/a/{x}/c" too',
  },
];

function pathsOf(ids: Readonly<Record<string, string>>): Document {
  const x = { name: 'x', in: 'path', required: true, schema: { type: 'string' } };
  const paths = Object.fromEntries(
    Object.entries(ids).map(([path, operationId]) => {
      const parameters = path.includes('{') ? [x] : [];
      return [path, { get: { operationId, parameters, responses: { 200: { description: 'd' } } } }];
    }),
  );
  return { openapi: '3.0.3', info: INFO, paths };
}
