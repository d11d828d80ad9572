import type { Json } from '../source/index.ts';
import { numberAt } from './keyword.ts';
import { insideOf, made, type Around, type Made } from './made.ts';
import { sampleVariant } from './sample.ts';
import type { Variant } from './variants.ts';

/** More items than these are not sent for a maximum. */
const MOST_ITEMS = 1_000;

/** Arrays of each length at the limits, and with each valid item. */
export function* validArrays(variant: Variant, around: Around): Iterable<Made> {
  const { least, most } = limitsOf(variant);
  for (const length of new Set([least, least + 1, most - 1, most])) {
    if (length < least || length > Math.min(most, MOST_ITEMS)) continue;
    const keyword = length > least + 1 ? 'maxItems' : 'minItems';
    yield* ofItems(length, { what: `items-${length}`, keyword }, { variant, around });
  }
  if (most > 0) yield* itemByItem(variant, around);
}

/** Arrays too short, too long, with an item twice, and with each invalid item. */
export function* invalidArrays(variant: Variant, around: Around): Iterable<Made> {
  const { least, most } = limitsOf(variant);
  if (least > 0) {
    const fewer = { ...variant, minItems: least - 1 };
    yield* ofItems(
      least - 1,
      { what: 'minItems', keyword: 'minItems' },
      { variant: fewer, around },
    );
  }
  if (most < MOST_ITEMS) {
    const { maxItems: _, ...open } = variant;
    yield* ofItems(most + 1, { what: 'maxItems', keyword: 'maxItems' }, { variant: open, around });
  }
  if (variant['uniqueItems'] === true) yield* itemTwice(variant, around);
  if (most > 0) yield* itemByItem(variant, around);
}

function limitsOf(variant: Variant): { readonly least: number; readonly most: number } {
  return {
    least: numberAt(variant, 'minItems') ?? 0,
    most: numberAt(variant, 'maxItems') ?? Infinity,
  };
}

interface Owner {
  readonly variant: Variant;
  readonly around: Around;
}

function* ofItems(
  length: number,
  words: Pick<Made, 'what' | 'keyword'>,
  { variant, around }: Owner,
): Iterable<Made> {
  const value = sampleVariant({ ...variant, minItems: length }, around.maker, around.depth);
  if (value !== undefined) yield made(value, { ...words, words: `of ${length} items` });
}

function* itemTwice(variant: Variant, { maker, depth }: Around): Iterable<Made> {
  const item = maker.sample(firstItem(variant), depth + 1);
  if (item === undefined) return;
  const keyword = 'uniqueItems';
  yield made([item, item], { what: keyword, keyword, words: 'with an item twice' });
}

function* itemByItem(variant: Variant, around: Around): Iterable<Made> {
  const base = sampleVariant(variant, around.maker, around.depth);
  if (!Array.isArray(base)) return;
  const part = { schema: firstItem(variant), segment: 0 };
  yield* insideOf(part, around, (item) => [item, ...base.slice(1)]);
}

function firstItem({ prefixItems, items }: Variant): Json {
  const first = Array.isArray(prefixItems) ? prefixItems[0] : undefined;
  return first ?? items ?? true;
}
