import type { Json } from '../../source/index.ts';
import {
  broken,
  decodeUtf8,
  textBreak,
  valueReading,
  type Codec,
  type Format,
  type Reading,
} from '../codec.ts';
import { readJsonText } from './json.ts';

const LINES = /^application\/(?:(?:x-)?ndjson|(?:x-)?jsonl|(?:x-)?jsonlines|(?:x-)?json-lines)$/;
const SEQUENCE = /^application\/(?:[^;]+\+)?json-seq$/;

/** One JSON text a line: NDJSON, JSON Lines. */
export const jsonLines: Codec = {
  name: 'lines of JSON',
  carries: 'types',
  isSequence: true,
  takes: (essence) => LINES.test(essence),
  write: (value, mediaType) => write(value, mediaType, (text) => `${text}\n`),
  read: (bytes) => readItems(bytes, '\n'),
  breaks: [
    textBreak('malformed-json', 'a line of malformed JSON', (lines) =>
      lines.replace(/[}\]]?\n?$/, (end) => `,,${end}`),
    ),
  ],
};

/** JSON text sequences (RFC 7464): a record separator before each text, a line feed after it. */
export const jsonSequence: Codec = {
  name: 'a sequence of JSON texts',
  carries: 'types',
  isSequence: true,
  takes: (essence) => SEQUENCE.test(essence),
  write: (value, mediaType) => write(value, mediaType, (text) => `\u001E${text}\n`),
  read: (bytes) => readItems(bytes, '\u001E'),
  breaks: jsonLines.breaks,
};

function write(value: Json, { range }: Format, frame: (text: string) => string) {
  if (!Array.isArray(value)) return undefined;
  const frames = value.map((item) => frame(JSON.stringify(item)));
  return { mediaType: range, bytes: Buffer.from(frames.join('')) };
}

/** The items as a list (OpenAPI 3.2, Sequential Media Types). */
function readItems(bytes: Uint8Array, separator: string): Reading {
  const content = decodeUtf8(bytes);
  if (content === undefined) return broken('encoding', 'not UTF-8');
  const items: Json[] = [];
  for (const part of content.split(separator)) {
    if (part.trim() === '') continue;
    const reading = readJsonText(part);
    if (reading.kind === 'broken') {
      return broken(reading.problem, `not JSON in item ${items.length}${reading.reason.slice(8)}`);
    }
    items.push(reading.value);
  }
  return valueReading(items);
}
