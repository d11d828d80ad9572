import { appendPointer, isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import type { Difference, Position, Side, Walk } from './difference.ts';
import { effectOf } from './effect.ts';
import type { Flat } from './flat.ts';
import { bothSides, type Conjunction, type Located, type Sides } from './located.ts';
import { monotone, namedAt, type Descend, type Pair } from './pair.ts';

/** What differs in what is said of the members of an object. */
export function* objectDifferences(pair: Pair, walk: Walk, descend: Descend): Iterable<Difference> {
  yield* requiredDifferences(pair);
  yield* propertyDifferences(pair, walk, descend);
  yield* patternDifferences(pair, walk, descend);
  yield* furtherDifferences(pair, walk, descend);
}

function* requiredDifferences({ flat, around, at }: Pair): Iterable<Difference> {
  const written = bothSides(flat, ({ keywords }) => keywords.get('required'));
  const names = bothSides(flat, requiredOf);
  const given = { keyword: 'required', at, written, around };
  for (const property of names.new) {
    if (names.old.has(property)) continue;
    yield { ...given, property, turn: 'required', effect: monotone('narrower', at) };
  }
  for (const property of names.old) {
    if (names.new.has(property)) continue;
    const isGone = flat.old.properties.has(property) && !flat.new.properties.has(property);
    const turn = isGone ? 'undescribed' : 'optional';
    yield { ...given, property, turn, effect: monotone('wider', at) };
  }
}

function requiredOf({ keywords }: Flat): ReadonlySet<string> {
  const json = keywords.get('required')?.json;
  return new Set(Array.isArray(json) ? json.map(String) : []);
}

function* propertyDifferences(pair: Pair, walk: Walk, descend: Descend): Iterable<Difference> {
  const { flat } = pair;
  for (const name of new Set([...flat.old.properties.keys(), ...flat.new.properties.keys()])) {
    const old = flat.old.properties.get(name);
    const fresh = flat.new.properties.get(name);
    if (old !== undefined && fresh !== undefined) {
      yield* descend({ old, new: fresh }, memberPosition(name, pair, walk));
    } else {
      yield* loneProperty(name, { old: old?.[0], new: fresh?.[0] }, pair);
    }
  }
}

/** A property that only one of both describes. What is required besides is told by that. */
function* loneProperty(
  property: string,
  written: Sides<Located | undefined>,
  { flat, around, at }: Pair,
): Iterable<Difference> {
  const isNew = written.old === undefined;
  const [having, lacking] = isNew ? [flat.new, flat.old] : [flat.old, flat.new];
  const given = { keyword: 'properties', property, at, written, around };
  const others = furtherOf(lacking);
  if (others === false) yield { ...given, effect: monotone(isNew ? 'wider' : 'narrower', at) };
  else if (isJsonObject(others) || at.isBranch === true) yield { ...given, effect: 'mixed' };
  else if (!requiredOf(having).has(property)) {
    yield { ...given, effect: isNew ? 'described' : 'undescribed' };
  }
}

/** What is said of properties that are not named; `undefined` where anything goes. */
function furtherOf({ keywords }: Flat): Json | undefined {
  return (keywords.get('additionalProperties') ?? keywords.get(UNEVALUATED))?.json;
}

const UNEVALUATED = 'unevaluatedProperties';

function memberPosition(name: string, { around, at }: Pair, walk: Walk): Position {
  return {
    pointer: appendPointer(at.pointer, name),
    isMonotone: at.isMonotone,
    embed: (part, side) => at.embed({ ...objectOf(around[side], side, walk), [name]: part }, side),
  };
}

function objectOf(conjunction: Conjunction, side: Side, walk: Walk): JsonObject {
  const sample = walk.sample(conjunction, side);
  return isJsonObject(sample) ? sample : {};
}

function* patternDifferences(pair: Pair, walk: Walk, descend: Descend): Iterable<Difference> {
  const { flat, around, at } = pair;
  const named = bothSides(flat, (each) => namedAt(each, 'patternProperties'));
  for (const pattern of new Set([...named.old.keys(), ...named.new.keys()])) {
    const written = bothSides(named, (each) => each.get(pattern));
    const inner = bothSides(written, (each) => (each === undefined ? [] : [each]));
    if (written.old !== undefined && written.new !== undefined) {
      // No name is made for a pattern: what differs is shown by values of the whole.
      yield* descend(inner, { ...memberPosition('*', pair, walk), embed: () => [] });
      continue;
    }
    const effect = effectOf('patternProperties', written.old?.json, written.new?.json) ?? 'mixed';
    const keyword = 'patternProperties';
    yield { keyword, property: pattern, effect: monotone(effect, at), at, written, around };
  }
}

/** A name that no document gives a property. */
const UNNAMED = 'probity';

/** What is said of properties that have no name. */
function* furtherDifferences(pair: Pair, walk: Walk, descend: Descend): Iterable<Difference> {
  const { flat, around, at } = pair;
  const written = bothSides(flat, ({ keywords }) => keywords.get('additionalProperties'));
  const [old, fresh] = [written.old?.json, written.new?.json].map((json) => json ?? true);
  if (old === fresh) return;
  if (isClosed(old) || isClosed(fresh)) {
    const effect = monotone(isClosed(fresh) ? 'narrower' : 'wider', at);
    yield { keyword: 'additionalProperties', effect, at, written, around };
    return;
  }
  const inner = bothSides(written, (each) => (each === undefined ? [] : [each]));
  const position = memberPosition(UNNAMED, pair, walk);
  yield* descend(inner, { ...position, pointer: appendPointer(at.pointer, '*') });
}

function isClosed(json: Json | undefined): boolean {
  return json === false;
}
