import type { Schema, SchemaError } from '../schema/index.ts';
import type { Json } from '../source/index.ts';
import { invalidArrays, validArrays } from './array-values.ts';
import { fixedValues, invalidEnum, validEnum } from './enum-values.ts';
import { typesOf } from './keyword.ts';
import { made, type Around, type Made } from './made.ts';
import { makerFor } from './maker.ts';
import { invalidNumbers, validNumbers } from './number-values.ts';
import { invalidObjects, validObjects } from './object-values.ts';
import { sampleVariant } from './sample.ts';
import { invalidTexts, validTexts } from './text-values.ts';
import { declaredValues, invalidUnions, whatIsNot } from './union-values.ts';
import type { Variant } from './variants.ts';

/** Parts of a value that are deeper are not varied one by one. */
const DEEPEST = 4;

/** A value that is invalid, and the keyword that says so. */
export interface Broken extends Made {
  readonly error: SchemaError;
}

/** Valid values, each once, one for each thing that the schema leaves open. `known` is one of them. */
export function* validValues(schema: Schema, known?: Json): Iterable<Made> {
  const maker = makerFor(schema);
  const seen = new Set<string>();
  for (const each of validFor(schema.json, { maker, depth: 0, known, recurse: validFor })) {
    const key = JSON.stringify(each.value);
    if (seen.has(key) || maker.validate(each.value).length > 0) continue;
    seen.add(key);
    yield each;
  }
}

/**
 * Invalid values, one for each keyword at each place. That they are is proven: the schema's own
 * validator says so, at that place or around it.
 */
export function* invalidValues(schema: Schema, known?: Json): Iterable<Broken> {
  const maker = makerFor(schema);
  const seen = new Set<string>();
  for (const each of invalidFor(schema.json, { maker, depth: 0, known, recurse: invalidFor })) {
    const key = `${each.what} ${each.pointer}`;
    if (seen.has(key)) continue;
    const errors = maker.validate(each.value);
    const meant = errors.find((candidate) => isMeant(candidate, each));
    // A format that says nothing is not broken by what breaks something else.
    const error = meant ?? (FORMS.has(each.keyword) ? undefined : errors[0]);
    if (error === undefined) continue;
    seen.add(key);
    yield { ...each, error };
  }
}

const FORMS: ReadonlySet<string> = new Set(['format', 'pattern']);

export function isMeant(
  { keyword, instancePointer }: SchemaError,
  { keyword: meant, pointer }: Made,
): boolean {
  return keyword === meant && `${pointer}/`.startsWith(`${instancePointer}/`);
}

function* validFor(schema: Json, around: Around): Iterable<Made> {
  if (around.depth > DEEPEST) return;
  const variants = around.maker.variantsOf(schema);
  for (const [index, variant] of variants.entries()) {
    if (variants.length > 1) yield* alternative(index + 1, variant, around);
    yield* declaredValues(variant);
    const fixed = fixedValues(variant);
    if (fixed.length > 0) yield* validEnum(fixed);
    else for (const type of typesOf(variant)) yield* VALID[type]?.(variant, around) ?? [];
  }
}

function* alternative(number: number, variant: Variant, around: Around): Iterable<Made> {
  const value = sampleVariant(variant, around.maker, around.depth);
  const words = `as its alternative ${number}`;
  if (value !== undefined)
    yield made(value, { what: `alternative-${number}`, keyword: 'oneOf', words });
}

function* invalidFor(schema: Json, around: Around): Iterable<Made> {
  if (around.depth > DEEPEST) return;
  const variants = around.maker.variantsOf(schema);
  yield* wrongTypes(new Set(variants.flatMap(typesOf)));
  yield* invalidUnions(schema, around);
  for (const variant of variants) {
    yield* whatIsNot(variant, around);
    if (fixedValues(variant).length > 0) yield* invalidEnum(variant);
    else for (const type of typesOf(variant)) yield* INVALID[type]?.(variant, around) ?? [];
  }
}

/** Makes the values of one JSON type. */
type ByType = Readonly<Record<string, (variant: Variant, around: Around) => Iterable<Made>>>;

const VALID: ByType = {
  string: validTexts,
  integer: (variant) => validNumbers(variant, 'integer'),
  number: (variant) => validNumbers(variant, 'number'),
  array: validArrays,
  object: validObjects,
  boolean: () =>
    [true, false].map((value) =>
      made(value, { what: String(value), keyword: 'type', words: `as ${value}` }),
    ),
  null: () => [made(null, { what: 'null', keyword: 'type', words: 'as null' })],
};

const INVALID: ByType = {
  string: invalidTexts,
  integer: (variant) => invalidNumbers(variant, 'integer'),
  number: (variant) => invalidNumbers(variant, 'number'),
  array: invalidArrays,
  object: invalidObjects,
};

/** One value of each JSON type (RFC 8259, section 3); the fraction is of the type number only. */
const OF_TYPE: readonly (readonly [type: string, value: Json, words: string])[] = [
  ['null', null, 'as null'],
  ['boolean', true, 'as a boolean'],
  ['number', 12_345.5, 'as a number'],
  ['string', 'probity', 'as a string'],
  ['array', [], 'as an array'],
  ['object', {}, 'as an object'],
];

function* wrongTypes(allowed: ReadonlySet<string>): Iterable<Made> {
  for (const [type, value, words] of OF_TYPE) {
    if (allowed.has(type) || (type === 'number' && allowed.has('integer'))) continue;
    yield made(value, { what: type === 'null' ? 'null' : `type-${type}`, keyword: 'type', words });
  }
}
