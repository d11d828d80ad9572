import type { Document } from '../source/index.ts';

/** `$` and what may follow it for a document to say something beyond its own pointers. */
const REFERENCE = /\$(?:ref|dynamicRef)["']?\s*:(?!\s*["']?#)/y;
const IDENTIFIER = /\$(?:id|anchor|dynamicAnchor|self)\b/y;

/** A `discriminator.mapping` that names a file. */
const MAPPING = /\bmapping["']?\s*:[^]{0,2000}?\.(?:json|ya?ml)\b/;

/** A `$` may be written as an escape; then nothing is certain. */
const ESCAPED_DOLLAR = /\\(?:u0{2}|U0{6}|x)24/;

/**
 * Whether a document may refer to other documents. Looking through its text costs a tenth of looking
 * through its values; a document without a text of its own may do anything.
 */
export function mayReferOutside({ text }: Document): boolean {
  return text === undefined || mentions(text, REFERENCE) || MAPPING.test(text);
}

/** Whether a document, or a schema in it, may have a name of its own. */
export function mayHaveIdentifiers({ text }: Document): boolean {
  return text === undefined || mentions(text, IDENTIFIER);
}

function mentions(text: string, pattern: RegExp): boolean {
  for (let index = text.indexOf('$'); index !== -1; index = text.indexOf('$', index + 1)) {
    pattern.lastIndex = index;
    if (pattern.test(text)) return true;
  }
  return ESCAPED_DOLLAR.test(text);
}
