import type { DocumentedHeader, DocumentedResponse, MediaType } from '../contract/index.ts';
import { validatorFor } from '../schema/index.ts';
import {
  codecFor,
  isJsonType,
  readParameter,
  rangeOf,
  schemaOf,
  writeParameter,
} from '../serialize/index.ts';
import type { Json } from '../source/index.ts';
import { validSample, validValues } from '../values/index.ts';
import type { MadeAnswer } from './made-answer.ts';

type Headers = MadeAnswer['headers'];

/** Names in lower case. */
export type GivenHeaders = Readonly<Record<string, string>>;

/** The answer that a documented response describes, with this body. */
export function writeAnswer(of: {
  readonly status: number;
  readonly response: DocumentedResponse | undefined;
  readonly mediaType: MediaType | undefined;
  readonly body: Json | undefined;
  readonly headers?: GivenHeaders;
}): MadeAnswer {
  const { status, response, mediaType, body } = of;
  const headers = headersOf(response, of.headers ?? {});
  if (body === undefined || mediaType === undefined || isBodiless(status)) {
    return { status, headers, body: NOTHING };
  }
  const written = codecFor(mediaType).write(body, within(mediaType));
  if (written === undefined) return { status, headers, body: NOTHING };
  const typed = [['content-type', written.mediaType] as const, ...headers];
  return {
    status,
    headers: typed,
    body: written.bytes,
    ...(isJsonType(rangeOf(written.mediaType).essence) && { value: body }),
  };
}

const NOTHING = new Uint8Array();

/** No content by definition (RFC 9110, section 6.4.1). */
export function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304 || status < 200;
}

/** A media type where the document has a range of them. */
export function within(mediaType: MediaType): MediaType {
  const { essence } = rangeOf(mediaType.range);
  if (!essence.includes('*')) return mediaType;
  const [type = '*', subtype = '*'] = essence.split('/');
  if (subtype.startsWith('*+'))
    return { ...mediaType, range: `${type}/probity${subtype.slice(1)}` };
  return { ...mediaType, range: CONCRETE[type] ?? 'application/json' };
}

const CONCRETE: Readonly<Record<string, string>> = {
  text: 'text/plain',
  image: 'image/png',
  audio: 'audio/mpeg',
  video: 'video/mp4',
};

/** Said by whoever sends the answer, or with consequences that the body would have to bear. */
const NOT_MADE: ReadonlySet<string> = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'keep-alive',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Those that are given, and the documented ones besides. */
function headersOf(response: DocumentedResponse | undefined, given: GivenHeaders): Headers {
  const documented = response?.headers ?? [];
  return [...Object.entries(given), ...documented.flatMap((header) => headerOf(header, given))];
}

function headerOf(header: DocumentedHeader, given: GivenHeaders): Headers {
  const name = header.name.toLowerCase();
  if (NOT_MADE.has(name) || given[name] !== undefined || !/^[\w!#$%&'*+.^`|~-]+$/.test(name))
    return [];
  const text = textOf(header);
  return text === undefined ? [] : [[name, text]];
}

const STYLE = { in: 'header', style: 'simple', allowReserved: false } as const;

/** What is read back as a value that the document allows. */
function textOf(header: DocumentedHeader): string | undefined {
  const schema = schemaOf(header);
  const serialized = { ...header, ...STYLE };
  for (const value of valuesOf(header)) {
    const text = writeParameter(serialized, value);
    if (text === undefined || !/^[!-~](?:[ -~]*[!-~])?$/.test(text)) continue;
    if (schema === undefined) return text;
    if (validatorFor(schema)(readParameter(serialized, text)).length === 0) return text;
  }
  return undefined;
}

function* valuesOf(header: DocumentedHeader): Iterable<Json> {
  const schema = schemaOf(header);
  if (header.example !== undefined) yield header.example;
  if (schema === undefined) {
    yield 'probity';
    return;
  }
  const sample = validSample(schema);
  if (sample !== undefined) yield sample;
  let looked = 0;
  for (const { value } of validValues(schema)) {
    if (looked++ > 20) return;
    yield value;
  }
}
