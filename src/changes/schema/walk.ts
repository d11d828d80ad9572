import { appendPointer, type Json } from '../../source/index.ts';
import type { Difference, Position, Side, Walk } from './difference.ts';
import { effectOf, textOf, type Effect } from './effect.ts';
import { flatten } from './flat.ts';
import { bothSides, membersOf, type Conjunction, type Located, type Sides } from './located.ts';
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
    { isSame: (inner: Sides<Conjunction>) => hasNone(inner, at, walk) },
  );
  const union = loneUnion(pair);
  if (union !== undefined) {
    yield* branchDifferences(union, walk, descend);
    return;
  }
  yield* keywordDifferences(pair, descend);
  yield* objectDifferences(pair, walk, descend);
  yield* itemDifferences(pair, walk, descend);
  yield* unionDifferences(pair, walk, descend);
  yield* otherDifferences(pair, descend);
}

/** What is met for the first time here is compared again where it belongs. */
function hasNone(around: Sides<Conjunction>, at: Position, walk: Walk): boolean {
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

/** Those that hold a schema, several, or several by name: none of them says which way it goes. */
const HOLDING: ReadonlySet<string> = new Set(
  [
    'propertyNames contains not if then else unevaluatedProperties unevaluatedItems',
    'prefixItems dependentSchemas',
  ].flatMap((line) => line.split(' ')),
);

/** Whether both hold schemas that say the same, each for each. */
function holdSame(
  { old, new: fresh }: Sides<Located | undefined>,
  isSame: Descend['isSame'],
): boolean {
  if (old === undefined || fresh === undefined) return false;
  if (!isSeveral(old)) return isSame({ old: [old], new: [fresh] });
  const [before, after] = [new Map(membersOf(old)), new Map(membersOf(fresh))];
  if (before.size !== after.size) return false;
  return [...before].every(([name, one]) => {
    const other = after.get(name);
    return other !== undefined && isSame({ old: [one], new: [other] });
  });
}

function isSeveral({ json, pointer }: Located): boolean {
  return Array.isArray(json) || pointer.endsWith('/dependentSchemas');
}

function* keywordDifferences(
  { flat, around, at }: Pair,
  { isSame }: Descend,
): Iterable<Difference> {
  const names = new Set([...flat.old.keywords.keys(), ...flat.new.keywords.keys()]);
  for (const keyword of names) {
    if (COMPARED_APART.has(keyword)) continue;
    const written = bothSides(flat, ({ keywords }) => keywords.get(keyword));
    if (HOLDING.has(keyword) && holdSame(written, isSame)) continue;
    const effect = keywordEffect(
      keyword,
      bothSides(written, (each) => each?.json),
    );
    if (effect !== undefined) yield { keyword, effect: monotone(effect, at), at, written, around };
  }
}

/** What is usual takes no value away, and means another one where none is sent. */
function keywordEffect(
  keyword: string,
  { old, new: fresh }: Sides<Json | undefined>,
): Effect | undefined {
  if (keyword === 'default') return textOf(old) === textOf(fresh) ? undefined : 'mixed';
  return effectOf(keyword, old, fresh);
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

/** What could not be taken in, in any order; a single one that is another is gone into. */
function* otherDifferences({ flat, around, at }: Pair, descend: Descend): Iterable<Difference> {
  const isIn = (one: Located, others: Conjunction, side: Side): boolean =>
    others.some((other) =>
      descend.isSame(side === 'old' ? { old: [one], new: [other] } : { old: [other], new: [one] }),
    );
  const gone = flat.old.others.filter((each) => !isIn(each, flat.new.others, 'old'));
  const added = flat.new.others.filter((each) => !isIn(each, flat.old.others, 'new'));
  const [old, ...moreGone] = gone;
  const [fresh, ...moreAdded] = added;
  if (old === undefined && fresh === undefined) return;
  if (old !== undefined && fresh !== undefined && moreGone.length + moreAdded.length === 0) {
    yield* descend({ old: [old], new: [fresh] }, { ...at, isBranch: true });
    return;
  }
  const effect = old === undefined ? 'narrower' : fresh === undefined ? 'wider' : 'mixed';
  const written = { old, new: fresh };
  yield { keyword: 'allOf', effect: monotone(effect, at), at, written, around };
}
