import type { Encoding } from '../contract/index.ts';
import type { Json } from '../source/index.ts';
import type { Format } from './codec.ts';
import { alternativesOf, propertyNames, propertyOf, typesOf, type Shape } from './shape.ts';
import type { Styling } from './style.ts';

/** How a property of a form is written: in a style, or in a media type of its own. */
export type PropertyEncoding =
  | { readonly kind: 'style'; readonly styling: Styling }
  | { readonly kind: 'content'; readonly contentType: string };

/** By the Encoding Object of the property, else by its schema (OpenAPI 3.2, Encoding Object). */
export function encodingOf(mediaType: Format, name: string, shape: Shape): PropertyEncoding {
  const encoding = mediaType.encoding[name];
  const styling = encoding && stylingOf(name, encoding);
  if (styling !== undefined) return { kind: 'style', styling };
  return { kind: 'content', contentType: givenType(encoding) ?? defaultContentType(shape) };
}

/** The first of the media types that the document gives, within its range. */
export function givenType(encoding: Encoding | undefined): string | undefined {
  const [first] = encoding?.contentType?.split(',') ?? [];
  return first === undefined ? undefined : concrete(first.trim());
}

/** In a style, the content type does not count. */
function stylingOf(name: string, encoding: Encoding): Styling | undefined {
  const { style, explode, allowReserved } = encoding;
  return style && { name, style, explode, escape: allowReserved ? 'reserved' : 'all' };
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

/** A property of a form. */
export interface FormProperty {
  readonly name: string;
  readonly shape: Shape;
  readonly mediaType: Format;
}

/** Whether what was sent by a name belongs to a property: one that is spread has names of its own. */
function belongs(sent: string, { name, shape, mediaType }: FormProperty): boolean {
  if (sent === name) return true;
  const encoding = encodingOf(mediaType, name, shape);
  if (encoding.kind === 'content' || !typesOf(shape).has('object')) return false;
  const { style, explode } = encoding.styling;
  if (style === 'deepObject') return sent.startsWith(`${name}[`);
  return explode && propertyNames(shape).has(sent);
}

/** Sorts what was sent to the properties it belongs to; what none describes is one of its own. */
export function byProperty<T extends { readonly name: string }>(
  sent: readonly T[],
  mediaType: Format,
  root: Shape,
): readonly (readonly [FormProperty, readonly T[]])[] {
  const taken = new Set<T>();
  const names = new Set([...propertyNames(root), ...sent.map(({ name }) => name)]);
  return [...names].flatMap((name): [FormProperty, readonly T[]][] => {
    const property = { name, shape: propertyOf(root, name), mediaType };
    const own = sent.filter((each) => !taken.has(each) && belongs(each.name, property));
    for (const each of own) taken.add(each);
    return own.length === 0 ? [] : [[property, own]];
  });
}
