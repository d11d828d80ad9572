import type { Json } from '../source/index.ts';

/** A value as a text of its own: a string as it is, an object or a list as JSON. */
export function jsonText(value: Json | undefined): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
