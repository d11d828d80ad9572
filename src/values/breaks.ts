import type { Arbitrary } from 'fast-check';

import { appendPointer, isJsonObject, type Json, type JsonObject } from '../source/index.ts';
import { altered, alterationsOf } from './alterations.ts';
import { nameArbitrary } from './extra-members.ts';
import { fastCheck } from './fast-check.ts';
import { oneOf, type Grow } from './growing.ts';
import { membersAt, namesAt, typesOf } from './keyword.ts';
import { made, withMember, type Made } from './made.ts';
import { propertyNames, propertySchema } from './property.ts';
import { itemSchema } from './sample.ts';
import { ODD_TEXTS } from './text-values.ts';
import { textArbitrary } from './text-arbitrary.ts';
import type { Variant } from './variants.ts';

/** Random values that are meant to break a schema at one place; `undefined` where none can be made. */
export type Break = (schema: Json, depth: number) => Arbitrary<Made> | undefined;

/** Where a variant stands while ways to break it are made. */
export interface Breaking {
  readonly grow: Grow;
  readonly breakAt: Break;
  readonly depth: number;
}

/** Makes one kind of broken values of a variant. */
type Breaker = (variant: Variant, breaking: Breaking) => readonly (Arbitrary<Made> | undefined)[];

export function breaksOf(variant: Variant, breaking: Breaking): readonly Arbitrary<Made>[] {
  return BREAKERS.flatMap((breaker) => breaker(variant, breaking)).filter(
    (each) => each !== undefined,
  );
}

const BREAKERS: readonly Breaker[] = [
  keywordBroken,
  textSpoilt,
  itemTwice,
  memberMissing,
  itemBroken,
  memberBroken,
  nameless,
];

/** Values of the schema with one keyword altered. */
function keywordBroken(variant: Variant, { grow, depth }: Breaking): ReturnType<Breaker> {
  return alterationsOf(variant).map((alteration) => {
    return saying(alteration.keyword, grow(altered(variant, alteration), depth));
  });
}

/** Values that break the keyword, where there are any. */
export function saying(
  keyword: string,
  values: Arbitrary<Json> | undefined,
  what = keyword,
): Arbitrary<Made> | undefined {
  const words = `that breaks its ${keyword}`;
  return values?.map((value) => made(value, { what, keyword, words }));
}

/** A good text with a little wrong about it. */
function textSpoilt(variant: Variant, { grow, depth }: Breaking): ReturnType<Breaker> {
  const fc = fastCheck();
  return (['pattern', 'format'] as const).map((keyword) => {
    const good = typeof variant[keyword] === 'string' ? grow(variant, depth) : undefined;
    if (good === undefined) return undefined;
    const spoilt = fc
      .tuple(good, fc.constantFrom(...SPOILERS))
      .map(([text, spoil]) => (typeof text === 'string' ? spoil(text) : text));
    return saying(keyword, fc.oneof(spoilt, fc.constantFrom(...ODD_TEXTS)));
  });
}

const SPOILERS: readonly ((text: string) => string)[] = [
  (text) => `${text} !`,
  (text) => `${text}\n`,
  (text) => text.slice(0, -1),
  (text) => text.slice(1),
  (text) => text.toUpperCase(),
  (text) => text + text,
];

function itemTwice(variant: Variant, { grow, depth }: Breaking): ReturnType<Breaker> {
  if (variant['uniqueItems'] !== true) return [];
  const lists = grow(variant, depth)?.map((list) =>
    Array.isArray(list) && list[0] !== undefined ? [...list, list[0]] : list,
  );
  return [saying('uniqueItems', lists)];
}

function memberMissing(variant: Variant, { grow, depth }: Breaking): ReturnType<Breaker> {
  const names = namesAt(variant, 'required');
  const objects = names.length === 0 ? undefined : objectsOf(variant, { grow, depth });
  if (objects === undefined) return [];
  const fc = fastCheck();
  const rest = { what: 'required-missing', keyword: 'required', words: 'missing' };
  const missing = fc.tuple(objects, fc.constantFrom(...names)).map(([object, name]) => {
    return { ...made(without(object, name), rest), pointer: appendPointer('', name) };
  });
  return [missing];
}

function objectsOf(
  variant: Variant,
  { grow, depth }: Pick<Breaking, 'grow' | 'depth'>,
): Arbitrary<JsonObject> | undefined {
  if (!typesOf(variant).includes('object')) return undefined;
  const objects = grow({ ...variant, type: 'object' }, depth);
  return objects?.map((object) => (isJsonObject(object) ? object : {}));
}

function without(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([each]) => each !== name));
}

/** One item of a list broken inside. */
function itemBroken(variant: Variant, { grow, breakAt, depth }: Breaking): ReturnType<Breaker> {
  const { prefixItems, unevaluatedItems, items = unevaluatedItems } = variant;
  if (!typesOf(variant).includes('array')) return [];
  const named = Array.isArray(prefixItems) ? prefixItems.length : 0;
  const count = items === undefined || items === false ? named : named + 1;
  const lists = count === 0 ? undefined : grow({ ...variant, type: 'array' }, depth);
  if (lists === undefined) return [];
  return Array.from({ length: count }, (_, index) => {
    const broken = breakAt(itemSchema(variant, index, 0), depth + 1);
    if (broken === undefined) return undefined;
    return fastCheck()
      .tuple(lists, broken)
      .map(([list, part]) => {
        const whole = Array.isArray(list) ? list : [];
        const before = whole.slice(0, index);
        return within(part, before.length, [...before, part.value, ...whole.slice(index + 1)]);
      });
  });
}

function within(part: Made, segment: string | number, value: Json): Made {
  return { ...part, value, pointer: appendPointer('', segment) + part.pointer };
}

/** One property of an object broken inside. */
function memberBroken(variant: Variant, { grow, breakAt, depth }: Breaking): ReturnType<Breaker> {
  const parts = propertyNames(variant).flatMap((name) => {
    const broken = breakAt(propertySchema(variant, name), depth + 1);
    return broken === undefined ? [] : [broken.map((part) => ({ name, part }))];
  });
  return [insideObject(parts, variant, { grow, depth })];
}

function insideObject(
  parts: readonly Arbitrary<{ readonly name: string; readonly part: Made }>[],
  variant: Variant,
  at: Pick<Breaking, 'grow' | 'depth'>,
): Arbitrary<Made> | undefined {
  const part = oneOf(parts);
  const objects = part && objectsOf(variant, at);
  return (
    objects &&
    fastCheck()
      .tuple(objects, part)
      .map(([object, { name, part: inside }]) =>
        within(inside, name, withMember(object, name, inside.value)),
      )
  );
}

/** One property that the schema does not name broken inside. */
function nameless(variant: Variant, { grow, breakAt, depth }: Breaking): ReturnType<Breaker> {
  const { additionalProperties, unevaluatedProperties } = variant;
  const others = additionalProperties ?? unevaluatedProperties;
  const schemas = membersAt(variant, 'patternProperties').map(
    ([pattern, schema]) => [textArbitrary({ pattern }), schema] as const,
  );
  const named = isJsonObject(others)
    ? [...schemas, [nameArbitrary(variant, { grow, depth }), others] as const]
    : schemas;
  const parts = named.flatMap(([names, schema]) => {
    const broken = breakAt(schema, depth + 1);
    if (names === undefined || broken === undefined) return [];
    return [
      fastCheck()
        .tuple(names, broken)
        .map(([name, part]) => ({ name, part })),
    ];
  });
  return [insideObject(parts, variant, { grow, depth })];
}
