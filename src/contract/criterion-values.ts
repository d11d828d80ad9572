/** Follows names and indices into a parsed body; `undefined` where they lead nowhere. */
export function valueIn(value: unknown, segments: readonly string[]): unknown {
  return segments.reduce<unknown>(memberOf, value);
}

function memberOf(value: unknown, segment: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  // The length of an array is its own property too, but not an item.
  if (Array.isArray(value) && !/^(?:0|[1-9]\d*)$/.test(segment)) return undefined;
  return Object.getOwnPropertyDescriptor(value, segment)?.value;
}

/**
 * Texts are equal whatever their case (Arazzo 1.0, 4.6.11.2), and a number equals the text that it is
 * written as, which is all that a header field has ("loose comparisons"); else as in JSON.
 */
export function isEqual(left: unknown, right: unknown): boolean {
  if (typeof left === 'string' && typeof right === 'string') return fold(left) === fold(right);
  return left === right || compareOrder(left, right) === 0;
}

/** Below 0, 0 or above 0 for two numbers, also written as texts, or two texts; else not a number. */
export function compareOrder(left: unknown, right: unknown): number {
  if (typeof left === 'number' || typeof right === 'number') {
    return numberOf(left) - numberOf(right);
  }
  if (typeof left !== 'string' || typeof right !== 'string') return Number.NaN;
  const [first, second] = [fold(left), fold(right)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && NUMBER.test(value) ? Number(value) : Number.NaN;
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i;

export function isTruthy(value: unknown): boolean {
  return Boolean(value);
}

function fold(text: string): string {
  return text.toLowerCase();
}
