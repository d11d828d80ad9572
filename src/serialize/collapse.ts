import type { Json } from '../source/index.ts';
import { coerce, firstValid } from './coerce.ts';
import { isExploded, ruleOf } from './expand.ts';
import { formDecode, percentDecode } from './percent.ts';
import { itemOf, propertyOf, typesOf, type Shape } from './shape.ts';
import type { Styling } from './style.ts';

/**
 * The way back: what `expand` made of a value. Its style does not say whether it was one value, a
 * list or an object; the schema does, and where it allows several, the first that is valid counts.
 */
export function collapse(text: string, styling: Styling, shape: Shape): Json {
  const types = typesOf(shape);
  const rest = text.slice(ruleOf(styling).first.length);
  const composite = [
    ...(types.has('object') ? [readObject(rest, styling, shape)] : []),
    ...(types.has('array') ? [readArray(rest, styling, shape)] : []),
  ];
  const isComposite = composite.length > 0 && composite.length === types.size;
  if (isComposite) return firstValid(composite, shape);
  return firstValid([...composite, coerce(valueOf(rest, styling), shape)], shape);
}

function readArray(text: string, styling: Styling, shape: Shape): Json {
  return partsOf(text, styling).map((part, index) => {
    return coerce(decode(part, styling), itemOf(shape, index));
  });
}

/** Exploded lists repeat the name. */
function partsOf(text: string, styling: Styling): readonly string[] {
  const { separator, named } = ruleOf(styling);
  if (!isExploded(styling)) return split(bare(text, styling), ruleOf(styling).delimiter);
  const parts = split(text, separator);
  return named ? parts.map((part) => bare(part, styling)) : parts;
}

function readObject(text: string, styling: Styling, shape: Shape): Json {
  const entries = pairsOf(text, styling).map(([name, value]): [string, Json] => {
    const key = nameOf(decode(name, styling), styling);
    return [key, coerce(decode(value, styling), propertyOf(shape, key))];
  });
  return Object.fromEntries(entries);
}

function pairsOf(text: string, styling: Styling): readonly (readonly [string, string])[] {
  if (isExploded(styling)) return split(text, ruleOf(styling).separator).map(pairOf);
  const parts = split(bare(text, styling), ruleOf(styling).delimiter);
  return Array.from({ length: Math.ceil(parts.length / 2) }, (_, index) => {
    return [parts[2 * index] ?? '', parts[2 * index + 1] ?? ''] as const;
  });
}

export function pairOf(text: string): readonly [name: string, value: string] {
  const end = text.indexOf('=');
  return end === -1 ? [text, ''] : [text.slice(0, end), text.slice(end + 1)];
}

/** `R` of `color[R]`. */
function nameOf(key: string, { name, style }: Styling): string {
  if (style !== 'deepObject' || !key.startsWith(`${name}[`)) return key;
  return key.slice(name.length + 1).replace(/\]$/, '');
}

function valueOf(text: string, styling: Styling): string {
  return decode(bare(text, styling), styling);
}

/** Without the name before it. */
function bare(text: string, styling: Styling): string {
  return ruleOf(styling).named ? pairOf(text)[1] : text;
}

function decode(text: string, styling: Styling): string {
  if (styling.escape === 'none') return text;
  return ruleOf(styling).separator === '&' ? formDecode(text) : percentDecode(text);
}

/** Space around the parts of a header's list means nothing (RFC 9110, section 5.6.1). */
function split(text: string, separator: string): readonly string[] {
  if (text === '') return [];
  const parts = text.split(separator);
  return separator === ',' ? parts.map((part) => part.trim()) : parts;
}
