import { expect, test } from 'vitest';

import { isMultiple, isMultipleOf } from '../../../src/schema/decimal.ts';
import { errorsOf } from './schema-of.ts';

/** Schemas of OpenAPI 3.1, JSON texts, and whether each is valid. */
const NUMBERS: readonly (readonly [schema: string, json: string, valid: boolean])[] = [
  ['{type: integer, format: int64}', '9223372036854775807', true],
  ['{type: integer, format: int64}', '9223372036854775808', false],
  ['{type: integer, format: int64}', '-9223372036854775809', false],
  ['{type: integer, format: uint64}', '18446744073709551615', true],
  ['{type: integer, format: int32}', '2147483648', false],
  ['{type: integer, format: int8}', '-129', false],
  ['{maximum: 9223372036854775807}', '9223372036854775807', true],
  ['{maximum: 9223372036854775807}', '9223372036854775808', false],
  ['{exclusiveMaximum: 9223372036854775807}', '9223372036854775806', true],
  ['{exclusiveMaximum: 9223372036854775807}', '9223372036854775807', false],
  ['{minimum: -0.00000000000000000001}', '-0.000000000000000000011', false],
  ['{minimum: -0.00000000000000000001}', '-0.00000000000000000001', true],
  ['{multipleOf: 0.01}', '0.07', true],
  ['{multipleOf: 0.01}', '19.99', true],
  ['{multipleOf: 0.01}', '0.075', false],
  ['{multipleOf: 0.01}', '12345678901234567890.12', true],
  ['{multipleOf: 0.01}', '12345678901234567890.123', false],
  ['{multipleOf: 3}', '1e400', false],
  ['{multipleOf: 5}', '1e400', true],
  ['{multipleOf: 1e-400}', '1e400', true],
  ['{multipleOf: 7}', '1e999999999999', false],
  ['{const: 9007199254740993}', '9007199254740993', true],
  ['{const: 9007199254740993}', '9007199254740992', false],
  ['{enum: [9007199254740993, a]}', '9007199254740993.0', true],
  ['{enum: [9007199254740993, a]}', '9007199254740994', false],
  ['{uniqueItems: true}', '[9007199254740992, 9007199254740993]', true],
  ['{uniqueItems: true}', '[9007199254740993, 9007199254740993.0]', false],
  ['{uniqueItems: true}', '[1, 1.0]', false],
  ['{type: integer}', '1.0', true],
  ['{type: integer}', '9007199254740993.0', true],
  ['{type: integer}', '9007199254740993.5', false],
  ['{type: integer}', '1e400', true],
  ['{type: number, format: double}', '1e400', false],
  ['{type: number, format: float}', '3.5e38', false],
  ['{type: number, format: float}', '0.1', true],
  ['{type: object}', '9007199254740993', false],
  ['{required: [a]}', '9007199254740993', true],
  ['{maxLength: 1}', '9007199254740993', true],
  ['{maximum: 1e400}', '1e399', true],
  ['{maximum: 1e400}', '1e401', false],
];

test.each(NUMBERS)('%s of %s is valid: %s', async (schema, json, valid) => {
  expect((await errorsOf(schema, json)).length === 0).toBe(valid);
});

const DIVISORS = [0.01, 0.1, 0.05, 0.125, 3, 100, 1e21, 1e-7, 0.30000000000000004, 123.456, 1e-23];
const DOUBLES = [
  0,
  0.07,
  19.99,
  0.075,
  0.1 + 0.2,
  1.005,
  3e-7,
  12_345.678,
  999_999_999_999_999,
  9_999_999_999_999.99,
  1e15,
  3e21,
  1.5e300,
  5e-324,
  2 ** 60,
];

test.each(DIVISORS)('multiples of %d are told the fast way as by their digits', (divisor) => {
  const isMultipleOfIt = isMultipleOf(divisor);
  const multiples = Array.from({ length: 300 }, (_, index) => index * divisor);
  const near = Array.from({ length: 300 }, (_, index) => Number((index * divisor).toPrecision(12)));
  const values = [...DOUBLES, ...multiples, ...near].flatMap((value) => [value, -value]);
  const told = values.filter((value) => isMultipleOfIt(value) !== isMultiple(value, divisor));
  expect(told).toEqual([]);
});

test('messages show the digits as they are written', async () => {
  const [error] = await errorsOf('{maximum: 9223372036854775807}', '9223372036854775808');
  expect(error?.message).toBe('expected at most 9223372036854775807');
  expect(error?.actual).toBe('9223372036854775808');
});

test('exact numbers inside a value are shown as they are written', async () => {
  const [error] = await errorsOf('{type: string}', '{"a": [1.00000000000000000001, "1e400"]}');
  expect(error?.actual).toBe('{"a":[1.00000000000000000001,"1e400"]}');
});

test('a number is what its digits say under an unusual key, too', async () => {
  const json = '{"__proto__": 9223372036854775808, "say \\"1e400\\"": 1}';
  const errors = await errorsOf('{additionalProperties: {maximum: 9223372036854775807}}', json);
  expect(errors.map(({ instancePointer }) => instancePointer)).toEqual(['/__proto__']);
});

test('neither long texts nor deep values overflow the stack', async () => {
  const long = `{"text": "${'\\"'.repeat(1_000_000)}", "n": 9223372036854775808}`;
  const schema = '{properties: {n: {maximum: 9223372036854775807}}}';
  expect((await errorsOf(schema, long)).map(({ keyword }) => keyword)).toEqual(['maximum']);
  const deep = `${'['.repeat(50_000)}9223372036854775808${']'.repeat(50_000)}`;
  expect(await errorsOf('{type: array}', deep)).toEqual([]);
});
