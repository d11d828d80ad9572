import { isJsonObject, type Json } from '../../source/index.ts';
import type { Difference, Position, Side, Walk } from './difference.ts';
import { textOf } from './effect.ts';
import { flatten, type Flat } from './flat.ts';
import { bothSides, membersOf, type Conjunction, type Located, type Sides } from './located.ts';
import { typesOf } from './types.ts';
import { monotone, type Descend, type Pair } from './pair.ts';

/** What differs between unions: schemas that came, that went, and that say something else. */
export function* unionDifferences(pair: Pair, walk: Walk, descend: Descend): Iterable<Difference> {
  for (const keyword of UNIONS) {
    const written = bothSides(pair.flat, ({ keywords }) => keywords.get(keyword));
    if (written.old !== undefined && written.new !== undefined) {
      const branches = bothSides({ old: written.old, new: written.new }, branchesOf);
      yield* branchDifferences({ pair, keyword, written, branches }, walk, descend);
    } else if (written.old !== undefined || written.new !== undefined) {
      const effect = monotone(written.old === undefined ? 'narrower' : 'wider', pair.at);
      yield { keyword, effect, at: pair.at, written, around: pair.around };
    }
  }
}

const UNIONS = ['anyOf', 'oneOf'] as const;

/** A union that says all there is, beside a schema without one: that is as good as a union of one. */
export function loneUnion(pair: Pair): Union | undefined {
  for (const keyword of UNIONS) {
    const found = loneOn('new', keyword, pair) ?? loneOn('old', keyword, pair);
    if (found !== undefined) return found;
  }
  return undefined;
}

function loneOn(side: Side, keyword: Union['keyword'], pair: Pair): Union | undefined {
  const { flat, around } = pair;
  const other = side === 'old' ? 'new' : 'old';
  const written = bothSides(flat, ({ keywords }) => keywords.get(keyword));
  const union = written[side];
  if (union === undefined || written[other] !== undefined || !isOnly(flat[side])) return undefined;
  // What says nothing is no alternative: anything goes there.
  if (flat[other].keywords.size === 0) return undefined;
  const [branches, sole] = [branchesOf(union), [around[other]]];
  return {
    pair,
    keyword,
    written: { ...written, [other]: around[other][0] },
    branches: side === 'old' ? { old: branches, new: sole } : { old: sole, new: branches },
  };
}

function isOnly({ keywords, properties, others }: Flat): boolean {
  return keywords.size === 1 && properties.size === 0 && others.length === 0;
}

/** A keyword with several schemas, each of which is enough. */
export interface Union {
  readonly pair: Pair;
  readonly keyword: 'anyOf' | 'oneOf';
  readonly written: Sides<Located | undefined>;
  readonly branches: Sides<readonly Conjunction[]>;
}

export function* branchDifferences(
  { pair, keyword, written, branches }: Union,
  walk: Walk,
  descend: Descend,
): Iterable<Difference> {
  const { around, at } = pair;
  const isApart = keyword === 'anyOf' || isExclusive(branches, walk);
  const position = branchPosition(pair, isApart, walk);
  const { pairs, gone, added } = aligned(branches, walk, descend);
  for (const inner of pairs) yield* descend(inner, position);
  const given = { keyword, at, around };
  for (const [old] of gone) {
    yield {
      ...given,
      turn: 'gone',
      written: { old, new: written.new },
      effect: monotone('narrower', position),
    };
  }
  for (const [fresh] of added) {
    yield {
      ...given,
      turn: 'added',
      written: { old: written.old, new: fresh },
      effect: monotone('wider', position),
    };
  }
}

function branchesOf(union: Located): readonly Conjunction[] {
  return membersOf(union).map(([, branch]) => [branch]);
}

function branchPosition({ around, at, flat }: Pair, isApart: boolean, walk: Walk): Position {
  return {
    pointer: at.pointer,
    isMonotone: at.isMonotone && isApart,
    isBranch: [flat.old, flat.new].some(({ keywords }) => keywords.has('unevaluatedProperties')),
    embed: (part, side) => [
      ...at.embed(part, side),
      ...at.embed(besides(part, walk.sample(around[side], side)), side),
    ],
  };
}

