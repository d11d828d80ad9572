import type { Arbitrary } from 'fast-check';

import { fastCheck } from './fast-check.ts';
import type { NumberType } from './number-values.ts';
import { exact, numberRange, type NumberRange } from './numbers.ts';
import type { Variant } from './variants.ts';

/** What formats say of the size of a whole number (OpenAPI format registry), inclusive. */
const LIMITS: Readonly<Record<string, readonly [low: number, high: number]>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32_768, 32_767],
  uint16: [0, 65_535],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
  uint64: [0, Number.MAX_SAFE_INTEGER],
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
};

/** Where neither a bound nor a format says how large a number is, servers have 32 bits for it. */
const USUAL = LIMITS['int32'] ?? [0, 0];

/** Numbers at and between the bounds; `undefined` where there is none. */
export function numberArbitrary(variant: Variant, type: NumberType): Arbitrary<number> | undefined {
  const range = numberRange(variant, type);
  const { format } = variant;
  const [least, most] = (typeof format === 'string' ? LIMITS[format] : undefined) ?? USUAL;
  const within = { ...range, ...boundsIn(range, least, most) };
  return within.step === undefined ? fractions(within) : multiples(within, within.step);
}

/** A bound beyond what is usual moves the other end along. */
function boundsIn(
  { low, high }: NumberRange,
  least: number,
  most: number,
): Pick<NumberRange, 'low' | 'high'> {
  const from = Number.isFinite(low) ? low : Math.min(least, high + least);
  const to = Number.isFinite(high) ? high : Math.max(most, low + most);
  return { low: from, high: to };
}

function multiples({ low, high }: NumberRange, step: number): Arbitrary<number> | undefined {
  const min = clipped(Math.ceil(exact(low / step)));
  const max = clipped(Math.floor(exact(high / step)));
  if (!(min <= max)) return undefined;
  const factors = fastCheck().integer({ min, max });
  if (step === 1) return factors;
  return factors.map((factor) => (Number.isInteger(step) ? factor * step : exact(factor * step)));
}

function clipped(factor: number): number {
  return Math.min(Math.max(factor, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
}

/** Mostly hundredths, which can be read; any double besides. */
function fractions({ low, high }: NumberRange): Arbitrary<number> | undefined {
  if (!(low <= high)) return undefined;
  const fc = fastCheck();
  // JSON has no negative zero.
  const doubles = fc.double({ min: low, max: high, noNaN: true }).map((value) => value + 0);
  const hundredths = multiples({ low, high, step: undefined }, 0.01);
  if (hundredths === undefined) return doubles;
  return fc.oneof({ arbitrary: hundredths, weight: 3 }, { arbitrary: doubles, weight: 1 });
}
