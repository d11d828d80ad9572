import type { Document } from '../source/index.ts';

/** `$` and what may follow it for a document to say something beyond its own pointers. */
const REFERENCE = /\$(?:ref|dynamicRef)["']?\s*:(?!\s*["']?#)/y;
const IDENTIFIER = /\$(?:id|anchor|dynamicAnchor|self)\b/y;

/** A `discriminator.mapping` that names a file. */
const MAPPING = /mapping["']?\s*:[^]{0,2000}?\.(?:json|ya?ml)\b/y;

/** How a `$` may be written as an escape; then nothing is certain. */
const ESCAPED_DOLLARS = [String.raw`\u0024`, String.raw`\x24`, String.raw`\U0000`];

/**
 * Whether a document may refer to other documents. Looking through its text costs a fraction of
 * looking through its values; a document without a text of its own may do anything.
 */
export function mayReferOutside({ text }: Document): boolean {
  if (text === undefined || mentions(text, '$', REFERENCE)) return true;
  // V8 takes three times as long to look for more than six letters.
  return mentions(text, 'mappin', MAPPING) || hasEscapedDollar(text);
}

/** Whether a document, or a schema in it, may have a name of its own. */
export function mayHaveIdentifiers({ text }: Document): boolean {
  return text === undefined || mentions(text, '$', IDENTIFIER) || hasEscapedDollar(text);
}

function mentions(text: string, beginning: string, pattern: RegExp): boolean {
  let index = text.indexOf(beginning);
  while (index !== -1) {
    pattern.lastIndex = index;
    if (pattern.test(text)) return true;
    index = text.indexOf(beginning, index + 1);
  }
  return false;
}

function hasEscapedDollar(text: string): boolean {
  return ESCAPED_DOLLARS.some((escaped) => text.includes(escaped));
}
