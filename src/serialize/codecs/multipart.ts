import type { Encoding, Encodings } from '../../contract/index.ts';
import { isJsonObject, type Json } from '../../source/index.ts';
import {
  broken,
  shapeOf,
  textBreak,
  valueReading,
  type Codec,
  type Format,
  type Reading,
  type Written,
} from '../codec.ts';
import { collapse, pairOf } from '../collapse.ts';
import {
  byProperty,
  encodingOf,
  givenType,
  isBinary,
  textOfContent,
  type FormProperty,
} from '../encoding.ts';
import { expand } from '../expand.ts';
import { rangeOf, type MediaTypeName } from '../media-type.ts';
import { partProblem, writePartHeaders } from '../part-encoding.ts';
import { headerOf, nameOf, readParts, toPart, writeParts, type Part } from '../parts.ts';
import { itemOf, propertyOf, typesOf, type Shape } from '../shape.ts';
import type { Styling } from '../style.ts';
import { form, readText } from './form.ts';
import { jsonLines, jsonSequence } from './sequence.ts';
import { xml } from './xml.ts';

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

function partsOf(value: Json, mediaType: Format): readonly Part[] | undefined {
  const found = isJsonObject(value)
    ? Object.entries(value).flatMap(([name, each]) => {
        const shape = propertyOf(shapeOf(mediaType), name);
        return each === null ? [] : namedParts(each, { name, shape, mediaType });
      })
    : itemsOf(value).map((item, index) =>
        contentPart(item, itemShape(mediaType, index), {
          encoding: itemEncoding(mediaType, index),
        }),
      );
  const known = found.filter((part) => part !== undefined);
  const isForm = rangeOf(mediaType.range).essence === FORM;
  // A body without parts is malformed (RFC 2046, section 5.1.1), a form with one that has no name too.
  const isMalformed = known.length === 0 || (isForm && known.some(isNameless));
  return known.length < found.length || isMalformed ? undefined : known;
}

const FORM = 'multipart/form-data';

function isNameless(part: Part): boolean {
  return nameOf(part) === undefined;
}

function itemsOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** An item of a body without names. */
function itemShape({ schema, root, itemSchema }: Format, index: number): Shape {
  if (itemSchema !== undefined) return { schema: itemSchema.json, root: itemSchema.json };
  return itemOf(shapeOf({ schema, root }), index);
}

function itemEncoding(
  { prefixEncoding, itemEncoding: ofOthers }: Format,
  index: number,
): Encoding | undefined {
  return prefixEncoding[index] ?? ofOthers;
}

