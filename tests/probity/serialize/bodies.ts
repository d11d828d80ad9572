import type { Encoding, MediaType } from '../../../src/contract/index.ts';
import { codecFor, parseMediaType, rangeOf, type Reading } from '../../../src/serialize/index.ts';
import type { Json, JsonObject } from '../../../src/source/index.ts';
import { schemaOf } from './parameters.ts';

/** A documented media type. */
export function mediaTypeOf(
  range: string,
  schema: JsonObject = {},
  rest: Partial<MediaType> & { readonly component?: string } = {},
): MediaType {
  const { component = '', ...given } = rest;
  return {
    range,
    schema: schemaOf(schema, component === '' ? '' : `/components/schemas/${component}`),
    itemSchema: undefined,
    encoding: {},
    prefixEncoding: [],
    itemEncoding: undefined,
    example: undefined,
    examples: [],
    place: { file: 'spec.yaml', line: 1, column: 1, pointer: '' },
    ...given,
  };
}

/** An Encoding Object that says nothing but this, as it is read. */
export function encodingOf(given: Partial<Encoding>): Encoding {
  const isStyled = ['style', 'explode', 'allowReserved'].some((member) => member in given);
  const style = isStyled ? (given.style ?? 'form') : undefined;
  const explode = style === undefined || style === 'form';
  const nested = { encoding: {}, prefixEncoding: [], itemEncoding: undefined };
  const none = { contentType: undefined, headers: [], explode, allowReserved: false };
  return { ...none, ...nested, ...given, style };
}

/** The text of a body; `undefined` where the media type can't express the value. */
export function written(value: Json, mediaType: MediaType): string | undefined {
  const body = codecFor(mediaType).write(value, mediaType);
  return body && Buffer.from(body.bytes).toString();
}

export function read(text: string, mediaType: MediaType, given = mediaType.range): Reading {
  const name = parseMediaType(given) ?? rangeOf(given);
  return codecFor(mediaType, name.essence).read(Buffer.from(text), mediaType, name);
}

/** What comes back of a value that is written and read. */
export function returned(value: Json, mediaType: MediaType): Reading | undefined {
  const codec = codecFor(mediaType);
  const body = codec.write(value, mediaType);
  if (body === undefined) return undefined;
  return codec.read(body.bytes, mediaType, parseMediaType(body.mediaType) ?? rangeOf('*/*'));
}
