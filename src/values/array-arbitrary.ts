import type { Arbitrary } from 'fast-check';

import type { Json } from '../source/index.ts';
import { fastCheck } from './fast-check.ts';
import type { Growing } from './growing.ts';
import { numberAt } from './keyword.ts';
import { itemSchema, MOST_MEMBERS } from './sample.ts';
import type { Variant } from './variants.ts';

/** So many items at most are left to chance, by depth: a tree of them would have no end. */
const CHANCE = [10, 5, 3, 2, 1];

/** Lists with the items that they must have, and further ones. */
export function arrayArbitrary(variant: Variant, growing: Growing): Arbitrary<Json> | undefined {
  const counts = countsOf(variant);
  const { fixed, least, most } = counts;
  if (least > most || least > MOST_MEMBERS) return undefined;
  const first = firstItems(counts, variant, growing);
  const rest = furtherItems(counts, variant, growing);
  if (first === undefined || (rest === undefined && least > fixed)) return undefined;
  if (rest === undefined) return first.map((items) => [...items]);
  return (
    fastCheck()
      .tuple(first, rest)
      // Items by position come to an end where one is missing.
      .map(([items, others]) => (items.length < fixed ? [...items] : [...items, ...others]))
  );
}

interface Counts {
  /** Items with a schema by their position, or that `contains` asks for. */
  readonly fixed: number;
  readonly contained: number;
  readonly least: number;
  readonly most: number;
}

function countsOf(variant: Variant): Counts {
  const { prefixItems, contains } = variant;
  const contained = contains === undefined ? 0 : (numberAt(variant, 'minContains') ?? 1);
  const least = Math.max(numberAt(variant, 'minItems') ?? 0, contained);
  const most = numberAt(variant, 'maxItems') ?? Infinity;
  const named = Array.isArray(prefixItems) ? prefixItems.length : 0;
  return { fixed: Math.min(Math.max(contained, named), most), contained, least, most };
}

/** Items that have a schema by their position; those that need not be there may be missing. */
function firstItems(
  { fixed, contained, least }: Counts,
  variant: Variant,
  { grow, depth }: Growing,
): Arbitrary<readonly Json[]> | undefined {
  const fc = fastCheck();
  const items: Arbitrary<Json>[] = [];
  for (let index = 0; index < fixed; index += 1) {
    const item = grow(itemSchema(variant, index, contained), depth + 1);
    if (item === undefined) break;
    items.push(item);
  }
  const needed = Math.min(least, fixed);
  if (items.length < needed) return undefined;
  const all = fc.tuple(...items);
  if (items.length === needed) return all;
  // Which shrinks towards having them all, so towards what is mostly sent.
  const missing = fc.oneof(
    { arbitrary: fc.constant(0), weight: 2 },
    { arbitrary: fc.nat(items.length - needed), weight: 1 },
  );
  return fc.tuple(all, missing).map(([values, count]) => values.slice(0, values.length - count));
}

function furtherItems(
  { fixed, least, most }: Counts,
  variant: Variant,
  { grow, depth }: Growing,
): Arbitrary<readonly Json[]> | undefined {
  const minLength = Math.max(least - fixed, 0);
  const maxLength = Math.min(most - fixed, minLength + (CHANCE[depth] ?? 0));
  const item = maxLength > 0 ? grow(itemSchema(variant, fixed, 0), depth + 1) : undefined;
  if (item === undefined) return undefined;
  const lengths = { minLength, maxLength };
  if (variant['uniqueItems'] !== true) return fastCheck().array(item, lengths);
  return fastCheck().uniqueArray(item, { ...lengths, selector: (each) => JSON.stringify(each) });
}
