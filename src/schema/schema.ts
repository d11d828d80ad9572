import type { ExactNumber, JsonObject, Place } from '../source/index.ts';

/**
 * A JSON Schema 2020-12 document, self-contained (every `$ref` is `#/$defs/…`), and the way back to
 * where each keyword was written.
 */
export interface Schema {
  readonly json: JsonObject;
  /** Numbers in `json` that were rounded there, as they are written, by their pointers. */
  readonly exactNumbers?: ReadonlyMap<string, ExactNumber> | undefined;
  /** Place of the schema itself. */
  readonly place: Place;
  /** Place of a keyword, from a pointer into `json` such as `/properties/name/type`. */
  placeOf(pointer: string): Place;
  /** Lets go of all that was derived, by anyone who keeps it by `json`; made again when asked for. */
  forget?(): void;
}

/** One keyword that a value broke. */
export interface SchemaError {
  /** The keyword of JSON Schema, for example `required`. */
  readonly keyword: string;
  /** JSON Pointer of the value that broke it; for `required` the object that lacks the property. */
  readonly instancePointer: string;
  /** What was expected, as words: `string`, `one of "a", "b"`, `property "token"`. */
  readonly expected: string;
  /** What was there, as JSON text, or `missing`. */
  readonly actual: string;
  readonly message: string;
  /** The property that is missing, too many, or badly named. */
  readonly property?: string | undefined;
  readonly place: Place;
}

/** Checks a value, or an `ExactValue`, against one schema; returns every error, none when it is valid. */
export type Validator = (value: unknown) => readonly SchemaError[];
