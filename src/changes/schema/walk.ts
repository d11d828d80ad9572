import { appendPointer, type Json } from '../../source/index.ts';
import type { Difference, Position, Side, Walk } from './difference.ts';
import { effectOf, textOf } from './effect.ts';
import { flatten } from './flat.ts';
import { bothSides, type Conjunction, type Located, type Sides } from './located.ts';
import { objectDifferences } from './object-differences.ts';
import { monotone, type Descend, type Pair } from './pair.ts';
import { branchDifferences, loneUnion, unionDifferences } from './union-differences.ts';

/** What differs between two schemas, outermost first. Each pair is compared once, where it is met first. */
export function* differencesOf(
  around: Sides<Conjunction>,
  at: Position,
  walk: Walk,
): Iterable<Difference> {
  const key = [around.old, around.new].map(pointersOf).join(' ');
  if (walk.seen.has(key)) return;
  walk.seen.add(key);
  const flat = {
    old: flatten(around.old, walk.roots.old),
    new: flatten(around.new, walk.roots.new),
  };
  const pair: Pair = { around, flat, at };
  if (flat.old.isNever || flat.new.isNever) {
    yield* neverDifferences(pair);
    return;
  }
  const listed = bothSides(flat, ({ keywords }) => keywords.get('enum'));
  if (listed.old !== undefined && listed.new !== undefined) {
    yield* listDifferences(pair, { old: listed.old, new: listed.new }, walk);
    return;
  }
  const descend: Descend = Object.assign(
    (inner: Sides<Conjunction>, position: Position) => differencesOf(inner, position, walk),
    { isSame: (inner: Sides<Conjunction>) => isSame(inner, at, walk) },
  );
  const union = loneUnion(pair);
  if (union !== undefined) {
    yield* branchDifferences(union, walk, descend);
    return;
  }
  yield* keywordDifferences(pair);
  yield* objectDifferences(pair, walk, descend);
  yield* itemDifferences(pair, walk, descend);
  yield* unionDifferences(pair, walk, descend);
  yield* otherDifferences(pair);
}

/** What is met for the first time here is compared again where it belongs. */
function isSame(around: Sides<Conjunction>, at: Position, walk: Walk): boolean {
  for (const _ of differencesOf(around, at, { ...walk, seen: new Set(walk.seen) })) return false;
  return true;
}

function pointersOf(conjunction: Conjunction): string {
  return conjunction.map(({ pointer }) => pointer).join('+');
}

function* neverDifferences({ flat, around, at }: Pair): Iterable<Difference> {
  if (flat.old.isNever === flat.new.isNever) return;
  const written = bothSides(around, ([first]) => first);
  const effect = flat.new.isNever ? 'narrower' : 'wider';
  yield { keyword: 'false', effect: monotone(effect, at), at, written, around };
}

/** Two finite sets of values: which are in each is known, whatever else is said of them. */
function* listDifferences(
  { around, at }: Pair,
  listed: Sides<Located>,
  walk: Walk,
): Iterable<Difference> {
  const [old, fresh] = (['old', 'new'] as const).map((side) => {
    const { json } = listed[side];
    const values = Array.isArray(json) ? json : [];
    return new Set(values.filter((each) => walk.isTaken(each, around[side], side)).map(textOf));
  });
  const gone = [...(old ?? [])].some((each) => fresh?.has(each) === false);
  const added = [...(fresh ?? [])].some((each) => old?.has(each) === false);
  const written = listed;
  const given = { keyword: 'enum', at, written, around };
  if (gone) yield { ...given, effect: monotone('narrower', at) };
  if (added) yield { ...given, effect: monotone('wider', at) };
}

/** Those with schemas in them, or that depend on others. */
const COMPARED_APART: ReadonlySet<string> = new Set(
  'required additionalProperties patternProperties items anyOf oneOf'.split(' '),
);

function* keywordDifferences({ flat, around, at }: Pair): Iterable<Difference> {
  const names = new Set([...flat.old.keywords.keys(), ...flat.new.keywords.keys()]);
  for (const keyword of names) {
    if (COMPARED_APART.has(keyword)) continue;
    const written = bothSides(flat, ({ keywords }) => keywords.get(keyword));
    const effect = effectOf(keyword, written.old?.json, written.new?.json);
    const isDefault =
      keyword === 'default' && textOf(written.old?.json) !== textOf(written.new?.json);
    if (effect !== undefined) yield { keyword, effect: monotone(effect, at), at, written, around };
    else if (isDefault) yield { keyword, effect: 'mixed', at, written, around };
  }
}

/** Items of a list that are not told apart by their index. */
function* itemDifferences(
  { flat, around, at }: Pair,
  walk: Walk,
  descend: Descend,
): Iterable<Difference> {
  const written = bothSides(flat, ({ keywords }) => keywords.get('items'));
  if (written.old === undefined && written.new === undefined) return;
  const items = bothSides(written, (each) => (each === undefined ? [] : [each]));
  yield* descend(items, {
    pointer: appendPointer(at.pointer, '*'),
    isMonotone: at.isMonotone,
    embed: (part, side) => at.embed(listWith(part, around[side], { side, walk }), side),
  });
}

function listWith(
  part: Json,
  conjunction: Conjunction,
  { side, walk }: { readonly side: Side; readonly walk: Walk },
): Json {
  const sample = walk.sample(conjunction, side);
  return Array.isArray(sample) ? [part, ...sample.slice(1)] : [part];
}

/** What could not be taken in has to be the same, in any order. */
function* otherDifferences({ flat, around, at }: Pair): Iterable<Difference> {
  const texts = bothSides(flat, ({ others }) => new Set(others.map(({ json }) => textOf(json))));
  const [gone] = flat.old.others.filter(({ json }) => !texts.new.has(textOf(json)));
  const [added] = flat.new.others.filter(({ json }) => !texts.old.has(textOf(json)));
  if (gone === undefined && added === undefined) return;
  const effect = gone === undefined ? 'narrower' : added === undefined ? 'wider' : 'mixed';
  const written = { old: gone, new: added };
  yield { keyword: 'allOf', effect: monotone(effect, at), at, written, around };
}
