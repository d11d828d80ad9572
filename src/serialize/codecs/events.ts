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

/** What becomes of each field, given its value so far; `undefined` ignores it. */
const TAKE: Readonly<
  Record<
    (typeof FIELDS)[number],
    (value: string, before: string | number | undefined) => string | number | undefined
  >
> = {
  data: (value, before) => (before === undefined ? value : `${before}\n${value}`),
  event: (value) => value,
  id: (value) => (value.includes('\0') ? undefined : value),
  retry: (value) => (/^\d+$/.test(value) ? Number(value) : undefined),
};

/** Unknown fields are ignored, and so are comments, which have no name. */
function takeLine(line: string, fields: Record<string, string | number>): void {
  const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
  const field = FIELDS.find((each) => each === name);
  const taken = field && TAKE[field](value, fields[field]);
  if (field !== undefined && taken !== undefined) fields[field] = taken;
}
