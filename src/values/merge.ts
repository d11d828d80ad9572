import { isJsonObject, type Json, type JsonObject } from '../source/index.ts';

/** Puts together what two schemas say with one keyword; `undefined` where no value keeps to both. */
type Merger = (a: Json, b: Json) => Json | undefined;

const larger: Merger = (a, b) => Math.max(Number(a), Number(b));
const smaller: Merger = (a, b) => Math.min(Number(a), Number(b));
const either: Merger = (a, b) => a === true || b === true;
const first: Merger = (a) => a;
const both: Merger = (a, b) => (sameJson(a, b) ? a : { allOf: [a, b] });

/** Keywords of JSON Schema 2020-12; of any other the first schema's value stays. */
const MERGERS: Readonly<Record<string, Merger>> = {
  type: commonTypes,
  enum: commonValues,
  const: (a, b) => (sameJson(a, b) ? a : undefined),
  minimum: larger,
  exclusiveMinimum: larger,
  minLength: larger,
  minItems: larger,
  minProperties: larger,
  minContains: larger,
  maximum: smaller,
  exclusiveMaximum: smaller,
  maxLength: smaller,
  maxItems: smaller,
  maxProperties: smaller,
  maxContains: smaller,
  multipleOf: commonMultiple,
  uniqueItems: either,
  required: (a, b) => [...new Set([...listOf(a), ...listOf(b)])],
  dependentRequired: (a, b) =>
    mergeMembers(a, b, (one, other) => [...listOf(one), ...listOf(other)]),
  properties: (a, b) => mergeMembers(a, b, both),
  patternProperties: (a, b) => mergeMembers(a, b, both),
  dependentSchemas: (a, b) => mergeMembers(a, b, both),
  prefixItems: mergeTuples,
  items: both,
  contains: first,
  additionalProperties: both,
  unevaluatedProperties: both,
  unevaluatedItems: both,
  propertyNames: both,
};

/**
 * A schema that takes what both take, as far as one can be written down: what is left out makes it
 * looser, never stricter. `undefined` where the two exclude each other for certain.
 */
export function mergeSchemas(a: JsonObject, b: JsonObject): JsonObject | undefined {
  const merged: Record<string, Json> = { ...a };
  for (const [keyword, value] of Object.entries(b)) {
    const own = merged[keyword];
    const together = own === undefined ? value : (MERGERS[keyword] ?? first)(own, value);
    if (together === undefined) return undefined;
    merged[keyword] = together;
  }
  return merged;
}

function commonTypes(a: Json, b: Json): Json | undefined {
  const others = new Set([b].flat());
  const common = [a].flat().flatMap((type) => {
    if (others.has(type)) return [type];
    if (type === 'number' && others.has('integer')) return ['integer'];
    return type === 'integer' && others.has('number') ? ['integer'] : [];
  });
  return common.length === 0 ? undefined : common;
}

function commonValues(a: Json, b: Json): Json | undefined {
  const others = listOf(b);
  const common = listOf(a).filter((value) => others.some((other) => sameJson(value, other)));
  return common.length === 0 ? undefined : common;
}

function commonMultiple(a: Json, b: Json): Json {
  const [one, other] = [Number(a), Number(b)];
  if (one % other === 0) return one;
  return other % one === 0 ? other : one * other;
}

function mergeTuples(a: Json, b: Json): Json {
  const [one, other] = [listOf(a), listOf(b)];
  const longer = one.length > other.length ? one : other;
  return longer.map((schema, index) => {
    const [mine, theirs] = [one[index], other[index]];
    return mine === undefined || theirs === undefined ? schema : (both(mine, theirs) ?? schema);
  });
}

function mergeMembers(a: Json, b: Json, merge: Merger): Json {
  const merged: Record<string, Json> = { ...(isJsonObject(a) ? a : {}) };
  for (const [name, value] of Object.entries(isJsonObject(b) ? b : {})) {
    const own = Object.hasOwn(merged, name) ? merged[name] : undefined;
    const together = own === undefined ? value : (merge(own, value) ?? value);
    Object.defineProperty(merged, name, {
      value: together,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return merged;
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** Deep equality of JSON, whatever the order of members. */
function sameJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [entries, others] = [Object.entries(a), new Map(Object.entries(b))];
  if (entries.length !== others.size) return false;
  return entries.every(([key, value]) => {
    const other = others.get(key);
    return other !== undefined && sameJson(value, other);
  });
}
