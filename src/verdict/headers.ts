import type { Header } from '../exchange/index.ts';

/** Values of a field, in order; the name in lower case, compared without case (RFC 9110, 5.1). */
export function headerValues(headers: readonly Header[], name: string): readonly string[] {
  const values: string[] = [];
  for (const [each, value] of headers) {
    if (each.length === name.length && each.toLowerCase() === name) values.push(value);
  }
  return values;
}
