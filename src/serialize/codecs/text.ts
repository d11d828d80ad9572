import type { Json } from '../../source/index.ts';
import { coerce } from '../coerce.ts';
import { broken, decodeUtf8, shapeOf, valueReading, type Codec } from '../codec.ts';
import { typesOf } from '../shape.ts';

/** Text of any kind, as a scalar. */
export const text: Codec = {
  name: 'text',
  carries: 'text',
  takes: (essence) => essence.startsWith('text/'),
  write: (value, { range }) => {
    if (value === null || typeof value === 'object') return undefined;
    const mediaType = range.replace(/^text\/\*/, 'text/plain');
    return { mediaType, bytes: Buffer.from(String(value)) };
  },
  read: (bytes, mediaType, { parameters }) => {
    const shape = shapeOf(mediaType);
    const types = typesOf(shape);
    // How text stands for a list or an object, its media type would have to say.
    if (types.has('object') || types.has('array')) return { kind: 'opaque' };
    const charset = parameters.get('charset') ?? 'utf-8';
    const content = decodeText(bytes, charset);
    return content === undefined
      ? broken('encoding', `not ${charset}`)
      : valueReading(coerceText(content, () => coerce(content.trim(), shape)));
  },
  breaks: [],
};

/** Space around a number is none of its business; in a text it counts. */
function coerceText(content: string, read: () => Json): Json {
  const value = read();
  return typeof value === 'string' ? content : value;
}

/** An encoding that is not known here is taken for one of bytes. */
function decodeText(bytes: Uint8Array, charset: string): string | undefined {
  if (/^utf-?8$/i.test(charset)) return decodeUtf8(bytes)?.replace(/^\uFEFF/, '');
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}
