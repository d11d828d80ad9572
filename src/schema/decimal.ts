import { ExactNumber, decimalOf, type Decimal } from '../source/index.ts';

/** A number of an instance or a schema; a double stands for the decimal of its shortest form. */
export type Numeric = number | ExactNumber;

const ZERO: Decimal = { isNegative: false, digits: '', exponent: 0 };

export function isNumeric(value: unknown): value is Numeric {
  return typeof value === 'number' || value instanceof ExactNumber;
}

export function isWhole(value: Numeric): boolean {
  if (typeof value === 'number') return Number.isInteger(value);
  const { digits, exponent } = toDecimal(value);
  return digits.length <= exponent || digits === '';
}

/** Below 0 where `a` is less than `b`, 0 where they are equal. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [toDecimal(a), toDecimal(b)];
  if (signOf(left) !== signOf(right)) return signOf(left) - signOf(right);
  return left.isNegative ? compareSizes(right, left) : compareSizes(left, right);
}

/** Whether `value` is `divisor` times an integer, without rounding. */
export function isMultiple(value: Numeric, divisor: Numeric): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) {
    return Number(value) % Number(divisor) === 0;
  }
  const [dividend, by] = [toDecimal(value), toDecimal(divisor)];
  if (dividend.digits === '') return true;
  // As integers times powers of ten: a·10^x and b·10^y.
  const shift = dividend.exponent - dividend.digits.length - (by.exponent - by.digits.length);
  const b = BigInt(by.digits);
  const a = BigInt(dividend.digits);
  if (shift >= 0) return ((a % b) * powerModulo(BigInt(shift), b)) % b === 0n;
  // `a` can't be a multiple of a number with more digits.
  if (-shift > dividend.digits.length) return false;
  return a % (b * 10n ** BigInt(-shift)) === 0n;
}

/**
 * The same for one divisor and many doubles, most of which have no more than 15 digits: of so many,
 * no two decimals are the same double, so that whole numbers can be divided in their place.
 */
export function isMultipleOf(divisor: number): (value: number) => boolean {
  const { digits, exponent } = toDecimal(divisor);
  // As integers: `divisor` and each value times a power of ten, which a double holds up to the 22nd.
  const places = Math.max(0, digits.length - exponent);
  const scale = Number(`1e${places}`);
  const by = Number(`${digits}e${Math.max(0, exponent - digits.length)}`);
  if (places > 22 || by >= 1e15) return (value) => isMultiple(value, divisor);
  return (value) => {
    const dividend = Math.round(value * scale);
    const isExact = Math.abs(dividend) < 1e15 && dividend / scale === value;
    return isExact ? dividend % by === 0 : isMultiple(value, divisor);
  };
}

/** The same text for equal numbers, `1`, `1.0` and `1e0`. */
export function canonicalNumber(value: Numeric): string {
  const { isNegative, digits, exponent } = toDecimal(value);
  return `${isNegative ? '-' : ''}${digits}e${exponent}`;
}

function toDecimal(value: Numeric): Decimal {
  return decimalOf(value instanceof ExactNumber ? value.text : String(value)) ?? ZERO;
}

function signOf({ isNegative, digits }: Decimal): number {
  return digits === '' ? 0 : isNegative ? -1 : 1;
}

/** Compares two numbers of the same sign by how far they are from zero. */
function compareSizes(a: Decimal, b: Decimal): number {
  if (a.exponent !== b.exponent) return a.exponent - b.exponent;
  // Digits after the same point compare like words.
  return a.digits === b.digits ? 0 : a.digits < b.digits ? -1 : 1;
}

/** 10 to a power, modulo; the power itself may have more digits than fit in memory. */
function powerModulo(power: bigint, modulus: bigint): bigint {
  let [result, base, left] = [1n % modulus, 10n % modulus, power];
  for (; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = (result * base) % modulus;
    base = (base * base) % modulus;
  }
  return result;
}
