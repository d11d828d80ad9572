import { isJsonObject, type Json, type JsonObject } from '../source/index.ts';
import { membersAt, namesAt, numberAt, typesOf } from './keyword.ts';
import { fixedValues } from './enum-values.ts';
import type { Maker } from './maker.ts';
import { nearestToZero, numberRange } from './numbers.ts';
import { textsFor } from './text.ts';
import { freeNames, propertyNames, propertySchema } from './property.ts';
import type { Variant } from './variants.ts';

/** Values nested deeper are not made, which ends every cycle. */
const DEEPEST = 12;

/** More items or properties than these are not made for a minimum. */
export const MOST_MEMBERS = 1_000;

/** A small value that is meant to keep to the variant; the caller validates the whole. */
export function sampleVariant(variant: Variant, maker: Maker, depth: number): Json | undefined {
  if (depth > DEEPEST) return undefined;
  const fixed = fixedValues(variant)[0];
  if (fixed !== undefined) return fixed;
  for (const type of typesOf(variant)) {
    const value = SAMPLERS[type]?.(variant, { maker, depth });
    if (value !== undefined) return value;
  }
  return undefined;
}

interface Depth {
  readonly maker: Maker;
  readonly depth: number;
}

type Sampler = (variant: Variant, at: Depth) => Json | undefined;

const SAMPLERS: Readonly<Record<string, Sampler>> = {
  null: () => null,
  boolean: () => true,
  integer: (variant) => sampleNumber('integer', variant),
  number: (variant) => sampleNumber('number', variant),
  string: (variant) => textsFor(variant)[0],
  array: sampleArray,
  object: sampleObject,
};

function sampleNumber(type: string, variant: Variant): number | undefined {
  const range = numberRange(variant, type);
  return range.low > range.high ? undefined : nearestToZero(range);
}

function sampleArray(variant: Variant, { maker, depth }: Depth): Json | undefined {
  const schemas = itemSchemas(variant);
  const items = schemas?.flatMap((schema) => maker.sample(schema, depth + 1) ?? []) ?? [];
  if (schemas === undefined || items.length < schemas.length) return undefined;
  return variant['uniqueItems'] === true ? distinctItems(items, schemas, maker) : items;
}

/** Each item unlike those before it, by another text that its schema allows if there is one. */
function distinctItems(
  items: readonly Json[],
  schemas: readonly Json[],
  maker: Maker,
): readonly Json[] {
  const seen = new Set<string>();
  return items.map((item, index) => {
    const variants = typeof item === 'string' ? maker.variantsOf(schemas[index] ?? true) : [];
    const texts = variants.flatMap((variant) => {
      const fixed = fixedValues(variant);
      return fixed.length > 0 ? fixed : textsFor(variant);
    });
    const other = [item, ...texts].find((each) => !seen.has(JSON.stringify(each)));
    const value = other ?? distinct(item, index);
    seen.add(JSON.stringify(value));
    return value;
  });
}

/** One a required item; `undefined` where they are too many. */
function itemSchemas(variant: Variant): readonly Json[] | undefined {
  const { contains } = variant;
  const contained = contains === undefined ? 0 : (numberAt(variant, 'minContains') ?? 1);
  const length = Math.max(numberAt(variant, 'minItems') ?? 0, contained);
  if (length > MOST_MEMBERS) return undefined;
  return Array.from({ length }, (_, index) => itemSchema(variant, index, contained));
}

/** What an item must keep to, of which the first `contained` ones are those that `contains` asks for. */
export function itemSchema(variant: Variant, index: number, contained: number): Json {
  const { prefixItems, items, unevaluatedItems = true, contains = true } = variant;
  const positioned = Array.isArray(prefixItems) ? prefixItems[index] : undefined;
  const own = positioned ?? items ?? unevaluatedItems;
  return index < contained ? { allOf: [contains, own] } : own;
}

/** Numbers, texts and objects that differ from those before them; other items are left as they are. */
function distinct(item: Json, index: number): Json {
  if (index === 0) return item;
  if (typeof item === 'number') return item + index;
  if (typeof item === 'string') return `${item}${index}`;
  if (!isJsonObject(item)) return item;
  const [first, ...rest] = Object.entries(item);
  return first === undefined
    ? item
    : Object.fromEntries([[first[0], distinct(first[1], index)], ...rest]);
}

/** Names of the properties that must be there, and of those that have to go with them. */
export function requiredNames(variant: Variant): Set<string> {
  const names = new Set(namesAt(variant, 'required'));
  addDependents(names, variant);
  return names;
}

function sampleObject(variant: Variant, at: Depth): Json | undefined {
  const names = requiredNames(variant);
  const least = numberAt(variant, 'minProperties') ?? 0;
  for (const name of propertyNames(variant)) if (names.size < least) names.add(name);
  if (least > MOST_MEMBERS) return undefined;
  for (const name of freeNames(variant)) if (names.size < least) names.add(name);
  return objectWith([...names], variant, at);
}

function addDependents(names: Set<string>, variant: Variant): void {
  const dependents = new Map(membersAt(variant, 'dependentRequired'));
  // A set takes in what is added while it is walked.
  for (const name of names) {
    const more = dependents.get(name);
    if (Array.isArray(more)) for (const each of more) names.add(String(each));
  }
}

/** An object with just these properties; `undefined` where one of them can't be made. */
export function objectWith(
  names: readonly string[],
  variant: Variant,
  { maker, depth }: Depth,
): JsonObject | undefined {
  const entries: [string, Json][] = [];
  for (const name of names) {
    const value = maker.sample(propertySchema(variant, name), depth + 1);
    if (value === undefined) return undefined;
    entries.push([name, value]);
  }
  return Object.fromEntries(entries);
}
