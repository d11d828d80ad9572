import type { JsonObject } from '../source/index.ts';

const PLAIN = ['string', 'number', 'boolean', 'null', 'array'];

/** Alternatives of an object; anything else is the value itself. */
const alternative = (title: string, ...required: readonly string[]): JsonObject => {
  return { title, type: 'object', required };
};

const inputValue: JsonObject = {
  description:
    'A known-good value, or an object that says where it comes from. A text may hold ${NAME}.',
  type: [...PLAIN, 'object'],
  additionalProperties: false,
  oneOf: [
    { title: 'a value', type: PLAIN },
    alternative('"value"', 'value'),
    alternative('"unique"', 'unique'),
    alternative('"command"', 'command'),
    alternative('"from" and "pointer"', 'from', 'pointer'),
    alternative('"from" and "header"', 'from', 'header'),
  ],
  properties: {
    value: { description: 'The value itself, where it is an object.' },
    unique: {
      description: 'A text in which {} stands for a word that no other request has.',
      type: 'string',
      minLength: 2,
    },
    command: {
      description: 'Program and arguments; what it prints is the value, as JSON or text.',
      type: 'array',
      minItems: 1,
      items: { type: 'string' },
    },
    from: {
      description: 'An operation whose valid request is sent, and whose answer has the value.',
      type: 'string',
      minLength: 1,
    },
    pointer: {
      description: 'JSON Pointer of the value in the body of that answer.',
      type: 'string',
      format: 'json-pointer',
    },
    header: {
      description: 'Header of that answer that holds the value.',
      type: 'string',
      minLength: 1,
    },
    fresh: {
      description:
        'true: another one for each request, instead of one for the run. Default: true for DELETE.',
      type: 'boolean',
    },
  },
};

const values: JsonObject = {
  description:
    'Known-good values by operation (id, operationId, "GET /items/{id}", or * for all), and in it by place: path.NAME, query.NAME, header.NAME, cookie.NAME, body#/POINTER.',
  type: 'object',
  additionalProperties: {
    type: 'object',
    additionalProperties: { $ref: '#/$defs/inputValue' },
  },
};

/** Definitions of the configuration's schema that are about known-good values. */
export const VALUE_SCHEMAS = { values, inputValue } as const;
