import { exactJsonText } from '../source/index.ts';
import { pointerOf, type Failure, type Params } from './evaluation.ts';
import { formatOf } from './formats.ts';
import { isObjectValue, jsonTypeOf } from './json-type.ts';

/** What each keyword asks for, in words; `held` is what the keyword holds. */
const EXPECTATIONS: Readonly<Record<string, (held: unknown, params: Params) => string>> = {
  type: (types) => [types].flat().join(' or '),
  enum: oneOf,
  const: jsonText,
  required: (_, { missingProperty }) => `property ${jsonText(missingProperty)}`,
  dependentRequired: (_, { property, missingProperty }) =>
    `property ${jsonText(missingProperty)} beside ${jsonText(property)}`,
  additionalProperties: (_, { additionalProperty }) =>
    `no property ${jsonText(additionalProperty)}`,
  unevaluatedProperties: (_, { unevaluatedProperty }) =>
    `no property ${jsonText(unevaluatedProperty)}`,
  minimum: (limit) => `at least ${jsonText(limit)}`,
  maximum: (limit) => `at most ${jsonText(limit)}`,
  exclusiveMinimum: (limit) => `more than ${jsonText(limit)}`,
  exclusiveMaximum: (limit) => `less than ${jsonText(limit)}`,
  multipleOf: (divisor) => `a multiple of ${jsonText(divisor)}`,
  minLength: (limit) => `at least ${count(limit, 'character')}`,
  maxLength: (limit) => `at most ${count(limit, 'character')}`,
  pattern: (pattern) => `text matching ${String(pattern)}`,
  format: (name) => {
    const isNumber = formatOf(String(name))?.kind === 'number';
    return `${isNumber ? 'a number' : 'text'} in the format ${String(name)}`;
  },
  minItems: (limit) => `at least ${count(limit, 'item')}`,
  maxItems: (limit) => `at most ${count(limit, 'item')}`,
  items: (_, { limit }) => `at most ${count(limit, 'item')}`,
  unevaluatedItems: (_, { limit }) => `at most ${count(limit, 'item')}`,
  uniqueItems: (_, { i, j }) =>
    `items that differ, but items ${String(j)} and ${String(i)} are equal`,
  contains: (_, { min, max }) =>
    max === Infinity
      ? `at least ${count(min, 'item')} that match`
      : `${String(min)} to ${count(max, 'item')} that match`,
  minProperties: (limit) => `at least ${count(limit, 'property')}`,
  maxProperties: (limit) => `at most ${count(limit, 'property')}`,
  anyOf: (schemas, params) => `one of ${alternatives(schemas, params)}`,
  oneOf: (schemas, params) => `exactly one of ${alternatives(schemas, params)}`,
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

export function describeFailure(failure: Failure): Description {
  const { keyword, keywordValue, params, propertyName, instance } = failure;
  const words = EXPECTATIONS[keyword]?.(keywordValue, params) ?? `"${keyword}" to hold`;
  const expected = propertyName === undefined ? words : `property names that are ${words}`;
  const pointer = pointerOf(instance);
  const subject = pointer === '' ? '' : `${pointer}: `;
  const got = keyword === 'type' ? `, got ${jsonTypeOf(instance.value) ?? 'nothing'}` : '';
  return {
    expected,
    actual: actualOf(failure),
    message: `${subject}expected ${expected}${got}`,
    property: propertyOf(failure),
  };
}

function actualOf(failure: Failure): string {
  const { params, propertyName, instance } = failure;
  if (propertyName !== undefined) return jsonText(propertyName);
  if ('missingProperty' in params) return 'missing';
  const extra = propertyOf(failure);
  return jsonText(extra === undefined ? instance.value : memberOf(instance.value, extra));
}

function propertyOf({ params, propertyName }: Failure): string | undefined {
  const property: unknown =
    propertyName ??
    params.missingProperty ??
    params.additionalProperty ??
    params.unevaluatedProperty;
  return typeof property === 'string' ? property : undefined;
}

function memberOf(value: unknown, name: string): unknown {
  return isObjectValue(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function oneOf(values: unknown): string {
  const texts = Array.isArray(values) ? values.map(jsonText) : [];
  return texts.length === 1 ? texts.join('') : `one of ${texts.join(', ')}`;
}

/** With a discriminator that names none of them, the names that it may have. */
function alternatives(schemas: unknown, { propertyName, names }: Params): string {
  const words = `${lengthOf(schemas)} alternatives`;
  if (propertyName === undefined) return words;
  return `${words}, named by the property ${jsonText(propertyName)} as ${oneOf(names)}`;
}

function count(limit: unknown, noun: string): string {
  const plural = noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${String(limit)} ${limit === 1 ? noun : plural}`;
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

function jsonText(value: unknown): string {
  return exactJsonText(value) ?? 'nothing';
}
