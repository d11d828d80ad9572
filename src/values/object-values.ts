import { appendPointer, isJsonObject, type Json, type JsonObject } from '../source/index.ts';
import { membersAt, namesAt, numberAt } from './keyword.ts';
import { insideOf, made, withMember, type Around, type Made } from './made.ts';
import { freeNames, furtherNames, propertyNames, propertySchema } from './property.ts';
import { objectWith, sampleVariant } from './sample.ts';
import type { Variant } from './variants.ts';

/** More properties than these are not sent for a maximum. */
const MOST_PROPERTIES = 1_000;

interface Owner {
  /** A small valid object. */
  readonly base: JsonObject;
  readonly variant: Variant;
  readonly around: Around;
}

function ownerOf(variant: Variant, around: Around): Owner | undefined {
  const base = sampleVariant(variant, around.maker, around.depth);
  return isJsonObject(base) ? { base, variant, around } : undefined;
}

/** Objects with what is required only, with everything, and with each valid value of each property. */
export function* validObjects(variant: Variant, around: Around): Iterable<Made> {
  const owner = ownerOf(variant, around);
  if (owner === undefined) return;
  const words = 'with what is required only';
  yield made(owner.base, { what: 'required-only', keyword: 'required', words });
  yield* wholeObject(owner);
  yield* unknownProperty(owner, 'additional-property');
  yield* manyProperties(owner, 'most-properties', 0);
  for (const name of [...propertyNames(variant), ...furtherNames(variant)]) {
    yield* optionalProperty(name, owner);
    yield* propertyByProperty(name, owner);
  }
}

function* wholeObject({ base, variant, around }: Owner): Iterable<Made> {
  const names = propertyNames(variant);
  if (names.filter((name) => !Object.hasOwn(base, name)).length < 2) return;
  const whole = objectWith([...new Set([...Object.keys(base), ...names])], variant, around);
  const words = 'with every property';
  if (whole !== undefined)
    yield made(whole, { what: 'all-properties', keyword: 'properties', words });
}

function* optionalProperty(name: string, owner: Owner): Iterable<Made> {
  const { base, variant, around } = owner;
  if (Object.hasOwn(base, name)) return;
  const value = around.maker.sample(propertySchema(variant, name), around.depth + 1);
  if (value === undefined) return;
  const rest = {
    what: 'optional-present',
    keyword: 'properties',
    words: 'although it is optional',
  };
  const whole = withMember(withDependents(name, owner), name, value);
  yield { ...made(whole, rest), pointer: appendPointer('', name) };
}

function propertyByProperty(name: string, owner: Owner): Iterable<Made> {
  const part = { schema: propertySchema(owner.variant, name), segment: name };
  const base = withDependents(name, owner);
  return insideOf(part, owner.around, (value) => withMember(base, name, value));
}

/** The small object with what must be there together with the property. */
function withDependents(name: string, { base, variant, around }: Owner): JsonObject {
  const others = new Map(membersAt(variant, 'dependentRequired')).get(name);
  if (!Array.isArray(others)) return base;
  const names = others.map(String).filter((other) => !Object.hasOwn(base, other));
  return { ...base, ...objectWith(names, variant, around) };
}

/** Objects without what they need, with what they must not have, and with each invalid property. */
export function* invalidObjects(variant: Variant, around: Around): Iterable<Made> {
  const owner = ownerOf(variant, around);
  if (owner === undefined) return;
  for (const name of namesAt(variant, 'required')) yield missingProperty(name, owner);
  yield* unknownProperty(owner, 'unknown-property');
  yield* tooFewProperties(owner);
  yield* manyProperties(owner, 'maxProperties', 1);
  yield* wrongNames(owner);
  for (const [name, others] of membersAt(variant, 'dependentRequired')) {
    yield* withoutDependents(name, others, owner);
  }
  for (const name of [...propertyNames(variant), ...furtherNames(variant)]) {
    yield* propertyByProperty(name, owner);
  }
}

function missingProperty(name: string, { base }: Owner): Made {
  const rest = { what: 'required-missing', keyword: 'required', words: 'missing' };
  return { ...made(withoutMembers(base, [name]), rest), pointer: appendPointer('', name) };
}

const UNKNOWN = 'probity_unknown';

function* unknownProperty({ base }: Owner, what: string): Iterable<Made> {
  const keyword = 'additionalProperties';
  const words = 'with a property that the document does not mention';
  yield made(withMember(base, UNKNOWN, 'probity'), { what, keyword, words });
}

/** One property fewer than there must be: those that are required are the last to go. */
function* tooFewProperties({ base, variant }: Owner): Iterable<Made> {
  const least = numberAt(variant, 'minProperties') ?? 0;
  if (least === 0) return;
  const kept = Object.entries(base).slice(0, least - 1);
  const keyword = 'minProperties';
  const words = `with fewer than ${least} properties`;
  yield made(Object.fromEntries(kept), { what: keyword, keyword, words });
}

/** As many properties as there may be, and so many more. */
function* manyProperties(owner: Owner, what: string, more: number): Iterable<Made> {
  const { base, variant, around } = owner;
  const most = numberAt(variant, 'maxProperties') ?? Infinity;
  if (most > MOST_PROPERTIES) return;
  const names = new Set([...Object.keys(base), ...propertyNames(variant)]);
  for (const name of freeNames(variant)) if (names.size < most + more) names.add(name);
  const whole = objectWith([...names].slice(0, most + more), variant, around);
  const words = `with ${most + more} properties`;
  if (whole !== undefined) yield made(whole, { what, keyword: 'maxProperties', words });
}

/** A name that the schema of names does not let through. */
function* wrongNames({ base, variant, around }: Owner): Iterable<Made> {
  const { propertyNames: names } = variant;
  if (names === undefined) return;
  const value = around.maker.sample(propertySchema(variant, UNKNOWN), around.depth + 1);
  if (value === undefined) return;
  const keyword = 'propertyNames';
  const words = 'with a property of a name that it must not have';
  for (const name of ['probity name!', '', 'x'.repeat(300)]) {
    yield made(withMember(base, name, value), { what: keyword, keyword, words });
  }
}

function* withoutDependents(name: string, others: Json, owner: Owner): Iterable<Made> {
  const { base, variant, around } = owner;
  const value = around.maker.sample(propertySchema(variant, name), around.depth + 1);
  if (value === undefined || !Array.isArray(others)) return;
  const alone = withoutMembers(withMember(base, name, value), others.map(String));
  const keyword = 'dependentRequired';
  const words = `with ${JSON.stringify(name)}, but without what goes with it`;
  yield made(alone, { what: `${keyword}-${name}`, keyword, words });
}

function withoutMembers(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
