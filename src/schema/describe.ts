import type { ErrorObject } from 'ajv/dist/2020.js';

import { jsonTypeOf } from './json-type.ts';

type Params = Readonly<Record<string, unknown>>;

/** What each keyword asks for, in words; ajv names its parameters. */
const EXPECTATIONS: Readonly<Record<string, (params: Params, schema: unknown) => string>> = {
  type: ({ type }) => [type].flat().join(' or '),
  enum: ({ allowedValues }) => oneOf(allowedValues),
  const: ({ allowedValue }) => jsonText(allowedValue),
  required: ({ missingProperty }) => `property ${jsonText(missingProperty)}`,
  dependentRequired: ({ property, missingProperty }) =>
    `property ${jsonText(missingProperty)} beside ${jsonText(property)}`,
  additionalProperties: ({ additionalProperty }) => `no property ${jsonText(additionalProperty)}`,
  unevaluatedProperties: ({ unevaluatedProperty }) =>
    `no property ${jsonText(unevaluatedProperty)}`,
  minimum: ({ limit }) => `at least ${String(limit)}`,
  maximum: ({ limit }) => `at most ${String(limit)}`,
  exclusiveMinimum: ({ limit }) => `more than ${String(limit)}`,
  exclusiveMaximum: ({ limit }) => `less than ${String(limit)}`,
  multipleOf: ({ multipleOf }) => `a multiple of ${String(multipleOf)}`,
  minLength: ({ limit }) => `at least ${count(limit, 'character')}`,
  maxLength: ({ limit }) => `at most ${count(limit, 'character')}`,
  pattern: ({ pattern }) => `text matching ${String(pattern)}`,
  format: ({ format }) => `text in the format ${String(format)}`,
  minItems: ({ limit }) => `at least ${count(limit, 'item')}`,
  maxItems: ({ limit }) => `at most ${count(limit, 'item')}`,
  unevaluatedItems: ({ limit }) => `at most ${count(limit, 'item')}`,
  uniqueItems: ({ i, j }) => `items that differ, but items ${String(j)} and ${String(i)} are equal`,
  contains: ({ minContains }) => `at least ${count(minContains, 'item')} that match`,
  minProperties: ({ limit }) => `at least ${count(limit, 'property')}`,
  maxProperties: ({ limit }) => `at most ${count(limit, 'property')}`,
  anyOf: (_, schema) => `one of ${lengthOf(schema)} alternatives`,
  oneOf: (_, schema) => `exactly one of ${lengthOf(schema)} alternatives`,
  not: () => 'anything but what "not" describes',
  'false schema': () => 'nothing',
};

/** What was expected and what was there, for people. */
export interface Description {
  readonly expected: string;
  readonly actual: string;
  readonly message: string;
  /** The property that is missing, too many, or badly named. */
  readonly property: string | undefined;
}

export function describeError(error: ErrorObject, instancePointer: string): Description {
  const { keyword, params, propertyName } = error;
  const words = EXPECTATIONS[keyword]?.(params, error.schema) ?? `"${keyword}" to hold`;
  const expected = propertyName === undefined ? words : `property names that are ${words}`;
  const subject = instancePointer === '' ? '' : `${instancePointer}: `;
  const got = keyword === 'type' ? `, got ${jsonTypeOf(error.data) ?? 'nothing'}` : '';
  return {
    expected,
    actual: actualOf(error),
    message: `${subject}expected ${expected}${got}`,
    property: propertyOf(error),
  };
}

function actualOf(error: ErrorObject): string {
  if (error.propertyName !== undefined) return jsonText(error.propertyName);
  if ('missingProperty' in error.params) return 'missing';
  const extra = propertyOf(error);
  return jsonText(extra === undefined ? error.data : memberOf(error.data, extra));
}

function propertyOf({ params, propertyName }: ErrorObject): string | undefined {
  const property: unknown =
    propertyName ??
    params.missingProperty ??
    params.additionalProperty ??
    params.unevaluatedProperty;
  return typeof property === 'string' ? property : undefined;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}

function oneOf(values: unknown): string {
  const texts = Array.isArray(values) ? values.map(jsonText) : [];
  return texts.length === 1 ? texts.join('') : `one of ${texts.join(', ')}`;
}

function count(limit: unknown, noun: string): string {
  const plural = noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${String(limit)} ${limit === 1 ? noun : plural}`;
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

function jsonText(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
