import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import { broken, decodeUtf8, shapeOf, valueReading, type Codec, type Format } from '../codec.ts';
import { coerce } from '../coerce.ts';
import { collapse, pairOf } from '../collapse.ts';
import { byProperty, encodingOf, textOfContent, type FormProperty } from '../encoding.ts';
import { expand } from '../expand.ts';
import { formDecode, formEncode } from '../percent.ts';
import { itemOf, propertyOf, typesOf, type Shape } from '../shape.ts';
import { readJsonText } from './json.ts';

/** `application/x-www-form-urlencoded` (WHATWG URL, section 5; OpenAPI, Encoding Object). */
export const form: Codec = {
  name: 'a form',
  carries: 'text',
  takes: (essence) => essence === 'application/x-www-form-urlencoded',
  write: (value, mediaType) => {
    const text = writeForm(value, mediaType);
    return text === undefined
      ? undefined
      : { mediaType: mediaType.range, bytes: Buffer.from(text) };
  },
  read: (bytes, mediaType) => {
    const text = decodeUtf8(bytes);
    return text === undefined
      ? broken('encoding', 'not UTF-8')
      : valueReading(readForm(text, mediaType));
  },
  breaks: [],
};

/** `undefined` where a form has no place for the value. A property that is null is left out. */
function writeForm(value: Json, mediaType: Format): string | undefined {
  if (!isJsonObject(value)) return undefined;
  const parts: string[] = [];
  for (const [name, property] of Object.entries(value)) {
    const shape = propertyOf(shapeOf(mediaType), name);
    const pairs = property === null ? [] : writeProperty(property, { name, shape, mediaType });
    if (pairs === undefined) return undefined;
    parts.push(...pairs);
  }
  return parts.join('&');
}

function writeProperty(
  value: Json,
  { name, shape, mediaType }: FormProperty,
): readonly string[] | undefined {
  const isList = typesOf(shape).has('array');
  const encoding = encodingOf(mediaType, name, isList ? itemOf(shape, 0) : shape);
  if (encoding.kind === 'style') {
    const text = expand(value, encoding.styling);
    return text === undefined ? [] : [text];
  }
  const items = isList && Array.isArray(value) ? value : [value];
  const texts = items.map((each) => textOfContent(each, encoding.contentType));
  const known = texts.filter((text) => text !== undefined);
  if (known.length < texts.length) return undefined;
  return known.map((text) => `${formEncode(name)}=${formEncode(text)}`);
}

/** A pair as it was sent. */
interface Sent {
  readonly name: string;
  readonly raw: string;
}

function readForm(text: string, mediaType: Format): JsonObject {
  const sent = text
    .split('&')
    .filter((part) => part !== '')
    .map((raw): Sent => ({ name: formDecode(pairOf(raw)[0]), raw }));
  const properties = byProperty(sent, mediaType, shapeOf(mediaType));
  return Object.fromEntries(
    properties.map(([property, own]) => [property.name, readProperty(own, property)]),
  );
}

function readProperty(sent: readonly Sent[], { name, shape, mediaType }: FormProperty): Json {
  const isList = typesOf(shape).has('array');
  const encoding = encodingOf(mediaType, name, isList ? itemOf(shape, 0) : shape);
  if (encoding.kind === 'style') return collapse(joined(sent), encoding.styling, shape);
  const { contentType } = encoding;
  const texts = sent.map(({ raw }) => formDecode(pairOf(raw)[1]));
  if (isList) return texts.map((each, index) => readText(each, contentType, itemOf(shape, index)));
  const [only = '', ...more] = texts;
  // Twice what may be there once: as a list, which breaks the schema.
  return more.length === 0 ? readText(only, contentType, shape) : texts;
}

function joined(sent: readonly Sent[]): string {
  return sent.map(({ raw }) => raw).join('&');
}

/** A part's text as the value that its media type and schema make of it. */
export function readText(text: string, contentType: string, shape: Shape): Json {
  if (textOfContent({}, contentType) === undefined) return coerce(text, shape);
  const reading = readJsonText(text);
  return reading.kind === 'value' ? reading.value : text;
}
