import { pointerSegments } from '../../source/index.ts';
import {
  broken,
  decodeUtf8,
  shapeOf,
  textBreak,
  valueReading,
  type Codec,
  type Format,
  type Reading,
} from '../codec.ts';
import type { MediaTypeName } from '../media-type.ts';
import { describeXml } from '../xml/description.ts';
import { elementValue } from '../xml/read.ts';
import { readXml } from '../xml/tree.ts';
import { writeXml } from '../xml/write.ts';

/** XML 1.0 (RFC 7303), mapped by the XML Objects of its schema. */
export const xml: Codec = {
  name: 'XML',
  carries: 'text',
  takes: (essence) => /^(?:application|text)\/xml$|\+xml$/.test(essence),
  write: (value, mediaType) => {
    const text = writeXml(value, rootName(mediaType) ?? 'root', shapeOf(mediaType));
    return text === undefined
      ? undefined
      : { mediaType: mediaType.range, bytes: Buffer.from(text) };
  },
  read: readBody,
  breaks: [
    textBreak('malformed-xml', 'malformed XML', (text) => text.replace(/<\//, '<probity></')),
    textBreak('truncated-xml', 'XML cut short', (text) => text.slice(0, -1)),
  ],
};

function readBody(bytes: Uint8Array, mediaType: Format, given: MediaTypeName): Reading {
  const text = decodeXml(bytes, given);
  if (text === undefined) return { kind: 'opaque' };
  const reading = readXml(text);
  if (reading.kind === 'broken') return broken('syntax', `not well-formed XML: ${reading.reason}`);
  const shape = shapeOf(mediaType);
  const { name } = describeXml(shape);
  if (name !== undefined && reading.root.name !== name) {
    return broken('root', `XML with another root element than <${name}>`);
  }
  return valueReading(elementValue(reading.root, shape));
}

/** `undefined` where the document is in an encoding that is not known here. */
function decodeXml(bytes: Uint8Array, given: MediaTypeName): string | undefined {
  const label = encodingOf(bytes, given);
  if (/^utf-?8$/i.test(label)) return decodeUtf8(bytes)?.replace(/^\uFEFF/, '');
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The mark of its bytes wins over `charset`, and that over the declaration (RFC 7303, section 3). */
function encodingOf(bytes: Uint8Array, { parameters }: MediaTypeName): string {
  const start = Buffer.from(bytes.subarray(0, 100)).toString('latin1');
  const declared = /^<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1];
  const mark = /^(?:\xFF\xFE|\xFE\xFF)/.test(start) ? 'utf-16' : undefined;
  return mark ?? parameters.get('charset') ?? declared ?? 'utf-8';
}

/** The name of the component that the schema is (OpenAPI 3.2, XML Node Names). */
function rootName({ schema }: Format): string | undefined {
  const [parent, kind, name] = pointerSegments(schema?.place?.pointer ?? '').slice(-3);
  const isComponent = parent === 'components' && kind === 'schemas';
  return isComponent && name !== undefined && /^[\p{L}_][\w.-]*$/u.test(name) ? name : undefined;
}
