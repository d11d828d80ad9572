import type { MediaType } from '../../contract/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import {
  broken,
  shapeOf,
  textBreak,
  valueReading,
  type Codec,
  type Reading,
  type Written,
} from '../codec.ts';
import { encodingOf, isBinary, textOfContent } from '../encoding.ts';
import { expand } from '../expand.ts';
import type { MediaTypeName } from '../media-type.ts';
import { readParts, writeParts, type Part } from '../parts.ts';
import { itemOf, propertyOf, typesOf, type Shape } from '../shape.ts';
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
  const shape = shapeOf(mediaType);
  const found = isJsonObject(value)
    ? Object.entries(value)
        .filter(([, property]) => property !== null)
        .flatMap(([name, each]) => namedParts(each, name, { shape, mediaType }))
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
  name: string,
  { shape, mediaType }: { readonly shape: Shape; readonly mediaType: MediaType },
): readonly (Part | undefined)[] {
  const property = propertyOf(shape, name);
  const isList = typesOf(property).has('array');
  const each = isList ? itemOf(property, 0) : property;
  const encoding = encodingOf(mediaType, name, each);
  if (encoding.kind === 'content') {
    const contentType = encoding.isExplicit ? encoding.contentType : undefined;
    const items = isList && Array.isArray(value) ? value : [value];
    return items.map((item) => contentPart(item, each, { name, contentType }));
  }
  // Names and values of a style go into parts, and nothing is percent-encoded (appendix C).
  const text = expand(value, { ...encoding.styling, escape: 'none', separator: '\0' });
  return (text?.split('\0') ?? []).map((pair) => {
    const end = pair.indexOf('=');
    return part(pair.slice(0, end), undefined, Buffer.from(pair.slice(end + 1)));
  });
}

function contentPart(
  value: Json,
  shape: Shape,
  given: { readonly name?: string; readonly contentType?: string | undefined },
): Part | undefined {
  const { name, contentType = defaultType(shape) } = given;
  const text = textOfContent(value, contentType ?? 'text/plain');
  if (text === undefined) return undefined;
  return part(name, contentType, Buffer.from(text), isFile(contentType, shape) ? name : undefined);
}

/** A part is text if it does not say what it is (RFC 7578, section 4.4). */
function defaultType(shape: Shape): string | undefined {
  if (isBinary(shape)) return 'application/octet-stream';
  const types = typesOf(shape);
  return types.has('object') || types.has('array') ? 'application/json' : undefined;
}

function isFile(contentType: string | undefined, shape: Shape): boolean {
  return (
    isBinary(shape) ||
    !/^(?:text\/|application\/(?:.*\+)?(?:json|xml))/.test(contentType ?? 'text/')
  );
}

/** Quotes and line ends in names are percent-encoded (HTML, section 4.10.21.8). */
function part(
  name: string | undefined,
  contentType: string | undefined,
  body: Uint8Array,
  fileName?: string,
): Part {
  const quote = (text: string) =>
    text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const disposition =
    name === undefined
      ? []
      : [
          `form-data; name="${quote(name)}"`,
          ...(fileName === undefined ? [] : [`filename="${quote(fileName)}"`]),
        ];
  return {
    headers: [
      ...(disposition.length === 0
        ? []
        : [['Content-Disposition', disposition.join('; ')] as const]),
      ...(contentType === undefined ? [] : [['Content-Type', contentType] as const]),
    ],
    body,
  };
}

function readBody(bytes: Uint8Array, mediaType: MediaType, given: MediaTypeName): Reading {
  const boundary = given.parameters.get('boundary');
  if (boundary === undefined) return broken('boundary', 'multipart, but no boundary is named');
  const parts = readParts(bytes, boundary);
  if (typeof parts === 'string') return broken('parts', parts);
  const isNamed = given.essence === 'multipart/form-data';
  return isNamed
    ? readNamed(parts, mediaType)
    : valueReading(parts.map((each, index) => valueOf(each, itemShape(mediaType, index))));
}

function readNamed(parts: readonly Part[], mediaType: MediaType): Reading {
  const values = new Map<string, Part[]>();
  for (const each of parts) {
    const disposition = headerOf(each, 'content-disposition');
    const name = /;\s*name="((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1];
    if (name === undefined) return broken('name', 'a form in which a part has no name');
    values.set(name, [...(values.get(name) ?? []), each]);
  }
  const root = shapeOf(mediaType);
  const found = [...values].map(([name, own]): [string, Json] => {
    const shape = propertyOf(root, name);
    if (!typesOf(shape).has('array')) {
      const read = own.map((each) => valueOf(each, shape));
      return [name, read.length === 1 ? (read[0] ?? null) : read];
    }
    return [name, own.map((each, index) => valueOf(each, itemOf(shape, index)))];
  });
  return valueReading(Object.fromEntries(found) satisfies JsonObject);
}

function valueOf(each: Part, shape: Shape): Json {
  const contentType = headerOf(each, 'content-type') || 'text/plain';
  const isText = textOfContent({}, contentType) !== undefined || contentType.startsWith('text/');
  const bytes = Buffer.from(each.body);
  // A character stands for each byte, so that lengths are counted in bytes.
  if (!isText || isBinary(shape)) return bytes.toString('latin1');
  return readText(bytes.toString('utf8'), contentType, shape);
}

function headerOf({ headers }: Part, name: string): string {
  return headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? '';
}
