import type { ExactNumber } from './exact-number.ts';
import type { Json } from './json.ts';

/** Where an entry of an object or array is written, or the document itself. */
export interface Entry {
  /** Offset of the key; of an item, of the item. */
  readonly start: number;
  /** Offset of the value's first character, inside the quotes of a quoted one. */
  readonly text: number;
  /** The number that is written there, where the double that it is read as is a rounded one. */
  exactNumber(): ExactNumber | undefined;
  /** An entry of its value, which must have it. */
  find(value: Json, segment: string): Entry | undefined;
}
