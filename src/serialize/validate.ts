import type { MediaType } from '../contract/index.ts';
import { validatorFor, type SchemaError } from '../schema/index.ts';
import type { Json } from '../source/index.ts';
import { codecOf } from './codecs/index.ts';
import { shapeOf, type Codec } from './codec.ts';
import { rangeOf } from './media-type.ts';
import { typesOf } from './shape.ts';

/** The codec of a body: by the media type it says it has, else by the one that is documented. */
export function codecFor({ range }: MediaType, essence = '*/*'): Codec {
  return codecOf(essence.includes('*') ? rangeOf(range).essence : essence);
}

/**
 * What describes a sequence as a whole, and its items. Before 3.2 had `itemSchema`, documents
 * described a line of JSON by `schema`; what they meant by that of an event, nobody can say.
 */
export function asSequence(mediaType: MediaType, codec: Codec): MediaType {
  if (codec.isSequence !== true || mediaType.schema === undefined) return mediaType;
  const types = typesOf(shapeOf(mediaType));
  if (types.has('array') || types.size === 0) return mediaType;
  const { itemSchema, schema } = mediaType;
  const ofItems = codec.carries === 'types' ? (itemSchema ?? schema) : itemSchema;
  return { ...mediaType, schema: undefined, itemSchema: ofItems };
}

/**
 * What the document has against a value that a body was read as: by `schema`, and by `itemSchema`
 * each item of a sequence. Of bytes only their number counts (OpenAPI 3.2, Binary Streams).
 */
export function bodyErrors(
  value: Json,
  mediaType: MediaType,
  codec: Codec,
): readonly SchemaError[] {
  const { schema, itemSchema } = asSequence(mediaType, codec);
  const whole = schema === undefined ? [] : validatorFor(schema)(value);
  if (codec.carries === 'bytes') return whole.filter(({ keyword }) => LENGTHS.has(keyword));
  if (itemSchema === undefined || !Array.isArray(value)) return whole;
  const validate = validatorFor(itemSchema);
  const items = value.flatMap((item, index) => validate(item).map((error) => atItem(error, index)));
  return [...whole, ...items];
}

const LENGTHS: ReadonlySet<string> = new Set(['minLength', 'maxLength']);

function atItem(error: SchemaError, index: number): SchemaError {
  const { instancePointer, message } = error;
  return {
    ...error,
    instancePointer: `/${index}${instancePointer}`,
    message: `item ${index}: ${message}`,
  };
}
