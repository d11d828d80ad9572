import type { Encoding, MediaType } from '../contract/index.ts';
import type { Json } from '../source/index.ts';
import { alternativesOf, typesOf, type Shape } from './shape.ts';
import type { Styling } from './style.ts';

/** How a property of a form is written: in a style, or in a media type of its own. */
export type PropertyEncoding =
  | { readonly kind: 'style'; readonly styling: Styling }
  | { readonly kind: 'content'; readonly contentType: string; readonly isExplicit: boolean };

/** By the Encoding Object of the property, else by its schema (OpenAPI 3.2, Encoding Object). */
export function encodingOf(mediaType: MediaType, name: string, shape: Shape): PropertyEncoding {
  const encoding = mediaType.encoding[name];
  if (encoding !== undefined && hasStyle(encoding)) {
    const { style = 'form', explode = style === 'form', allowReserved } = encoding;
    const escape = allowReserved === true ? 'reserved' : 'all';
    return { kind: 'style', styling: { name, style, explode, escape } };
  }
  const given = encoding?.contentType?.split(',')[0]?.trim();
  const contentType = given ?? defaultContentType(shape);
  return { kind: 'content', contentType: concrete(contentType), isExplicit: given !== undefined };
}

/** With one of these given, the content type does not count. */
function hasStyle({ style, explode, allowReserved }: Encoding): boolean {
  return style !== undefined || explode !== undefined || allowReserved !== undefined;
}

function defaultContentType(shape: Shape): string {
  const types = typesOf(shape);
  if (isBinary(shape)) return 'application/octet-stream';
  return types.has('object') || types.has('array') ? 'application/json' : 'text/plain';
}

/** Bytes: `format: binary` of OpenAPI 3.0, no type or an encoding of bytes from 3.1 on. */
export function isBinary(shape: Shape): boolean {
  const described = alternativesOf(shape);
  const isMarked = described.some(
    ({ format, contentEncoding, contentMediaType }) =>
      format === 'binary' || contentEncoding !== undefined || contentMediaType !== undefined,
  );
  return isMarked || (shape.schema !== undefined && typesOf(shape).size === 0);
}

/** A media type within a range. */
function concrete(contentType: string): string {
  if (!contentType.includes('*')) return contentType;
  return contentType.startsWith('image/') ? 'image/png' : 'application/octet-stream';
}

/** A value in a media type that is not one of its own; `undefined` where that has no text for it. */
export function textOfContent(value: Json, contentType: string): string | undefined {
  if (/^application\/(?:json|[^;]+\+json)\b/.test(contentType)) return JSON.stringify(value);
  return typeof value === 'object' ? undefined : String(value);
}
