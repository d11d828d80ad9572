import { isJsonObject, type Json } from '../source/index.ts';
import { percentDecode, percentEncode, percentEncodeReserved } from './percent.ts';
import { EXPANSIONS, type Expansion, type Styling } from './style.ts';

/** A name and a value, both as they are sent. */
type Pair = readonly [name: string, value: string];

/**
 * A value by its style (RFC 6570, section 3.2, and the Style Examples of OpenAPI 3.0.4, 3.1.1 and
 * 3.2.0). `null` is the "undefined" of those tables. `undefined`: nothing is sent, for a list or an
 * object without members is left out of a query.
 */
export function expand(value: Json, styling: Styling): string | undefined {
  const rule = ruleOf(styling);
  if (typeof value !== 'object' || value === null) {
    return rule.first + single(scalarText(value, styling, rule), styling, rule);
  }
  const parts = isJsonObject(value)
    ? objectParts(value, styling, rule)
    : arrayParts(value, styling, rule);
  if (parts.length === 0) return rule.isQuery ? undefined : rule.first;
  if (isExploded(styling)) return rule.first + parts.join(rule.separator);
  return rule.first + single(parts.join(rule.delimiter), styling, rule);
}

/** Nothing delimits a value that stands alone. */
function scalarText(value: Json, styling: Styling, rule: Expansion): string {
  const unsafe = rule.unsafe.replace(rule.delimiter, '');
  return value === null ? '' : write(value, styling, { ...rule, unsafe });
}

/** An object in brackets is always one property after the other. */
export function isExploded({ explode, style }: Styling): boolean {
  return explode || style === 'deepObject';
}

/** What the style says, and what its place makes of it. */
export function ruleOf({ style, separator, escape }: Styling): Expansion {
  const rule = EXPANSIONS[style];
  // Where nothing is percent-encoded, delimiters are not either.
  const delimiter = escape === 'none' ? percentDecode(rule.delimiter) : rule.delimiter;
  if (separator === undefined && delimiter === rule.delimiter) return rule;
  return { ...rule, delimiter, separator: separator ?? rule.separator };
}

function single(text: string, { name, escape }: Styling, rule: Expansion): string {
  if (!rule.named) return text;
  return joined([encodeName(name, escape), text], rule);
}

function joined([name, value]: Pair, { ifEmpty }: Expansion): string {
  return value === '' ? name + ifEmpty : `${name}=${value}`;
}

function arrayParts(items: readonly Json[], styling: Styling, rule: Expansion): readonly string[] {
  const texts = items.filter(isDefined).map((item) => write(item, styling, rule));
  const repeatsName = rule.named && isExploded(styling);
  return repeatsName ? texts.map((text) => single(text, styling, rule)) : texts;
}

function objectParts(
  object: Readonly<Record<string, Json>>,
  styling: Styling,
  rule: Expansion,
): readonly string[] {
  const { name, style, explode, escape } = styling;
  const pairs = Object.entries(object)
    .filter(([, value]) => isDefined(value))
    .map(([key, value]): Pair => [key, write(value, styling, rule)]);
  if (style === 'deepObject') {
    return pairs.map(([key, text]) => `${encodeName(`${name}[${key}]`, escape)}=${text}`);
  }
  const encoded = pairs.map(([key, text]): Pair => [encodeName(key, escape), text]);
  if (!explode) return encoded.flat();
  return encoded.map((pair) => (rule.named ? joined(pair, rule) : pair.join('=')));
}

/** RFC 6570, section 2.3: undefined members are ignored. */
function isDefined(value: Json): boolean {
  return value !== null;
}

/** A value inside another one has no style of its own: it is written as JSON. */
function write(value: Json, { escape }: Styling, { unsafe }: Expansion): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  if (escape === 'none') return text;
  return escape === 'reserved' ? percentEncodeReserved(text, unsafe) : percentEncode(text);
}

function encodeName(name: string, escape: Styling['escape']): string {
  return escape === 'none' ? name : percentEncode(name);
}
