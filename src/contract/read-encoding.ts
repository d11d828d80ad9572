import { childOf, childrenOf, placeOf, type Node } from '../source/index.ts';
import type { Encoding, Encodings } from './contract.ts';
import { readHeaders } from './read-headers.ts';
import { NO_ENCODINGS, type SchemaPosition } from './read-media-type.ts';
import { readSerialization } from './read-style.ts';
import { listMember, objectAt, objectMember, stringMember } from './structure.ts';

const STYLE_MEMBERS = ['style', 'explode', 'allowReserved'];
const ENCODING_MEMBERS = ['encoding', 'prefixEncoding', 'itemEncoding'] as const;

/** Encodings within more encodings are not read; OpenAPI asks for one level. */
const DEEPEST = 4;

/** Reads how the parts of a media type, or of an encoding, are written. */
export function readEncodings(parent: Node, use: SchemaPosition, depth = 0): Encodings {
  const given = ENCODING_MEMBERS.map((member) => childOf(parent, member)).filter(isGiven);
  const [first] = given;
  if (first === undefined) return NO_ENCODINGS;
  if (depth > DEEPEST) return warn(first, `within more than ${DEEPEST} others is not read`, use);
  if (given.length > 1 && isGiven(childOf(parent, 'encoding'))) {
    warn(first, 'does not count beside "prefixEncoding" or "itemEncoding"', use);
  }
  const read = (node: Node) => readEncoding(node, use, depth + 1);
  const item = childOf(parent, 'itemEncoding');
  return {
    encoding: readByName(objectMember(parent, 'encoding', use.reading), read),
    prefixEncoding: listMember(parent, 'prefixEncoding', use.reading).flatMap(
      (node) => read(node) ?? [],
    ),
    itemEncoding: isGiven(item) ? read(item) : undefined,
  };
}

function isGiven({ value }: Node): boolean {
  return value !== undefined;
}

function readByName(
  names: Node | undefined,
  read: (node: Node) => Encoding | undefined,
): Readonly<Record<string, Encoding>> {
  const encoding: Record<string, Encoding> = Object.create(null);
  for (const [name, child] of names === undefined ? [] : childrenOf(names)) {
    const each = read(child);
    if (each !== undefined) encoding[name] = each;
  }
  return encoding;
}

function warn(node: Node, what: string, { reading }: SchemaPosition): Encodings {
  const name = node.pointer.split('/').at(-1);
  reading.warnings.push({ message: `"${name}" ${what}`, place: placeOf(node) });
  return NO_ENCODINGS;
}

/** Reads an Encoding Object. */
function readEncoding(node: Node, use: SchemaPosition, depth: number): Encoding | undefined {
  const { direction, reading } = use;
  const each = objectAt(node, reading);
  if (each === undefined) return undefined;
  const isStyled = STYLE_MEMBERS.some((member) => childOf(each, member).value !== undefined);
  const { style, explode, allowReserved } = readSerialization(each, 'query', reading);
  return {
    contentType: stringMember(each, 'contentType', reading),
    headers: readHeaders(each, direction, reading),
    style: isStyled ? style : undefined,
    explode,
    allowReserved,
    ...readEncodings(each, use, depth),
  };
}