/** What the schemas around a branch ask for as well. */
function besides(part: Json, sample: Json | undefined): Json {
  return isJsonObject(part) && isJsonObject(sample) ? { ...sample, ...part } : part;
}

interface Aligned {
  readonly pairs: readonly Sides<Conjunction>[];
  readonly gone: readonly Conjunction[];
  readonly added: readonly Conjunction[];
}

/** Equal ones belong together, then those of the same name, the same tag or the same type. */
function aligned(
  { old, new: fresh }: Sides<readonly Conjunction[]>,
  walk: Walk,
  descend: Descend,
): Aligned {
  const pairs: Sides<Conjunction>[] = [];
  let [gone, added] = [[...old], [...fresh]];
  for (const isAlike of ALIKE) {
    for (const one of gone) {
      const other = added.find((each) => isAlike({ old: one, new: each }, walk, descend));
      if (other === undefined) continue;
      pairs.push({ old: one, new: other });
      gone = gone.filter((each) => each !== one);
      added = added.filter((each) => each !== other);
    }
  }
  return { pairs, gone, added };
}

type IsAlike = (sides: Sides<Conjunction>, walk: Walk, descend: Descend) => boolean;

const ALIKE: readonly IsAlike[] = [
  (sides, _, { isSame }) => isSame(sides),
  ({ old, new: fresh }) => nameOf(old) !== undefined && nameOf(old) === nameOf(fresh),
  (sides, walk) => isEqual(flatPair(sides, walk), tagsOf),
  (sides, walk) => isEqual(flatPair(sides, walk), typeText),
];

function nameOf([first]: Conjunction): string | undefined {
  const reference = isJsonObject(first?.json) ? first.json['$ref'] : undefined;
  return typeof reference === 'string' ? reference : undefined;
}

function flatPair({ old, new: fresh }: Sides<Conjunction>, { roots }: Walk): Sides<Flat> {
  return { old: flatten(old, roots.old), new: flatten(fresh, roots.new) };
}

function isEqual(flat: Sides<Flat>, textIn: (flat: Flat) => string | undefined): boolean {
  const texts = bothSides(flat, textIn);
  return texts.old !== undefined && texts.old === texts.new;
}

/** The properties that are required and have one value only, as discriminators have. */
function tagsOf({ keywords, properties }: Flat): string | undefined {
  const required = keywords.get('required')?.json;
  if (!Array.isArray(required)) return undefined;
  const tags = required.map(String).flatMap((name) => {
    const values = properties.get(name)?.flatMap(valuesOf) ?? [];
    return values.length === 1 ? [`${name}=${textOf(values[0])}`] : [];
  });
  return tags.length === 0 ? undefined : tags.toSorted().join();
}

function valuesOf({ json }: Located): readonly Json[] {
  if (!isJsonObject(json)) return [];
  const { const: only, enum: listed } = json;
  if (only !== undefined) return [only];
  return Array.isArray(listed) ? listed : [];
}

function typeText({ keywords }: Flat): string | undefined {
  const type = keywords.get('type')?.json;
  return type === undefined ? undefined : typesOf(type).join();
}

/** Whether no value fits two schemas of the same side: then `oneOf` is as good as `anyOf`. */
function isExclusive(branches: Sides<readonly Conjunction[]>, walk: Walk): boolean {
  return (['old', 'new'] as const).every((side: Side) => {
    const flats = branches[side].map((each): Flat => flatten(each, walk.roots[side]));
    return isDistinct(flats.map(tagsOf)) || isDisjoint(flats);
  });
}

function isDistinct(texts: readonly (string | undefined)[]): boolean {
  return !texts.includes(undefined) && new Set(texts).size === texts.length;
}

function isDisjoint(flats: readonly Flat[]): boolean {
  const types = flats.map(({ keywords }) => keywords.get('type')?.json);
  const named = types.flatMap((type) => (type === undefined ? ['any', 'any'] : typesOf(type)));
  const isNumberTwice = named.includes('number') && named.includes('integer');
  return new Set(named).size === named.length && !isNumberTwice;
}
