import type { Json } from '../../source/index.ts';
import { broken, decodeUtf8, textBreak, valueReading, type Codec, type Reading } from '../codec.ts';

/** JSON itself or a type built on it (RFC 6839, section 3.1); the essence in lower case. */
export function isJsonType(essence: string): boolean {
  return essence === 'application/json' || essence.endsWith('+json');
}

/** JSON (RFC 8259). */
export const json: Codec = {
  name: 'JSON',
  carries: 'types',
  takes: isJsonType,
  write: (value, { range }) => ({
    mediaType: range,
    bytes: Buffer.from(JSON.stringify(value)),
  }),
  read: readJson,
  breaks: [
    textBreak('malformed-json', 'malformed JSON', (text) =>
      text.replace(/[}\]]?$/, (end) => `,,${end}`),
    ),
    textBreak('truncated-json', 'JSON cut short', (text) => text.slice(0, -1)),
  ],
};

/** JSON is a value or broken. */
export type JsonReading = Exclude<Reading, { readonly kind: 'opaque' }>;

/** Strictly as UTF-8 and JSON without byte order mark (RFC 8259, section 8.1). */
export function readJson(bytes: Uint8Array): JsonReading {
  const text = decodeUtf8(bytes);
  if (text === undefined) return broken('encoding', 'not UTF-8');
  if (text.startsWith('\uFEFF')) {
    return broken('byte-order-mark', 'not JSON: it begins with a byte order mark');
  }
  return readJsonText(text);
}

export function readJsonText(text: string): JsonReading {
  try {
    const value: Json = JSON.parse(text);
    return valueReading(value);
  } catch (error) {
    return broken('syntax', `not JSON: ${syntaxProblem(error, text)}`);
  }
}

/** V8 quotes the body in its message, where it may hold a secret; only the rest is kept. */
function syntaxProblem(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : '';
  const position = Number(/at position (\d+)/.exec(message)?.[1]);
  if (/end of JSON|Unterminated/.test(message) || position >= text.length) {
    return 'it ends too early';
  }
  const token = /^Unexpected token '(.)'/su.exec(message)?.[1];
  if (token !== undefined) return `unexpected ${token}`;
  return Number.isNaN(position) ? 'unexpected text' : `unexpected text at position ${position}`;
}
