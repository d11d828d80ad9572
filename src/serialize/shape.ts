import { resolveSchema } from '../schema/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../source/index.ts';

/** A schema and the document that its `$ref`s are in. */
export interface Shape {
  readonly schema: Json | undefined;
  readonly root: JsonObject;
}

/** Keywords whose schemas may describe the same value. */
const UNIONS = ['anyOf', 'oneOf'] as const;

const known = new WeakMap<JsonObject, readonly JsonObject[]>();

/** What a value may be described by: the schema itself, and the alternatives of its unions. */
export function alternativesOf({ schema, root }: Shape): readonly JsonObject[] {
  if (!isJsonObject(schema)) return [];
  const found = known.get(schema) ?? findAlternatives(schema, root);
  known.set(schema, found);
  return found;
}

/** Each schema is looked into once, whatever leads to it: unions of unions fan out. */
function findAlternatives(schema: JsonObject, root: JsonObject): readonly JsonObject[] {
  const found: JsonObject[] = [];
  const seen = new Set<Json>([schema]);
  // A set takes in what is added to it under way.
  for (const each of seen) {
    const resolved = resolveSchema(each, root);
    found.push(resolved);
    const { allOf } = isJsonObject(each) ? each : {};
    const inside = UNIONS.flatMap((keyword) => listOf(resolved[keyword]));
    for (const inner of [...inside, ...listOf(allOf)]) seen.add(inner);
  }
  return found;
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

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
