import type { Header } from '../exchange/index.ts';
import { parseMediaType, type MediaTypeName } from '../serialize/index.ts';
import { headerValues } from './headers.ts';

/** What the field `Content-Type` says (RFC 9110, section 8.3). */
export type ContentType =
  | { readonly kind: 'missing' }
  | { readonly kind: 'malformed'; readonly text: string }
  | {
      readonly kind: 'media-type';
      readonly text: string;
      readonly name: MediaTypeName;
    };

/** A field given twice is malformed: it takes one value. */
export function readContentType(headers: readonly Header[]): ContentType {
  const values = headerValues(headers, 'content-type');
  const [text] = values;
  if (text === undefined) return { kind: 'missing' };
  const name = values.length === 1 ? parseMediaType(text) : undefined;
  if (name === undefined) return { kind: 'malformed', text: values.join(', ') };
  return { kind: 'media-type', text, name };
}
