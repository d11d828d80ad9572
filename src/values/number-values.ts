import { numberAt } from './keyword.ts';
import { made, type Made } from './made.ts';
import { exact, nearestToZero, numberRange } from './numbers.ts';
import type { Variant } from './variants.ts';

export type NumberType = 'integer' | 'number';

/** Numbers that keep to a schema, at its bounds and next to them. */
export function* validNumbers(variant: Variant, type: NumberType): Iterable<Made> {
  const { low, high, step = 0.5 } = numberRange(variant, type);
  const values: readonly (readonly [keyword: string, value: number])[] = [
    ['minimum', low],
    ['minimum', exact(low + step)],
    ['maximum', exact(high - step)],
    ['maximum', high],
    ['type', 0],
    ['type', step],
    ['type', -step],
  ];
  for (const [keyword, value] of values) {
    if (!Number.isFinite(value) || value < low || value > high) continue;
    yield made(value, { what: `value-${value}`, keyword, words: `as ${value}` });
  }
}

/** Numbers just outside of each keyword. */
export function* invalidNumbers(variant: Variant, type: NumberType): Iterable<Made> {
  const range = numberRange(variant, type);
  const { low, high, step = 1 } = range;
  const inner = nearestToZero(range);
  const isStepped = numberAt(variant, 'multipleOf') !== undefined;
  // A whole number, too, where only those are of the type.
  const between = exact(inner + (type === 'integer' ? 1 : step / 2));
  const values: readonly (readonly [keyword: string, value: number | undefined])[] = [
    ['exclusiveMinimum', numberAt(variant, 'exclusiveMinimum')],
    ['minimum', exact(low - step)],
    ['exclusiveMaximum', numberAt(variant, 'exclusiveMaximum')],
    ['maximum', exact(high + step)],
    ['multipleOf', isStepped ? between : undefined],
  ];
  for (const [keyword, value] of values) {
    if (value === undefined || !Number.isFinite(value)) continue;
    yield made(value, { what: keyword, keyword, words: `as ${value}` });
  }
  if (type !== 'integer') return;
  const fraction = exact(inner + 0.5);
  yield made(fraction, { what: 'type-number', keyword: 'type', words: `as ${fraction}` });
}
