import type { ExactNumber } from './exact-number.ts';
import type { Json } from './json.ts';
import type { Place } from './place.ts';
import { appendPointer, memberOf } from './pointer.ts';

/** What values are read from: a file, or a file with overlays applied. */
export interface Document {
  readonly file: string;
  readonly value: Json;
  /** Of a document that is one file as it stands. */
  readonly text?: string | undefined;
  /** Place of a key, or of an item of a list; the nearest known ancestor of an unknown pointer. */
  placeOf(pointer: string): Place;
  /** Place of the first character of a value, inside the quotes of a quoted one. */
  textPlaceOf(pointer: string): Place;
  /** The number there as it is written, where the value is a rounded one. */
  exactNumberAt(pointer: string): ExactNumber | undefined;
}

/** A position in a document and what is there; `undefined` where nothing is. */
export interface Node {
  readonly document: Document;
  readonly pointer: string;
  readonly value: Json | undefined;
}

export function rootOf(document: Document): Node {
  return { document, pointer: '', value: document.value };
}

export function childOf(node: Node, ...segments: readonly (string | number)[]): Node {
  let { value } = node;
  for (const segment of segments) value = memberOf(value, String(segment));
  return { document: node.document, pointer: appendPointer(node.pointer, ...segments), value };
}

/** The members of an object or the items of an array; none of anything else. */
export function childrenOf(node: Node): readonly (readonly [key: string, child: Node])[] {
  const { value } = node;
  if (typeof value !== 'object' || value === null) return [];
  const { document, pointer } = node;
  return Object.entries(value).map(([key, member]: [string, Json]) => [
    key,
    { document, pointer: appendPointer(pointer, key), value: member },
  ]);
}

export function placeOf({ document, pointer }: Node): Place {
  return document.placeOf(pointer);
}

/** The same for the same position, in whichever way it was reached. */
export function nodeKey({ document, pointer }: Node): string {
  return `${document.file}#${pointer}`;
}
