import { isJsonObject, type Json } from '../source/index.ts';
import { compileRegExp } from './regexp.ts';

/** What JSON Schema 2020-12 lets a keyword hold. */
export interface Keyword {
  readonly holds: 'value' | 'schema' | 'schemas' | 'named schemas';
  /** In words. */
  readonly expected: string;
  accepts(value: Json): boolean;
}

const TYPES = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];

const VALUE = {
  type: {
    holds: 'value',
    expected: `one of ${TYPES.join(', ')}, or a list of these`,
    accepts: isType,
  },
  list: { holds: 'value', expected: 'a list of values', accepts: Array.isArray },
  any: { holds: 'value', expected: 'a value', accepts: () => true },
  options: { holds: 'value', expected: 'an object', accepts: isJsonObject },
  name: { holds: 'value', expected: 'a name', accepts: isString },
  pattern: { holds: 'value', expected: 'a regular expression', accepts: isPattern },
  number: { holds: 'value', expected: 'a number', accepts: isNumber },
  divisor: { holds: 'value', expected: 'a number above 0', accepts: isPositive },
  count: { holds: 'value', expected: 'a whole number from 0 on', accepts: isCount },
  flag: { holds: 'value', expected: 'true or false', accepts: isFlag },
  names: { holds: 'value', expected: 'a list of property names', accepts: isStringList },
  namesByName: {
    holds: 'value',
    expected: 'an object of lists of property names',
    accepts: (value) => isJsonObject(value) && Object.values(value).every(isStringList),
  },
} satisfies Record<string, Keyword>;

const SCHEMA: Keyword = {
  holds: 'schema',
  expected: 'a schema: an object, true or false',
  accepts: (value) => typeof value === 'boolean' || isJsonObject(value),
};
const SCHEMAS: Keyword = {
  holds: 'schemas',
  expected: 'a list of schemas, not empty',
  accepts: isFilledList,
};
const NAMED_SCHEMAS: Keyword = {
  holds: 'named schemas',
  expected: 'an object of schemas',
  accepts: isJsonObject,
};

/** The keywords that mean something here; the rest of a schema is for people and other tools. */
export const KEYWORDS: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ['type', VALUE.type],
  ['enum', VALUE.list],
  ['const', VALUE.any],
  ['format', VALUE.name],
  ['multipleOf', VALUE.divisor],
  ['minimum', VALUE.number],
  ['maximum', VALUE.number],
  ['exclusiveMinimum', VALUE.number],
  ['exclusiveMaximum', VALUE.number],
  ['minLength', VALUE.count],
  ['maxLength', VALUE.count],
  ['pattern', VALUE.pattern],
  ['minItems', VALUE.count],
  ['maxItems', VALUE.count],
  ['uniqueItems', VALUE.flag],
  ['minContains', VALUE.count],
  ['maxContains', VALUE.count],
  ['minProperties', VALUE.count],
  ['maxProperties', VALUE.count],
  ['required', VALUE.names],
  ['dependentRequired', VALUE.namesByName],
  ['properties', NAMED_SCHEMAS],
  ['patternProperties', NAMED_SCHEMAS],
  ['dependentSchemas', NAMED_SCHEMAS],
  ['additionalProperties', SCHEMA],
  ['unevaluatedProperties', SCHEMA],
  ['propertyNames', SCHEMA],
  ['items', SCHEMA],
  ['prefixItems', SCHEMAS],
  ['unevaluatedItems', SCHEMA],
  ['contains', SCHEMA],
  ['allOf', SCHEMAS],
  ['anyOf', SCHEMAS],
  ['oneOf', SCHEMAS],
  ['not', SCHEMA],
  ['if', SCHEMA],
  ['then', SCHEMA],
  ['else', SCHEMA],
  // They assert nothing, but say how a value is written.
  ['xml', VALUE.options],
  ['contentEncoding', VALUE.name],
  ['contentMediaType', VALUE.name],
]);

/** Keywords whose schemas apply to the same value as the schema around them. */
export const IN_PLACE_KEYWORDS: ReadonlySet<string> = new Set(
  'allOf anyOf oneOf not if then else dependentSchemas'.split(' '),
);

/** Keywords of JSON Schema and OpenAPI that assert nothing, or are read elsewhere. */
export const SILENT_KEYWORDS: ReadonlySet<string> = new Set(
  [
    '$ref $dynamicRef $defs $id $anchor $dynamicAnchor $schema $comment $vocabulary',
    'definitions id collectionFormat',
    'title description default deprecated example examples nullable readOnly writeOnly',
    'discriminator externalDocs contentSchema',
  ].flatMap((line) => line.split(' ')),
);

function isType(value: Json): boolean {
  const types = [value].flat();
  return types.length > 0 && types.every((type) => isString(type) && TYPES.includes(type));
}

function isString(value: Json): value is string {
  return typeof value === 'string';
}

function isNumber(value: Json): boolean {
  return typeof value === 'number';
}

function isPositive(value: Json): boolean {
  return typeof value === 'number' && value > 0;
}

function isCount(value: Json): boolean {
  return Number.isInteger(value) && Number(value) >= 0;
}

function isFlag(value: Json): boolean {
  return typeof value === 'boolean';
}

function isStringList(value: Json): boolean {
  return Array.isArray(value) && value.every(isString);
}

function isFilledList(value: Json): boolean {
  return Array.isArray(value) && value.length > 0;
}

function isPattern(value: Json): boolean {
  return typeof value === 'string' && (isStandardPattern(value) || isExoticPattern(value));
}

/** The platform's engine is at hand; RE2 is only loaded for what that one can't read. */
function isStandardPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').source !== '';
  } catch {
    return false;
  }
}

/** Documents hold patterns of other dialects: `[\w-.]`, `(?i)yes`. */
function isExoticPattern(pattern: string): boolean {
  try {
    compileRegExp(pattern);
    return true;
  } catch {
    return false;
  }
}
