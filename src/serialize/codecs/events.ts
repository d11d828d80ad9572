import { isJsonObject, type Json } from '../../source/index.ts';
import { broken, decodeUtf8, valueReading, type Codec } from '../codec.ts';

/** Server-sent events (HTML, section 9.2.6), each an object of its fields (OpenAPI 3.2). */
export const events: Codec = {
  name: 'server-sent events',
  carries: 'text',
  isSequence: true,
  takes: (essence) => essence === 'text/event-stream',
  write: (value, { range }) => {
    if (!Array.isArray(value) || !value.every(isJsonObject)) return undefined;
    const text = value.map((event) => `${writeEvent(event)}\n`).join('');
    return { mediaType: range, bytes: Buffer.from(text) };
  },
  read: (bytes) => {
    const content = decodeUtf8(bytes);
    if (content === undefined) return broken('encoding', 'not UTF-8');
    return valueReading(readEvents(content.replace(/^\uFEFF/, '')));
  },
  breaks: [],
};

const FIELDS = ['event', 'data', 'id', 'retry'] as const;

function writeEvent(event: Readonly<Record<string, Json>>): string {
  return FIELDS.flatMap((field) => {
    const value = event[field];
    if (value === undefined || value === null) return [];
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    return text.split('\n').map((line) => `${field}: ${line}\n`);
  }).join('');
}

/** Without data there is no event, nor before the blank line that ends it. */
function readEvents(content: string): readonly Json[] {
  const found: Json[] = [];
  let fields: Record<string, string | number> = {};
  for (const line of content.split(/\r\n|\r|\n/)) {
    if (line !== '') takeLine(line, fields);
    else {
      if (fields.data !== undefined) found.push(fields);
      fields = {};
    }
  }
  return found;
}

/** Several lines of data are one text; unknown fields and comments are ignored. */
function takeLine(line: string, fields: Record<string, string | number>): void {
  const end = line.indexOf(':');
  const name = end === -1 ? line : line.slice(0, end);
  const value = end === -1 ? '' : line.slice(end + 1).replace(/^ /, '');
  if (name === 'data') fields.data = fields.data === undefined ? value : `${fields.data}\n${value}`;
  if (name === 'event' || (name === 'id' && !value.includes('\0'))) fields[name] = value;
  if (name === 'retry' && /^\d+$/.test(value)) fields.retry = Number(value);
}
