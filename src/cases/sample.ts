import { DefectError, isJsonObject, type Json, type JsonObject } from '../source/index.ts';
import { validSample } from '../values/index.ts';
import { resolveSchema, validatorFor, type Schema } from '../schema/index.ts';
import { isReadOnly } from './read-only.ts';

/** Values of common formats (JSON Schema 2020-12, section 7.3), the same in every run. */
const FORMATS: Readonly<Record<string, string>> = {
  date: '2024-02-29',
  'date-time': '2024-02-29T12:00:00Z',
  time: '12:00:00Z',
  email: 'probity@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  uuid: '123e4567-e89b-42d3-a456-426614174000',
};

/** No longer text is made for a keyword, in characters: it would test limits on bodies instead. */
export const LONGEST_TEXT = 65_536;

/** Deeper, optional parts are left out, which also ends every cycle that can end. */
const DEEPEST = 8;

/** A small value that is meant to be valid; the caller validates it before it relies on that. */
export function sampleFrom(schema: Json | undefined, root: JsonObject, depth = 0): Json {
  const resolved = resolveSchema(schema, root);
  const fixed = fixedValue(resolved);
  if (fixed !== undefined) return fixed;
  const type = typeOf(resolved);
  if (type === 'object') return sampleObject(resolved, root, depth);
  if (type === 'array') return sampleArray(resolved, root, depth);
  return sampleScalar(type, resolved);
}

/** The same, but with something in what may be empty: of an empty list or form nothing may be sent. */
export function filledSample(root: JsonObject): Json {
  return filled(root, root, 0);
}

/** The simple value, or a valid one where that is not and another is known. */
export function provenSample(schema: Schema | undefined, simple: Json): Json {
  if (schema === undefined) return simple;
  try {
    return validatorFor(schema)(simple).length === 0 ? simple : (validSample(schema) ?? simple);
  } catch (error) {
    // That a schema can't be compiled is told by the cases that break it.
    if (error instanceof DefectError) return simple;
    throw error;
  }
}

function filled(schema: Json | undefined, root: JsonObject, depth: number): Json {
  const value = sampleFrom(schema, root, depth);
  const resolved = resolveSchema(schema, root);
  if (fixedValue(resolved) !== undefined || depth >= DEEPEST) return value;
  if (Array.isArray(value)) {
    const isFilled = value.length > 0 || resolved['maxItems'] === 0;
    return isFilled ? value : [filled(resolved['items'], root, depth + 1)];
  }
  return isJsonObject(value) ? filledObject(Object.keys(value), { resolved, root, depth }) : value;
}

function filledObject(
  names: readonly string[],
  at: { readonly resolved: JsonObject; readonly root: JsonObject; readonly depth: number },
): JsonObject {
  const { resolved, root, depth } = at;
  const properties = isJsonObject(resolved['properties']) ? resolved['properties'] : {};
  const sent = names.length > 0 ? names : firstSent(properties, root);
  return Object.fromEntries(sent.map((name) => [name, filled(properties[name], root, depth + 1)]));
}

/** The first property that a request may have. */
function firstSent(properties: JsonObject, root: JsonObject): readonly string[] {
  const sent = Object.entries(properties).find(
    ([, property]) => !isReadOnly(resolveSchema(property, root)),
  );
  return sent === undefined ? [] : [sent[0]];
}

function sampleScalar(type: string, schema: JsonObject): Json {
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  return type === 'string' ? sampleString(schema) : sampleNumber(type, schema);
}

function fixedValue(schema: JsonObject): Json | undefined {
  if (schema['const'] !== undefined) return schema['const'];
  return Array.isArray(schema['enum']) ? schema['enum'][0] : undefined;
}

/** The type to sample; where several are allowed the first that is not null. */
export function typeOf({ type, properties, items, prefixItems }: JsonObject): string {
  if (typeof type === 'string') return type;
  if (Array.isArray(type)) return String(type.find((each) => each !== 'null') ?? 'null');
  if (properties !== undefined) return 'object';
  return items === undefined && prefixItems === undefined ? 'string' : 'array';
}

function sampleObject(schema: JsonObject, root: JsonObject, depth: number): JsonObject {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const names = required.filter((name): name is string => typeof name === 'string');
  if (depth >= DEEPEST) return {};
  return Object.fromEntries(
    names.map((name) => [name, sampleFrom(properties[name], root, depth + 1)]),
  );
}

function sampleArray(schema: JsonObject, root: JsonObject, depth: number): Json {
  const first = Array.isArray(schema['prefixItems']) ? schema['prefixItems'] : [];
  const most = Math.min(first.length, numberAt(schema, 'maxItems') ?? first.length);
  const length = Math.max(most, Math.min(numberAt(schema, 'minItems') ?? 0, 100));
  if (depth >= DEEPEST) return [];
  return Array.from({ length }, (_, index) =>
    sampleFrom(first[index] ?? schema['items'], root, depth + 1),
  );
}

function sampleNumber(type: string, schema: JsonObject): number {
  const middle = middleOf(schema);
  if (type === 'number' && schema['multipleOf'] === undefined && middle !== undefined)
    return middle;
  const step = numberAt(schema, 'multipleOf') ?? 1;
  const least = numberAt(schema, 'minimum') ?? (numberAt(schema, 'exclusiveMinimum') ?? 0) + step;
  const most = numberAt(schema, 'maximum') ?? least;
  return Math.ceil(Math.min(least, most) / step) * step;
}

/** Halfway between the bounds, which are then both kept to; `undefined` where one is missing. */
function middleOf(schema: JsonObject): number | undefined {
  const low = numberAt(schema, 'minimum') ?? numberAt(schema, 'exclusiveMinimum');
  const high = numberAt(schema, 'maximum') ?? numberAt(schema, 'exclusiveMaximum');
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

function sampleString(schema: JsonObject): string {
  const format = schema['format'];
  const text = (typeof format === 'string' ? FORMATS[format] : undefined) ?? 'probity';
  const longest = numberAt(schema, 'maxLength') ?? text.length;
  const shortest = Math.min(numberAt(schema, 'minLength') ?? 0, LONGEST_TEXT);
  return text.slice(0, longest).padEnd(shortest, 'x');
}

/** A keyword's number; `undefined` where it is missing or no number. */
function numberAt(schema: JsonObject, keyword: string): number | undefined {
  const value = schema[keyword];
  return typeof value === 'number' ? value : undefined;
}
