import { describe, expect, test } from 'vitest';

import { readParameter, writeParameter } from '../../../src/serialize/index.ts';
import type { Json, JsonObject } from '../../../src/source/index.ts';
import { parameterOf, schemaOf } from './parameters.ts';
import { STYLE_EXAMPLES, VALUES } from './style-examples.ts';

const KINDS = ['string', 'array', 'object'] as const;

const EXAMPLES = STYLE_EXAMPLES.flatMap((row) =>
  KINDS.flatMap((kind) => (row[kind] === undefined ? [] : [{ ...row, kind, text: row[kind] }])),
);

test.each(EXAMPLES)('$in $style, explode $explode, writes the $kind as $text', (row) => {
  expect(writeParameter(parameterOf(row), VALUES[row.kind].value)).toBe(row.text);
});

test.each(EXAMPLES)('$in $style, explode $explode, reads $text as the $kind', (row) => {
  const { value, schema } = VALUES[row.kind];
  expect(readParameter(parameterOf({ ...row, schema: schemaOf(schema) }), row.text)).toEqual(value);
});

test.each(STYLE_EXAMPLES.filter((row) => row.undefined !== undefined))(
  '$in $style, explode $explode, writes null as "$undefined"',
  (row) => {
    expect(writeParameter(parameterOf(row), null)).toBe(row.undefined);
  },
);

/** RFC 6570, sections 1.2 and 3.2, as far as an OpenAPI parameter can say it. */
const RFC_6570: readonly (readonly [string, Parameters<typeof parameterOf>[0], Json])[] = [
  ['Hello%20World%21', { in: 'path' }, 'Hello World!'],
  ['50%25', { in: 'path' }, '50%'],
  ['%2Ffoo%2Fbar', { in: 'path' }, '/foo/bar'],
  ['red,green,blue', { in: 'path' }, ['red', 'green', 'blue']],
  ['semi,%3B,dot,.,comma,%2C', { in: 'path' }, { semi: ';', dot: '.', comma: ',' }],
  ['semi=%3B,dot=.,comma=%2C', { in: 'path', explode: true }, { semi: ';', dot: '.', comma: ',' }],
  ['.50%25', { in: 'path', style: 'label' }, '50%'],
  ['.', { in: 'path', style: 'label' }, ''],
  [
    '.semi=%3B.dot=..comma=%2C',
    { in: 'path', style: 'label', explode: true },
    { semi: ';', dot: '.', comma: ',' },
  ],
  [';empty', { in: 'path', style: 'matrix', name: 'empty' }, ''],
  [
    ';list=red;list=green',
    { in: 'path', style: 'matrix', name: 'list', explode: true },
    ['red', 'green'],
  ],
  [
    ';semi=%3B;dot=.;comma=%2C',
    { in: 'path', style: 'matrix', explode: true },
    { semi: ';', dot: '.', comma: ',' },
  ],
  ['empty=', { name: 'empty' }, ''],
  ['hello=Hello%20World%21', { name: 'hello' }, 'Hello World!'],
  ['semi=%3B&dot=.&comma=%2C', {}, { semi: ';', dot: '.', comma: ',' }],
  ['keys=semi,%3B,dot,.', { name: 'keys', explode: false }, { semi: ';', dot: '.' }],
  ['list=red,%2C', { name: 'list', explode: false }, ['red', null, ',']],
];

test.each(RFC_6570)('RFC 6570: %s', (text, parameter, value) => {
  expect(writeParameter(parameterOf(parameter), value)).toBe(text);
});

/** OpenAPI 3.2.0, appendices C and D, and Parameter Object Examples. */
const SPECIFICATION: readonly (readonly [string, Parameters<typeof parameterOf>[0], Json])[] = [
  ['a=x%2By&b=x%2Fy&c=x%5Ey', { name: 'formulas' }, { a: 'x+y', b: 'x/y', c: 'x^y' }],
  [
    'a=x%2By&b=x/y&c=x%5Ey',
    { name: 'formulas', allowReserved: true },
    { a: 'x+y', b: 'x/y', c: 'x^y' },
  ],
  ['a=x%2By', { name: 'formulas', allowReserved: true }, { a: 'x%2By' }],
  ['words=math,is,fun', { name: 'words', explode: false }, ['math', 'is', 'fun']],
  [
    'words=math%20is%20fun',
    { name: 'words', style: 'spaceDelimited', explode: false },
    ['math', 'is', 'fun'],
  ],
  ['12345678,90099', { name: 'X-Token', in: 'header' }, [12345678, 90099]],
  [
    'greeting=Hello%2C world!; code=42',
    { in: 'cookie', style: 'cookie' },
    { greeting: 'Hello%2C world!', code: 42 },
  ],
  ['greeting=Hello%2C%20world%21', { name: 'greeting', in: 'cookie' }, 'Hello, world!'],
  ['color=blue; color=black', { in: 'cookie' }, ['blue', 'black']],
];

