import type { MediaType, Parameter } from '../contract/index.ts';
import type { Schema } from '../schema/index.ts';
import type { Json } from '../source/index.ts';
import { codecOf } from './codecs/index.ts';
import { shapeOf } from './codec.ts';
import { collapse, pairOf } from './collapse.ts';
import { expand } from './expand.ts';
import { rangeOf } from './media-type.ts';
import { percentDecode, percentEncode } from './percent.ts';
import type { Styling } from './style.ts';

/** What says how a value is written into a request's path, query or header fields. */
export type Serialized = Pick<
  Parameter,
  'name' | 'in' | 'style' | 'explode' | 'allowReserved' | 'mediaType' | 'schema'
>;

/**
 * A parameter as it stands in its place: in the path instead of its `{name}`, as a part of the query,
 * as a header's value, as a part of the `Cookie` header. `undefined`: nothing stands for the value.
 */
export function writeParameter(parameter: Serialized, value: Json): string | undefined {
  const { mediaType } = parameter;
  if (mediaType === undefined) return expand(value, stylingOf(parameter));
  const written = codecOf(rangeOf(mediaType.range).essence).write(value, mediaType);
  if (written === undefined) return undefined;
  const text = Buffer.from(written.bytes).toString('utf8');
  const encoded = isEncoded(parameter, mediaType) ? percentEncode(text) : text;
  return isNamed(parameter) ? `${percentEncode(parameter.name)}=${encoded}` : encoded;
}

/** What describes the value of a parameter or header: its own schema, or that of its media type. */
export function schemaOf({
  schema,
  mediaType,
}: Pick<Serialized, 'schema' | 'mediaType'>): Schema | undefined {
  return schema ?? mediaType?.schema;
}

/** The way back, as leniently as servers read; of several readings the first that is valid. */
export function readParameter(parameter: Serialized, text: string): Json {
  const { mediaType } = parameter;
  if (mediaType === undefined) return collapse(text, stylingOf(parameter), shapeOf(parameter));
  const raw = isNamed(parameter) ? pairOf(text)[1] : text;
  const content = isEncoded(parameter, mediaType) ? percentDecode(raw) : raw;
  const name = rangeOf(mediaType.range);
  const reading = codecOf(name.essence).read(Buffer.from(content), mediaType, name);
  return reading.kind === 'value' ? reading.value : content;
}

/** Headers, and cookies in their own style, are sent as they are (OpenAPI 3.2, Parameter Object). */
function stylingOf(parameter: Serialized): Styling {
  const { name, style, explode, allowReserved } = parameter;
  const isRaw = parameter.in === 'header' || style === 'cookie';
  return {
    name,
    style,
    explode,
    escape: isRaw ? 'none' : allowReserved ? 'reserved' : 'all',
    // Cookies are not joined by the `&` of a query (OpenAPI 3.2, appendix D).
    separator: parameter.in === 'cookie' ? '; ' : undefined,
  };
}

/** A form is percent-encoded by itself, and headers are not; a cookie may hold no `"`, `,` or `;`. */
function isEncoded(parameter: Serialized, { range }: MediaType): boolean {
  if (parameter.in === 'header') return false;
  return rangeOf(range).essence !== 'application/x-www-form-urlencoded';
}

function isNamed(parameter: Serialized): boolean {
  return parameter.in === 'query' || parameter.in === 'cookie';
}
