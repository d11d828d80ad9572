import { appendPointer, isJsonObject, type Json, type JsonObject } from '../source/index.ts';
import { membersAt, namesAt, numberAt } from './keyword.ts';
import { insideOf, made, withMember, type Around, type Made } from './made.ts';
import { propertyNames, propertySchema } from './property.ts';
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
  yield* otherProperty(owner, 'additional-property');
  for (const name of propertyNames(variant)) {
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

function* optionalProperty(name: string, { base, variant, around }: Owner): Iterable<Made> {
  if (Object.hasOwn(base, name)) return;
  const value = around.maker.sample(propertySchema(variant, name), around.depth + 1);
  if (value === undefined) return;
  const rest = {
    what: 'optional-present',
    keyword: 'properties',
    words: 'although it is optional',
  };
  yield { ...made(withMember(base, name, value), rest), pointer: appendPointer('', name) };
}

function propertyByProperty(name: string, { base, variant, around }: Owner): Iterable<Made> {
  const part = { schema: propertySchema(variant, name), segment: name };
  return insideOf(part, around, (value) => withMember(base, name, value));
}

/** Objects without what they need, with what they must not have, and with each invalid property. */
export function* invalidObjects(variant: Variant, around: Around): Iterable<Made> {
  const owner = ownerOf(variant, around);
  if (owner === undefined) return;
  for (const name of namesAt(variant, 'required')) yield missingProperty(name, owner);
  yield* otherProperty(owner, 'unknown-property');
  yield* tooManyProperties(owner);
  for (const [name, others] of membersAt(variant, 'dependentRequired')) {
    yield* withoutDependents(name, others, owner);
  }
  for (const name of propertyNames(variant)) yield* propertyByProperty(name, owner);
}

function missingProperty(name: string, { base }: Owner): Made {
  const rest = { what: 'required-missing', keyword: 'required', words: 'missing' };
  return { ...made(withoutMembers(base, [name]), rest), pointer: appendPointer('', name) };
}

const UNKNOWN = 'probity_unknown';

function* otherProperty({ base }: Owner, what: string): Iterable<Made> {
  const keyword = 'additionalProperties';
  const words = 'with a property that the document does not mention';
  yield made(withMember(base, UNKNOWN, 'probity'), { what, keyword, words });
}

function* tooManyProperties({ base, variant }: Owner): Iterable<Made> {
  const most = numberAt(variant, 'maxProperties') ?? Infinity;
  if (most > MOST_PROPERTIES) return;
  const names = Array.from({ length: most + 1 }, (_, index) => [`property${index + 1}`, 'probity']);
  const keyword = 'maxProperties';
  const words = `with more than ${most} properties`;
  yield made({ ...base, ...Object.fromEntries(names) }, { what: keyword, keyword, words });
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
