import { isJsonObject, pointerSegments, type Json, type JsonObject } from '../source/index.ts';
import { mergeSchemas } from './merge.ts';

/** One way to keep to a schema: a schema whose own keywords say it all, without references. */
export type Variant = JsonObject;

/** More ways than these are not told apart: a product of unions would have no end. */
const MOST_VARIANTS = 24;

const COMBINATORS = new Set([
  '$ref',
  '$dynamicRef',
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  'then',
  'else',
  'dependentSchemas',
  '$defs',
  '$id',
]);

/** A function that lists the ways to keep to a schema of `root`, each schema once. */
export function createVariants(root: JsonObject): (schema: Json) => readonly Variant[] {
  const known = new Map<Json, readonly Variant[]>();
  return (schema) => {
    let variants = known.get(schema);
    if (variants === undefined) {
      variants = expand(schema, { root, around: new Set() });
      if (typeof schema === 'object') known.set(schema, variants);
    }
    return variants;
  };
}

interface Scope {
  readonly root: JsonObject;
  /** Schemas that apply to the same value: one inside itself adds nothing. */
  readonly around: ReadonlySet<Json>;
}

function expand(schema: Json, scope: Scope): readonly Variant[] {
  if (schema === false) return [];
  if (!isJsonObject(schema) || scope.around.has(schema)) return [{}];
  const inside = { ...scope, around: new Set([...scope.around, schema]) };
  let variants: readonly Variant[] = [ownKeywords(schema)];
  for (const ways of partsOf(schema, inside)) variants = product(variants, ways);
  return variants;
}

function ownKeywords(schema: JsonObject): Variant {
  return Object.fromEntries(
    Object.entries(schema).filter(([keyword]) => !COMBINATORS.has(keyword)),
  );
}

/** What applies to the value besides the schema's own keywords: for each part the ways to keep to it. */
function partsOf(schema: JsonObject, scope: Scope): readonly (readonly Variant[])[] {
  const { $ref, $dynamicRef, allOf, anyOf, oneOf } = schema;
  const references = [$ref, $dynamicRef].filter((each) => typeof each === 'string');
  const unions = [anyOf, oneOf].filter((each) => Array.isArray(each));
  return [
    ...references.map((reference) => expand(target(reference, scope.root), scope)),
    ...(Array.isArray(allOf) ? allOf : []).map((part) => expand(part, scope)),
    ...unions.map((branches) => branches.flatMap((branch) => expand(branch, scope))),
    ...(schema['if'] === undefined ? [] : [conditional(schema, scope)]),
    ...dependents(schema, scope),
  ];
}

/** Either the condition and what follows from it, or what follows where it does not hold. */
function conditional(schema: JsonObject, scope: Scope): readonly Variant[] {
  const held = product(expand(schema['if'] ?? true, scope), expand(schema['then'] ?? true, scope));
  const failed = expand(schema['else'] ?? true, scope).flatMap((variant) => {
    const without = mergeSchemas(variant, { not: schema['if'] ?? true });
    return without === undefined ? [] : [without];
  });
  return [...held, ...failed];
}

function dependents(schema: JsonObject, scope: Scope): readonly (readonly Variant[])[] {
  const { dependentSchemas } = schema;
  if (!isJsonObject(dependentSchemas)) return [];
  return Object.entries(dependentSchemas).map(([name, dependent]) => [
    {},
    ...product([{ required: [name] }], expand(dependent, scope)),
  ]);
}

function product(some: readonly Variant[], others: readonly Variant[]): readonly Variant[] {
  const merged = some.flatMap((one) =>
    others.flatMap((other) => {
      const both = mergeSchemas(one, other);
      return both === undefined ? [] : [both];
    }),
  );
  return merged.slice(0, MOST_VARIANTS);
}

/** The schema that a `$ref` within `root` leads to; anything goes where it leads nowhere. */
function target(reference: string, root: JsonObject): Json {
  const fragment = reference.slice(reference.indexOf('#') + 1);
  let value: Json = root;
  for (const segment of pointerSegments(decodeURIComponent(fragment))) {
    const next: Json | undefined =
      isJsonObject(value) || Array.isArray(value) ? Reflect.get(value, segment) : undefined;
    if (next === undefined) return true;
    value = next;
  }
  return value;
}
