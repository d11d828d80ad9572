import type { Document, Json, Node } from '../source/index.ts';

/** Where the value at a pointer is written, if not where the value around it is. */
export type Origins = ReadonlyMap<string, Pick<Node, 'document' | 'pointer'>>;

/** A document made from others: every value keeps the place where it was written. */
export function derivedDocument(file: string, value: Json, origins: Origins): Document {
  return {
    file,
    value,
    placeOf(pointer) {
      const origin = originOf(origins, pointer);
      return origin.document.placeOf(origin.pointer);
    },
    textPlaceOf(pointer) {
      const origin = originOf(origins, pointer);
      return origin.document.textPlaceOf(origin.pointer);
    },
    exactNumberAt(pointer) {
      const origin = originOf(origins, pointer);
      return origin.document.exactNumberAt(origin.pointer);
    },
  };
}

/** Where the value at a pointer is written. The origin of the whole, `""`, must be known. */
function originOf(origins: Origins, pointer: string): Pick<Node, 'document' | 'pointer'> {
  let known = pointer;
  while (known !== '' && !origins.has(known)) known = known.slice(0, known.lastIndexOf('/'));
  const origin = origins.get(known);
  if (origin === undefined) throw new Error(`no origin of ${pointer}`);
  return { document: origin.document, pointer: origin.pointer + pointer.slice(known.length) };
}
