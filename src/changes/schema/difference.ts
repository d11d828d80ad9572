import type { Json, JsonObject } from '../../source/index.ts';
import type { Effect } from './effect.ts';
import type { Conjunction, Located, Sides } from './located.ts';

/** One keyword that says something else in the new schema. */
export interface Difference {
  readonly keyword: string;
  /** The property that is required, or described, or is not any more. */
  readonly property?: string | undefined;
  /**
   * Of a property: whether it is required now, or is not any more, or not even described. Of an
   * alternative: whether it is there now, or not any more.
   */
  readonly turn?: 'required' | 'optional' | 'undescribed' | 'added' | 'gone' | undefined;
  readonly effect: Effect;
  readonly at: Position;
  /** What stands there; `undefined` where nothing does. */
  readonly written: Sides<Located | undefined>;
  /** The schemas that the keyword is in. */
  readonly around: Sides<Conjunction>;
}

/** Where both schemas describe the same part of a value. */
export interface Position {
  /** JSON Pointer into the value, `*` for any item and for any property that has no name. */
  readonly pointer: string;
  /** False below what turns narrower into wider: `not`, or a union of which one alone may fit. */
  readonly isMonotone: boolean;
  /** True where a schema around it, for the same value, says what is not named in any of its parts. */
  readonly isBranch?: boolean | undefined;
  /** Whole values with this one there, likely ones first. */
  readonly embed: (part: Json, side: Side) => readonly Json[];
}

/** Which document. */
export type Side = 'old' | 'new';

/** Makes a small value of a schema; `undefined` where none is known. */
export type Sample = (conjunction: Conjunction, side: Side) => Json | undefined;

/** Both converted schemas, and what can be made of them. */
export interface Walk {
  readonly roots: Sides<JsonObject>;
  readonly sample: Sample;
  /** Whether a value fits. */
  readonly isTaken: (value: Json, conjunction: Conjunction, side: Side) => boolean;
  /** Pairs that were compared, by their pointers. */
  readonly seen: Set<string>;
}
