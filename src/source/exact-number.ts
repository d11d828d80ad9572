/**
 * A number of JSON whose value a double can't hold: `9223372036854775807`, `1e400`, more than 15
 * digits in general. Kept as it is written.
 */
export class ExactNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const NUMBER = /^[-+]?(\d*)(?:\.(\d*))?(?:e([-+]?\d+))?$/i;

/** A decimal number: `0.digits × 10 ** exponent`, without zeros at either end of the digits. */
export interface Decimal {
  readonly isNegative: boolean;
  /** Empty for zero. */
  readonly digits: string;
  readonly exponent: number;
}

/** The value of a number as written in JSON or YAML; `undefined` for other texts. */
export function decimalOf(text: string): Decimal | undefined {
  const match = NUMBER.exec(text);
  if (match === null) return undefined;
  const [, whole = '', fraction = '', power = '0'] = match;
  const padded = whole + fraction;
  if (padded === '') return undefined;
  const significant = padded.replace(/^0+/, '');
  const digits = withoutTrailingZeros(significant);
  if (digits === '') return { isNegative: false, digits, exponent: 0 };
  const exponent = Number(power) + whole.length - (padded.length - significant.length);
  return { isNegative: text.startsWith('-'), digits, exponent: clamped(exponent) };
}

/** The number that the text says: as a double where one has exactly that shortest form. */
export function numberOf(text: string): number | ExactNumber {
  const double = Number(text);
  // Up to 15 digits survive, whatever they are, within the range of doubles.
  if (text.length <= 15 && !/e/i.test(text)) return double;
  return isSame(decimalOf(text), decimalOf(String(double))) ? double : new ExactNumber(text);
}

/** The nearest double that is neither infinite nor zero, unless the number is zero. */
export function rounded(source: string): number {
  const value = Number(source);
  if (Number.isFinite(value) && value !== 0) return value;
  if (value !== 0) return Math.sign(value) * Number.MAX_VALUE;
  const { digits, isNegative } = decimalOf(source) ?? { digits: '', isNegative: false };
  return digits === '' ? value : (isNegative ? -1 : 1) * Number.MIN_VALUE;
}

const NUMBER_TOKEN = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/iy;

/** The number at an offset of a text, where the double that it is read as is a rounded one. */
export function exactNumberIn(text: string, offset: number): ExactNumber | undefined {
  NUMBER_TOKEN.lastIndex = offset;
  const token = NUMBER_TOKEN.exec(text)?.[0];
  const number = token === undefined ? 0 : numberOf(token);
  return number instanceof ExactNumber ? number : undefined;
}

/** Signs are never lost. */
function isSame(a: Decimal | undefined, b: Decimal | undefined): boolean {
  return a !== undefined && a.digits === b?.digits && a.exponent === b.exponent;
}

/** A regular expression would be quadratic in long runs of zeros. */
function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  return digits.slice(0, end);
}

/** An exponent beyond what integers can count is as good as this one. */
function clamped(exponent: number): number {
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, exponent));
}