test.each(SPECIFICATION)('OpenAPI: %s', (text, parameter, value) => {
  expect(writeParameter(parameterOf(parameter), value)).toBe(text);
});

test.each([[[]], [{}], [[null]]])('%j leaves nothing in a query', (value: Json) => {
  expect(writeParameter(parameterOf({}), value)).toBeUndefined();
});

test('a lone surrogate is replaced, as nothing in UTF-8 stands for it', () => {
  expect(writeParameter(parameterOf({}), 'a\uD800')).toBe('color=a%EF%BF%BD');
});

const CONTENT = {
  range: 'application/json',
  schema: schemaOf({ type: 'object' }),
  itemSchema: undefined,
  encoding: {},
  prefixEncoding: [],
  itemEncoding: undefined,
  example: undefined,
  examples: [],
  place: { file: '', line: 1, column: 1, pointer: '' },
};

test.each([
  ['query', 'color=%7B%22a%22%3A1%7D'],
  ['path', '%7B%22a%22%3A1%7D'],
  ['header', '{"a":1}'],
  ['cookie', 'color=%7B%22a%22%3A1%7D'],
  ['querystring', '%7B%22a%22%3A1%7D'],
] as const)('JSON in a %s parameter is written as %s, and read back', (place, text) => {
  const parameter = parameterOf({ in: place, mediaType: CONTENT });
  expect(writeParameter(parameter, { a: 1 })).toBe(text);
  expect(readParameter(parameter, text)).toEqual({ a: 1 });
});

test('a form that is the whole query is encoded once', () => {
  const schema = schemaOf({ type: 'object', properties: { foo: {}, 'a b': { type: 'integer' } } });
  const mediaType = { ...CONTENT, range: 'application/x-www-form-urlencoded', schema };
  const parameter = parameterOf({ in: 'querystring', mediaType });
  expect(writeParameter(parameter, { foo: 'a + b', 'a b': 3 })).toBe('foo=a+%2B+b&a+b=3');
  expect(readParameter(parameter, 'foo=a+%2B+b&a+b=3')).toEqual({ foo: 'a + b', 'a b': 3 });
});

describe('without types on the wire the schema says what text is', () => {
  const UNION: JsonObject = { anyOf: [{ type: 'integer' }, { type: 'string', enum: ['auto'] }] };
  test.each<readonly [string, JsonObject, Json]>([
    ['color=9', { type: 'integer' }, 9],
    ['color=9', { type: 'string' }, '9'],
    ['color=9', {}, '9'],
    ['color=9', { type: ['integer', 'string'] }, 9],
    ['color=9', UNION, 9],
    ['color=auto', UNION, 'auto'],
    ['color=true', { type: 'boolean' }, true],
    ['color=', { type: ['string', 'null'], minLength: 1 }, null],
    ['color=9', { enum: [8, 9] }, 9],
    ['color=probity', { type: 'integer' }, 'probity'],
    ['color=a+b', { type: 'string' }, 'a b'],
    ['color=1&color=2', { type: 'array', items: { type: 'integer' } }, [1, 2]],
    [
      'color=5',
      { anyOf: [{ type: 'integer' }, { type: 'array', items: { type: 'integer' } }] },
      [5],
    ],
    [
      'R=1',
      { $ref: '#/$defs/rgb', $defs: { rgb: { properties: { R: { type: 'number' } } } } },
      { R: 1 },
    ],
  ])('%s by %j', (text, schema, value) => {
    expect(readParameter(parameterOf({ schema: schemaOf(schema) }), text)).toEqual(value);
  });
});

test('unions of unions that fan out are read at once', () => {
  const $defs = Object.fromEntries(
    Array.from({ length: 40 }, (_, level) => [
      `level${level}`,
      level === 39
        ? { type: 'integer' }
        : { anyOf: Array.from({ length: 4 }, () => ({ $ref: `#/$defs/level${level + 1}` })) },
    ]),
  );
  const schema = schemaOf({ $ref: '#/$defs/level0', $defs });
  // Validating would take for ever, but there is only one reading.
  expect(readParameter(parameterOf({ schema }), 'color=9')).toBe(9);
});
