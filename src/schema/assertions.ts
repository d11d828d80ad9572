import type { JsonObject } from '../source/index.ts';
import { identityOf } from './canonical.ts';
import { compareNumbers, isMultiple, isNumeric, type Numeric } from './decimal.ts';
import type { Params } from './evaluation.ts';
import { formatOf } from './formats.ts';
import { isObjectValue, isOfType, type ObjectValue } from './json-type.ts';
import { compileRegExp } from './regexp.ts';

/** What the messages of each breach need; none where the keyword holds. */
export type Breaches = readonly Params[];

/** A keyword that looks at a value by itself, without schemas inside it. */
export type Assert = (value: unknown) => Breaches;

const NONE: Breaches = [];
const ONE: Breaches = [{}];

function failingIf(isBroken: boolean): Breaches {
  return isBroken ? ONE : NONE;
}

/** `keywordValue` may hold numbers exactly; `schema` is what the keyword stands in. */
type CreateAssert = (keywordValue: unknown, schema: JsonObject) => Assert;

/** The assertions of JSON Schema 2020-12, validation, section 6 and 7. */
export const ASSERTIONS: Readonly<Record<string, CreateAssert>> = {
  type: (types) => {
    const list: readonly unknown[] = [types].flat();
    return (value) => failingIf(!list.some((type) => isOfType(value, type)));
  },
  enum: (values) => {
    const list: readonly unknown[] = Array.isArray(values) ? values : [];
    const allowed = new Set(list.map(identityOf));
    return (value) => failingIf(!allowed.has(identityOf(value)));
  },
  const: (constant) => {
    const allowed = identityOf(constant);
    return (value) => failingIf(identityOf(value) !== allowed);
  },
  minimum: (limit) => onNumber(limit, (value, bound) => compareNumbers(value, bound) >= 0),
  maximum: (limit) => onNumber(limit, (value, bound) => compareNumbers(value, bound) <= 0),
  exclusiveMinimum: (limit) => onNumber(limit, (value, bound) => compareNumbers(value, bound) > 0),
  exclusiveMaximum: (limit) => onNumber(limit, (value, bound) => compareNumbers(value, bound) < 0),
  multipleOf: (divisor) => onNumber(divisor, isMultiple),
  minLength: (limit) => onString((text) => lengthOf(text) >= Number(limit)),
  maxLength: (limit) => onString((text) => lengthOf(text) <= Number(limit)),
  pattern: (pattern) => {
    const matcher = compileRegExp(String(pattern));
    return onString((text) => matcher.test(text));
  },
  format: (name) => {
    const format = formatOf(String(name));
    return (value) => failingIf(format?.accepts(value) === false);
  },
  minItems: (limit) => onArray((items) => failingIf(items.length < Number(limit))),
  maxItems: (limit) => onArray((items) => failingIf(items.length > Number(limit))),
  uniqueItems: (isAsked) => onArray((items) => (isAsked === true ? repeatedItem(items) : NONE)),
  minProperties: (limit) =>
    onObject((value) => failingIf(Object.keys(value).length < Number(limit))),
  maxProperties: (limit) =>
    onObject((value) => failingIf(Object.keys(value).length > Number(limit))),
  required: (names) => {
    const list = namesIn(names);
    return onObject((value) => missingFrom(value, list));
  },
  dependentRequired: (names) => {
    const lists = Object.entries(isObjectValue(names) ? names : {});
    return onObject((value) =>
      lists.flatMap(([property, needed]) =>
        Object.hasOwn(value, property)
          ? missingFrom(value, namesIn(needed)).map((params) => ({ ...params, property }))
          : NONE,
      ),
    );
  },
};

function onNumber(limit: unknown, holds: (value: Numeric, limit: Numeric) => boolean): Assert {
  if (!isNumeric(limit)) return () => NONE;
  return (value) => failingIf(isNumeric(value) && !holds(value, limit));
}

function onString(holds: (text: string) => boolean): Assert {
  return (value) => failingIf(typeof value === 'string' && !holds(value));
}

function onArray(find: (items: readonly unknown[]) => Breaches): Assert {
  return (value) => (Array.isArray(value) ? find(value) : NONE);
}

function onObject(find: (value: ObjectValue) => Breaches): Assert {
  return (value) => (isObjectValue(value) ? find(value) : NONE);
}

/** In code points, as JSON Schema counts. */
function lengthOf(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length - 1; index++) {
    if ((text.codePointAt(index) ?? 0) <= 0xff_ff) continue;
    length--;
    index++;
  }
  return length;
}

function repeatedItem(items: readonly unknown[]): Breaches {
  const seen = new Map<unknown, number>();
  for (const [i, item] of items.entries()) {
    const identity = identityOf(item);
    const j = seen.get(identity);
    if (j !== undefined) return [{ i, j }];
    seen.set(identity, i);
  }
  return NONE;
}

function missingFrom(value: ObjectValue, names: readonly string[]): Breaches {
  const missing = names.filter((name) => !Object.hasOwn(value, name));
  return missing.length === 0 ? NONE : missing.map((missingProperty) => ({ missingProperty }));
}

function namesIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
