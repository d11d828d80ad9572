import { isJsonObject, type Json, type JsonObject } from '../source/index.ts';

/** A keyword's number; `undefined` where it is missing or no number. */
export function numberAt(schema: JsonObject, keyword: string): number | undefined {
  const value = schema[keyword];
  return typeof value === 'number' ? value : undefined;
}

/** A keyword's members by name. */
export function membersAt(
  schema: JsonObject,
  keyword: string,
): readonly (readonly [string, Json])[] {
  const value = schema[keyword];
  return isJsonObject(value) ? Object.entries(value) : [];
}

/** A keyword's list of names. */
export function namesAt(schema: JsonObject, keyword: string): readonly string[] {
  const value = schema[keyword];
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

/** The types that a schema allows; all where it names none and no keyword is of one type only. */
export function typesOf(schema: JsonObject): readonly string[] {
  const { type } = schema;
  if (typeof type === 'string') return [type];
  if (Array.isArray(type)) return type.map(String);
  const implied = Object.entries(KEYWORDS_OF).find(([, keywords]) =>
    keywords.some((keyword) => schema[keyword] !== undefined),
  );
  return implied === undefined ? ALL_TYPES : [implied[0]];
}

const ALL_TYPES = ['string', 'object', 'integer', 'number', 'boolean', 'array', 'null'];

const KEYWORDS_OF: Readonly<Record<string, readonly string[]>> = {
  object: [
    'properties',
    'required',
    'additionalProperties',
    'patternProperties',
    'minProperties',
    'maxProperties',
    'propertyNames',
    'dependentRequired',
    'unevaluatedProperties',
  ],
  array: [
    'items',
    'prefixItems',
    'minItems',
    'maxItems',
    'uniqueItems',
    'contains',
    'unevaluatedItems',
  ],
  string: ['minLength', 'maxLength', 'pattern', 'format'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
};
