import { childOf, childrenOf, type Node } from '../source/index.ts';
import type { Direction } from '../schema/index.ts';
import type { Encoding } from './contract.ts';
import { readHeaders } from './read-headers.ts';
import { readSerialization } from './read-style.ts';
import { objectAt, objectMember, stringMember, type Reading } from './structure.ts';

const STYLE_MEMBERS = ['style', 'explode', 'allowReserved'];

/** Reads `encoding` of a media type (OpenAPI, Encoding Object). */
export function readEncoding(
  mediaType: Node,
  direction: Direction,
  reading: Reading,
): Readonly<Record<string, Encoding>> {
  const encoding: Record<string, Encoding> = Object.create(null);
  const node = objectMember(mediaType, 'encoding', reading);
  for (const [name, child] of node === undefined ? [] : childrenOf(node)) {
    const each = objectAt(child, reading);
    if (each === undefined) continue;
    const isStyled = STYLE_MEMBERS.some((member) => childOf(each, member).value !== undefined);
    const { style, explode, allowReserved } = readSerialization(each, 'query', reading);
    encoding[name] = {
      contentType: stringMember(each, 'contentType', reading),
      headers: readHeaders(each, direction, reading),
      style: isStyled ? style : undefined,
      explode,
      allowReserved,
    };
  }
  return encoding;
}
