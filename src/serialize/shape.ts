import { resolveSchema } from '../schema/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../source/index.ts';

/** A schema and the document that its `$ref`s are in. */
export interface Shape {
  readonly schema: Json | undefined;
  readonly root: JsonObject;
}

/** Deeper unions inside unions are not looked into, which also ends every cycle. */
const DEEPEST = 8;

/** Keywords whose schemas may describe the same value. */
const UNIONS = ['anyOf', 'oneOf'] as const;

/** What a value may be described by: the schema itself, and the alternatives of its unions. */
export function alternativesOf({ schema, root }: Shape, depth = 0): readonly JsonObject[] {
  const resolved = resolveSchema(schema, root);
  if (depth === DEEPEST) return [resolved];
  const { allOf } = isJsonObject(schema) ? schema : {};
  const inside = [...UNIONS.flatMap((keyword) => listAt(resolved, keyword)), ...listOf(allOf)];
  return [resolved, ...inside.flatMap((each) => alternativesOf({ schema: each, root }, depth + 1))];
}

/** The JSON types that a schema names, by `type`, `const`, `enum` or the keywords of one type. */
export function typesOf(shape: Shape): ReadonlySet<string> {
  return new Set(alternativesOf(shape).flatMap(ownTypes));
}

function ownTypes({ type, const: constant, enum: values, ...rest }: JsonObject): readonly string[] {
  if (type !== undefined) return [type].flat().map(String);
  const fixed = constant === undefined ? listOf(values) : [constant];
  if (fixed.length > 0) return fixed.map(typeOfValue);
  if (rest['properties'] !== undefined) return ['object'];
  return rest['items'] === undefined && rest['prefixItems'] === undefined ? [] : ['array'];
}

function typeOfValue(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** What describes a property; where several alternatives do, any of them may. */
export function propertyOf(shape: Shape, name: string): Shape {
  const found = alternativesOf(shape).flatMap(({ properties, additionalProperties }) => {
    const property = isJsonObject(properties) && Object.hasOwn(properties, name);
    if (property) return [properties[name] ?? true];
    return isJsonObject(additionalProperties) ? [additionalProperties] : [];
  });
  return { schema: anyOf(found), root: shape.root };
}

/** Names of the properties that are described. */
export function propertyNames(shape: Shape): ReadonlySet<string> {
  return new Set(
    alternativesOf(shape).flatMap(({ properties }) =>
      isJsonObject(properties) ? Object.keys(properties) : [],
    ),
  );
}

/** What describes an item of an array. */
export function itemOf(shape: Shape, index: number): Shape {
  const found = alternativesOf(shape).flatMap(({ prefixItems, items }) => {
    const item = listOf(prefixItems)[index] ?? items;
    return item === undefined ? [] : [item];
  });
  return { schema: anyOf(found), root: shape.root };
}

function anyOf(schemas: readonly Json[]): Json | undefined {
  const [first, ...more] = schemas;
  return more.length === 0 ? first : { anyOf: schemas };
}

function listAt(schema: JsonObject, keyword: string): readonly Json[] {
  return listOf(schema[keyword]);
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
