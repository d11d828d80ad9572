import type { Encodings } from '../contract/index.ts';
import type { Schema } from '../schema/index.ts';
import type { Json, JsonObject } from '../source/index.ts';
import type { MediaTypeName } from './media-type.ts';
import type { Shape } from './shape.ts';

/** A body, and the media type that tells how to read it. */
export interface Written {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What the bytes of a body say. */
export type Reading =
  | { readonly kind: 'value'; readonly value: Json }
  /** Not what the media type says; the reason quotes nothing of the body. */
  | { readonly kind: 'broken'; readonly problem: string; readonly reason: string }
  /** Nothing that a schema speaks of. */
  | { readonly kind: 'opaque' };

/** A way to break the bytes of a body, so that they are not what its media type says. */
export interface Break {
  /** Stable words of a case id: `malformed-json`. */
  readonly name: string;
  /** `malformed JSON`. */
  readonly words: string;
  readonly apply: (written: Written) => Written;
}

/** What a codec is told of a body, which is a `MediaType`, or of a part of one. */
export interface Format extends Encodings {
  /** Media type or range. */
  readonly range: string;
  readonly schema: (Pick<Schema, 'json'> & Partial<Pick<Schema, 'place'>>) | undefined;
  /** Where the `$ref`s of the schema lead, unless into itself. */
  readonly root?: JsonObject | undefined;
  /** Of each item of a sequence. */
  readonly itemSchema: Pick<Schema, 'json'> | undefined;
}

/** How values are written in a media type, and read back. */
export interface Codec {
  /** In words of people: `JSON`, `a form`. */
  readonly name: string;
  /** `types`: the wire tells `9` from `"9"`. `text`: it does not. `bytes`: no schema describes them. */
  readonly carries: 'types' | 'text' | 'bytes';
  /** Of items one after the other (OpenAPI 3.2, Sequential Media Types). */
  readonly isSequence?: boolean;
  takes(essence: string): boolean;
  /** `undefined`: the media type can't express the value. */
  write(value: Json, mediaType: Format): Written | undefined;
  read(bytes: Uint8Array, mediaType: Format, given: MediaTypeName): Reading;
  readonly breaks: readonly Break[];
}

/** The schema of a body; where there is none, anything is allowed. */
export function shapeOf({ schema, root }: Pick<Format, 'schema' | 'root'>): Shape {
  const json = schema?.json ?? {};
  return { schema: json, root: root ?? json };
}

export function valueReading(value: Json): Extract<Reading, { readonly kind: 'value' }> {
  return { kind: 'value', value };
}

export function broken(
  problem: string,
  reason: string,
): Extract<Reading, { readonly kind: 'broken' }> {
  return { kind: 'broken', problem, reason };
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** `undefined` where the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** A break that changes the text of a body. */
export function textBreak(name: string, words: string, change: (text: string) => string): Break {
  return {
    name,
    words,
    apply: ({ mediaType, bytes }) => {
      const text = Buffer.from(bytes).toString('latin1');
      return { mediaType, bytes: Buffer.from(change(text), 'latin1') };
    },
  };
}
