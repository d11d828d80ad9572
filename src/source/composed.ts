import type { Entry } from './entry.ts';
import type { Json } from './json.ts';
import type { Text } from './text.ts';

/** A document that was read: its value, and where that is written. */
export interface Composed {
  readonly value: Json;
  readonly text: string;
  readonly root: Entry;
  /** Of the offsets of entries. */
  readonly positions: Text;
}
