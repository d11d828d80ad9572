import type { MediaType } from '../../contract/index.ts';
import { isJsonObject, type Json } from '../../source/index.ts';
import {
  broken,
  shapeOf,
  textBreak,
  valueReading,
  type Codec,
  type Reading,
  type Written,
} from '../codec.ts';
import { collapse, pairOf } from '../collapse.ts';
import { byProperty, encodingOf, isBinary, textOfContent, type FormProperty } from '../encoding.ts';
import { expand } from '../expand.ts';
import type { MediaTypeName } from '../media-type.ts';
import {
  headerOf,
  nameOf,
  readParts,
  toPart,
  writeParts,
  type Part,
  type PartName,
} from '../parts.ts';
import { itemOf, propertyOf, typesOf, type Shape } from '../shape.ts';
import type { Styling } from '../style.ts';
import { readText } from './form.ts';

/** Multipart bodies (RFC 2046, section 5.1), forms among them (RFC 7578). */
export const multipart: Codec = {
  name: 'a multipart body',
  carries: 'text',
  takes: (essence) => essence.startsWith('multipart/'),
  write: (value, mediaType) => {
    const parts = partsOf(value, mediaType);
    return parts && writeParts(parts, mediaType.range);
  },
  read: readBody,
  breaks: [
    textBreak('truncated-multipart', 'a multipart body without its end', (text) =>
      text.slice(0, text.lastIndexOf('\r\n--')),
    ),
    {
      name: 'missing-boundary',
      words: 'a multipart body whose Content-Type names no boundary',
      apply: ({ mediaType, bytes }: Written) => ({
        mediaType: mediaType.replace(/;\s*boundary=.*$/, ''),
        bytes,
      }),
    },
  ],
};

function partsOf(value: Json, mediaType: MediaType): readonly Part[] | undefined {
  const found = isJsonObject(value)
    ? Object.entries(value).flatMap(([name, each]) => {
        const shape = propertyOf(shapeOf(mediaType), name);
        return each === null ? [] : namedParts(each, { name, shape, mediaType });
      })
    : itemsOf(value).map((item, index) => contentPart(item, itemShape(mediaType, index), {}));
  const known = found.filter((part) => part !== undefined);
  // A body without parts is malformed (RFC 2046, section 5.1.1).
  return known.length < found.length || known.length === 0 ? undefined : known;
}

function itemsOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** An item of a body without names. */
function itemShape({ schema, itemSchema }: MediaType, index: number): Shape {
  if (itemSchema !== undefined) return { schema: itemSchema.json, root: itemSchema.json };
  return itemOf(shapeOf({ schema }), index);
}

function namedParts(
  value: Json,
  { name, shape, mediaType }: FormProperty,
): readonly (Part | undefined)[] {
  const isList = typesOf(shape).has('array');
  const each = isList ? itemOf(shape, 0) : shape;
  const encoding = encodingOf(mediaType, name, each);
  if (encoding.kind === 'style') {
    const text = expand(value, unescaped(encoding.styling));
    return (text?.split(SEPARATOR) ?? []).map(partOfPair);
  }
  const contentType = encoding.isExplicit ? encoding.contentType : undefined;
  const items = isList && Array.isArray(value) ? value : [value];
  const headers = headersOf(mediaType, name);
  return items.map((item) => contentPart(item, each, { name, contentType, headers }));
}

/** Stands in no name and in no value. */
const SEPARATOR = '\0';

/** Names and values of a style go into parts, and nothing is percent-encoded (appendix C). */
function unescaped(styling: Styling): Styling {
  return { ...styling, escape: 'none', separator: SEPARATOR };
}

function partOfPair(text: string): Part {
  const [name, value] = pairOf(text);
  return toPart({ name }, Buffer.from(value));
}

/** The headers of a part that the document has an example of. */
function headersOf({ encoding }: MediaType, name: string): Part['headers'] {
  return (encoding[name]?.headers ?? []).flatMap((header) => {
    if (header.example === undefined) return [];
    const styling = { name: header.name, style: 'simple', explode: header.explode } as const;
    return [[header.name, expand(header.example, { ...styling, escape: 'none' }) ?? '']] as const;
  });
}

function contentPart(
  value: Json,
  shape: Shape,
  given: Partial<PartName> & { readonly headers?: Part['headers'] },
): Part | undefined {
  const { name, contentType = defaultType(shape), headers = [] } = given;
  const text = textOfContent(value, contentType ?? 'text/plain');
  if (text === undefined) return undefined;
  const fileName = isFile(contentType, shape) ? name : undefined;
  const part = toPart({ name, contentType, fileName }, Buffer.from(text));
  return { ...part, headers: [...part.headers, ...headers] };
}

/** A part is text if it does not say what it is (RFC 7578, section 4.4). */
function defaultType(shape: Shape): string | undefined {
  if (isBinary(shape)) return 'application/octet-stream';
  const types = typesOf(shape);
  return types.has('object') || types.has('array') ? 'application/json' : undefined;
}

function isFile(contentType = 'text/plain', shape: Shape): boolean {
  return isBinary(shape) || !/^(?:text\/|application\/(?:.*\+)?(?:json|xml))/.test(contentType);
}

function readBody(bytes: Uint8Array, mediaType: MediaType, given: MediaTypeName): Reading {
  const boundary = given.parameters.get('boundary');
  if (boundary === undefined) return broken('boundary', 'multipart, but no boundary is named');
  const parts = readParts(bytes, boundary);
  if (typeof parts === 'string') return broken('parts', parts);
  if (given.essence === 'multipart/form-data') return readNamed(parts, mediaType);
  return valueReading(parts.map((part, index) => valueOf(part, itemShape(mediaType, index))));
}

function readNamed(parts: readonly Part[], mediaType: MediaType): Reading {
  const sent = parts.map((part) => ({ name: nameOf(part) ?? '', part }));
  if (parts.some((part) => nameOf(part) === undefined)) {
    return broken('name', 'a form in which a part has no name');
  }
  const properties = byProperty(sent, mediaType, shapeOf(mediaType));
  return valueReading(
    Object.fromEntries(properties.map(([each, own]) => [each.name, readProperty(own, each)])),
  );
}

function readProperty(
  sent: readonly { readonly name: string; readonly part: Part }[],
  { name, shape, mediaType }: FormProperty,
): Json {
  const isList = typesOf(shape).has('array');
  const encoding = encodingOf(mediaType, name, isList ? itemOf(shape, 0) : shape);
  if (encoding.kind === 'style') {
    const pairs = sent.map((each) => `${each.name}=${Buffer.from(each.part.body).toString()}`);
    return collapse(pairs.join(SEPARATOR), unescaped(encoding.styling), shape);
  }
  const values = sent.map(({ part }, index) =>
    valueOf(part, isList ? itemOf(shape, index) : shape),
  );
  // Twice what may be there once: as a list, which breaks the schema.
  return isList || values.length > 1 ? values : (values[0] ?? null);
}

function valueOf(part: Part, shape: Shape): Json {
  const contentType = headerOf(part, 'content-type') ?? 'text/plain';
  const isText = textOfContent({}, contentType) !== undefined || contentType.startsWith('text/');
  const bytes = Buffer.from(part.body);
  // A character stands for each byte, so that lengths are counted in bytes.
  if (!isText || isBinary(shape)) return bytes.toString('latin1');
  return readText(bytes.toString('utf8'), contentType, shape);
}
