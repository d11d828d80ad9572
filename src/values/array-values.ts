import { memberOf, type Json } from '../source/index.ts';
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

/** Arrays too short, too long, with an item twice, without what they contain, and with each invalid item. */
export function* invalidArrays(variant: Variant, around: Around): Iterable<Made> {
  const { least, most } = limitsOf(variant);
  if (least > 0) {
    const fewer = { ...variant, minItems: least - 1 };
    const words = { what: 'minItems', keyword: 'minItems' };
    yield* ofItems(least - 1, words, { variant: fewer, around });
  }
  if (most < MOST_ITEMS) {
    const { maxItems: _, ...open } = variant;
    yield* ofItems(most + 1, { what: 'maxItems', keyword: 'maxItems' }, { variant: open, around });
  }
  if (variant['uniqueItems'] === true) yield* itemTwice(variant, around);
  if (variant['contains'] !== undefined) yield* containingNone(variant, around);
  yield* beyondTuple(variant, around);
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

/** Of an item that is known to be good, if there is one. */
function* itemTwice(variant: Variant, { maker, depth, known }: Around): Iterable<Made> {
  const good = known === undefined ? undefined : memberOf(known, '0');
  const item = good ?? maker.sample(itemSchema(variant, 0), depth + 1);
  if (item === undefined) return;
  const keyword = 'uniqueItems';
  yield made([item, item], { what: keyword, keyword, words: 'with an item twice' });
}

/** As many items as there must be, and none of them the one that must be there. */
function* containingNone(variant: Variant, { maker, depth }: Around): Iterable<Made> {
  const { contains: _, ...rest } = variant;
  const value = sampleVariant(rest, maker, depth);
  const keyword = 'contains';
  const words = 'without the item that it must contain';
  if (value !== undefined) yield made(value, { what: keyword, keyword, words });
}

/** An item more than a tuple has (JSON Schema 2020-12, section 10.3.1). */
function* beyondTuple(variant: Variant, { maker, depth }: Around): Iterable<Made> {
  const { prefixItems, items, ...rest } = variant;
  if (!Array.isArray(prefixItems) || items !== false) return;
  const whole = { ...rest, prefixItems, minItems: prefixItems.length };
  const value = sampleVariant(whole, maker, depth);
  if (!Array.isArray(value)) return;
  const words = 'with an item more than it has';
  yield made([...value, value[0] ?? 0], { what: 'items', keyword: 'items', words });
}

/** Each item that a tuple describes, and one of those that are all alike. */
function* itemByItem(variant: Variant, around: Around): Iterable<Made> {
  const { prefixItems, items: others } = variant;
  const described = Array.isArray(prefixItems) ? prefixItems.length : 0;
  const count = others === false ? described : described + 1;
  for (let index = 0; index < count; index += 1) {
    const base = sampleVariant({ ...variant, minItems: index + 1 }, around.maker, around.depth);
    const items = Array.isArray(base) ? base : [];
    if (items.length < index) continue;
    const part = { schema: itemSchema(variant, index), segment: index };
    yield* insideOf(part, around, (item) => [
      ...items.slice(0, index),
      item,
      ...items.slice(index + 1),
    ]);
  }
}

function itemSchema({ prefixItems, items }: Variant, index: number): Json {
  const own = Array.isArray(prefixItems) ? prefixItems[index] : undefined;
  return own ?? items ?? true;
}
