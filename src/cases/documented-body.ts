import type { MediaType, Operation } from '../contract/index.ts';
import type { SchemaError } from '../schema/index.ts';
import {
  asSequence,
  bodyErrors,
  codecFor,
  parseMediaType,
  rangeOf,
  type Codec,
  type Reading,
  type Written,
} from '../serialize/index.ts';
import type { Json } from '../source/index.ts';
import { fieldsOf, type Field } from './body-fields.ts';
import { withoutReadOnly } from './read-only.ts';
import { filledSample, provenSample, sampleFrom } from './sample.ts';

/** A request body that an operation documents, in one of its media types. */
export interface DocumentedBody {
  readonly mediaType: MediaType;
  readonly codec: Codec;
  /** The document's example, or a sample where there is none. */
  readonly base: Json;
  /** Of an object that the body is. */
  readonly fields: readonly Field[];
  /** `undefined`: the media type can't express the value. */
  write(value: Json): Written | undefined;
  /** What the bytes that would be sent say, read back. */
  read(written: Written): Reading;
  /** What the document has against the value, as it would be sent. */
  errorsIn(value: Json): readonly SchemaError[];
}

/** The request bodies of an operation that can be written: JSON before others, as documented. */
export function bodiesOf(operation: Operation): readonly DocumentedBody[] {
  const bodies = (operation.requestBody?.content ?? []).flatMap((mediaType) => {
    const body = bodyOf(mediaType, operation);
    return body.write(body.base) === undefined ? [] : [body];
  });
  const isFirst = ({ codec }: DocumentedBody) => codec.name === 'JSON';
  return [...bodies.filter(isFirst), ...bodies.filter((body) => !isFirst(body))];
}

function bodyOf(documented: MediaType, operation: Operation): DocumentedBody {
  const within = withinRange(documented);
  const codec = codecFor(within);
  const mediaType = asSequence(within, codec);
  const write = (value: Json) => codec.write(value, mediaType);
  const read = ({ bytes, mediaType: text }: Written) =>
    codec.read(bytes, mediaType, parseMediaType(text) ?? rangeOf(mediaType.range));
  return {
    mediaType,
    codec,
    base: baseOf(mediaType, codec),
    fields: fieldsOf(mediaType.schema?.json ?? {}, operation.login),
    write,
    read,
    errorsIn: (value) => {
      const written = write(value);
      // Nobody can tell a form without fields from no body, which may be fine.
      if (written?.bytes.length === 0 && operation.requestBody?.required !== true) return [];
      const reading = written && read(written);
      return reading?.kind === 'value' ? bodyErrors(reading.value, mediaType, codec) : [];
    },
  };
}

/** What takes anything is sent JSON, if its schema describes more than text. */
function withinRange(mediaType: MediaType): MediaType {
  const { range, schema } = mediaType;
  const isAny = /^(?:\*|application)\/\*/.test(range);
  const isText = typeof sampleFrom(schema?.json, schema?.json ?? {}) === 'string';
  return isAny && !isText ? { ...mediaType, range: 'application/json' } : mediaType;
}

/** Without what only answers have: an example is often one of an answer. */
function baseOf(mediaType: MediaType, codec: Codec): Json {
  const root = mediaType.schema?.json ?? {};
  return withoutReadOnly(wholeBase(mediaType, codec), root, root);
}

function wholeBase(mediaType: MediaType, codec: Codec): Json {
  const given = fromExample(mediaType.example, mediaType, codec) ?? sampleOf(mediaType, codec);
  // The schema of an item has the example of one.
  const isItem = codec.isSequence === true && !Array.isArray(given);
  // Every request copies it, and the document's objects, which have no prototype, copy slowly.
  return copyOf(isItem ? [given] : given);
}

function sampleOf({ schema, itemSchema }: MediaType, codec: Codec): Json {
  if (itemSchema !== undefined) {
    return [provenSample(itemSchema, sampleFrom(itemSchema.json, itemSchema.json))];
  }
  const root = schema?.json ?? {};
  // Of bytes a text is made, whatever else the schema says of them.
  if (codec.carries === 'bytes') return filledSample(root);
  const simple = codec.name === 'JSON' ? sampleFrom(root, root) : filledSample(root);
  return provenSample(schema, simple);
}

/** An example may be the body's text, where that is not JSON itself. */
function fromExample(
  example: Json | undefined,
  mediaType: MediaType,
  codec: Codec,
): Json | undefined {
  const isValue = typeof example !== 'string' || codec.name === 'JSON' || codec.carries === 'bytes';
  if (isValue) return example;
  const reading = codec.read(Buffer.from(example), mediaType, rangeOf(mediaType.range));
  if (reading.kind === 'value') return reading.value;
  return codec.write(example, mediaType) === undefined ? undefined : example;
}

function copyOf(value: Json): Json {
  return JSON.parse(JSON.stringify(value));
}