function namedParts(
  value: Json,
  { name, shape, mediaType }: FormProperty,
): readonly (Part | undefined)[] {
  const isList = typesOf(shape).has('array');
  const each = isList ? itemOf(shape, 0) : shape;
  const written = encodingOf(mediaType, name, each);
  if (written.kind === 'style') {
    const text = expand(value, unescaped(written.styling));
    return (text?.split(SEPARATOR) ?? []).map(partOfPair);
  }
  const items = isList && Array.isArray(value) ? value : [value];
  const encoding = mediaType.encoding[name];
  return items.map((item) => contentPart(item, each, { name, encoding }));
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

function contentPart(
  value: Json,
  shape: Shape,
  { name, encoding }: { readonly name?: string; readonly encoding: Encoding | undefined },
): Part | undefined {
  const contentType = givenType(encoding) ?? defaultType(shape);
  const written = writeContent(value, partFormat(contentType ?? 'text/plain', shape, encoding));
  const headers = writePartHeaders(encoding);
  if (written === undefined || headers === undefined) return undefined;
  const given = {
    name,
    contentType: contentType && written.mediaType,
    fileName: isFile(contentType, shape) ? name : undefined,
  };
  const part = toPart(given, written.bytes);
  return { ...part, headers: [...part.headers, ...headers] };
}

/** A part as a body of its own. */
function partFormat(range: string, { schema, root }: Shape, encoding?: Encoding): Format {
  const json = isJsonObject(schema) ? { json: schema } : undefined;
  return { ...(encoding ?? NO_ENCODINGS), range, schema: json, root, itemSchema: undefined };
}

const NO_ENCODINGS: Encodings = {
  encoding: Object.create(null),
  prefixEncoding: [],
  itemEncoding: undefined,
};

function writeContent(value: Json, mediaType: Format): Written | undefined {
  const text = textOfContent(value, mediaType.range);
  if (text !== undefined) return { mediaType: mediaType.range, bytes: Buffer.from(text) };
  return structureCodec(mediaType.range)?.write(value, mediaType);
}

/** What a part holds lists and objects in, besides JSON. */
function structureCodec(contentType: string): Codec | undefined {
  const { essence } = rangeOf(contentType);
  return [multipart, form, xml, jsonLines, jsonSequence].find((codec) => codec.takes(essence));
}

/** A part is text if it does not say what it is (RFC 7578, section 4.4). */
function defaultType(shape: Shape): string | undefined {
  if (isBinary(shape)) return 'application/octet-stream';
  return isStructured(shape) ? 'application/json' : undefined;
}

function isStructured(shape: Shape): boolean {
  const types = typesOf(shape);
  return types.has('object') || types.has('array');
}

const NO_FILE =
  /^(?:text\/|multipart\/|application\/(?:(?:.*\+)?(?:json|xml)|x-www-form-urlencoded))/;

function isFile(contentType = 'text/plain', shape: Shape): boolean {
  return isBinary(shape) || !NO_FILE.test(contentType);
}

function readBody(bytes: Uint8Array, mediaType: Format, given: MediaTypeName): Reading {
  const boundary = given.parameters.get('boundary');
  if (boundary === undefined) return broken('boundary', 'multipart, but no boundary is named');
  const parts = readParts(bytes, boundary);
  if (typeof parts === 'string') return broken('parts', parts);
  const { prefixEncoding, itemEncoding: ofOthers } = mediaType;
  const isPositional = prefixEncoding.length > 0 || ofOthers !== undefined;
  if (given.essence === FORM && !isPositional) return readNamed(parts, mediaType);
  const problem = partsProblem(parts, (_, index) => itemEncoding(mediaType, index));
  if (problem !== undefined) return problem;
  const items = parts.map((part, index) =>
    valueOf(part, itemShape(mediaType, index), itemEncoding(mediaType, index)),
  );
  return valueReading(items);
}

function partsProblem(
  parts: readonly Part[],
  encodingOfPart: (part: Part, index: number) => Encoding | undefined,
): Reading | undefined {
  for (const [index, part] of parts.entries()) {
    const problem = partProblem(part, encodingOfPart(part, index));
    if (problem !== undefined) return broken('part', `multipart, but part ${index} has ${problem}`);
  }
  return undefined;
}

function readNamed(parts: readonly Part[], mediaType: Format): Reading {
  const sent = parts.map((part) => ({ name: nameOf(part) ?? '', part }));
  if (parts.some(isNameless)) return broken('name', 'a form in which a part has no name');
  const problem = partsProblem(parts, (part) => mediaType.encoding[nameOf(part) ?? '']);
  if (problem !== undefined) return problem;
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
  const written = encodingOf(mediaType, name, isList ? itemOf(shape, 0) : shape);
  if (written.kind === 'style') {
    const pairs = sent.map((each) => `${each.name}=${Buffer.from(each.part.body).toString()}`);
    return collapse(pairs.join(SEPARATOR), unescaped(written.styling), shape);
  }
  const values = sent.map(({ part }, index) =>
    valueOf(part, isList ? itemOf(shape, index) : shape, mediaType.encoding[name]),
  );
  // Twice what may be there once: as a list, which breaks the schema.
  return isList || values.length > 1 ? values : (values[0] ?? null);
}

function valueOf(part: Part, shape: Shape, encoding: Encoding | undefined): Json {
  const contentType = headerOf(part, 'content-type') ?? 'text/plain';
  // Encodings end somewhere, which parts within parts need not.
  const isNested = encoding !== undefined && isStructured(shape);
  const codec = isNested ? structureCodec(contentType) : undefined;
  const format = partFormat(contentType, shape, encoding);
  const reading = codec?.read(part.body, format, rangeOf(contentType));
  return reading?.kind === 'value' ? reading.value : scalarOf(part, contentType, shape);
}

function scalarOf(part: Part, contentType: string, shape: Shape): Json {
  const isText = textOfContent({}, contentType) !== undefined || contentType.startsWith('text/');
  const bytes = Buffer.from(part.body);
  // A character stands for each byte, so that lengths are counted in bytes.
  if (!isText || isBinary(shape)) return bytes.toString('latin1');
  return readText(bytes.toString('utf8'), contentType, shape);
}
