import {
  DUMP_SCHEMA,
  defineScalarTag,
  dump,
  floatCoreTag,
  intCoreTag,
  type ScalarTagDefinition,
} from 'js-yaml';

import { ExactNumber, decimalOf } from './exact-number.ts';

/** What can be written as YAML or JSON: `Json`, in which numbers may be exact. */
export type Writable =
  | null
  | boolean
  | number
  | string
  | ExactNumber
  | readonly Writable[]
  | WritableObject;

export interface WritableObject {
  readonly [key: string]: Writable;
}

export type TextFormat = 'yaml' | 'json';

/** A text that reads as this value, ending in a line break; YAML of 1.1 as well as 1.2. */
export function textFrom(value: Writable, format: TextFormat): string {
  return (format === 'yaml' ? yamlText(value) : undefined) ?? `${jsonText(value, '')}\n`;
}

/** A text of megabytes exhausts the stack of js-yaml's patterns. JSON is YAML too. */
function yamlText(value: Writable): string | undefined {
  try {
    return dump(value, { noRefs: true, lineWidth: -1, schema: SCHEMA });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** `JSON.stringify` has no way to write an exact number before Node.js 21. */
function jsonText(value: Writable, indent: string): string {
  if (value instanceof ExactNumber) return jsonNumber(value.text);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const [open, close, lines] = Array.isArray(value)
    ? ['[', ']', value.map((item: Writable) => inner + jsonText(item, inner))]
    : [
        '{',
        '}',
        Object.entries(value).map(
          ([key, member]) => `${inner}${JSON.stringify(key)}: ${jsonText(member, inner)}`,
        ),
      ];
  return lines.length === 0 ? open + close : `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

/** YAML takes `+1`, `01`, `.5` and `5.` as well. */
function jsonNumber(text: string): string {
  return text
    .replace(/^\+/, '')
    .replace(/^(-?)0+(?=\d)/, '$1')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.(?=e|$)/i, '');
}

const isInteger = (text: string): boolean => /^[-+]?\d+$/.test(text);

const SCHEMA = DUMP_SCHEMA.withTags(
  withExact(intCoreTag, isInteger),
  withExact(floatCoreTag, (text) => !isInteger(text)),
);

function withExact(
  tag: ScalarTagDefinition<number>,
  isMine: (text: string) => boolean,
): ScalarTagDefinition<number> {
  return defineScalarTag(tag.tagName, {
    ...tag,
    // Numbers beyond those of the tag are numbers too, and texts that look like them need quotes.
    resolve: (source, isExplicit, name) =>
      isMine(source) && decimalOf(source) !== undefined ? 0 : tag.resolve(source, isExplicit, name),
    identify: (value: unknown) =>
      value instanceof ExactNumber ? isMine(value.text) : tag.identify(value),
    represent: (value: unknown) =>
      value instanceof ExactNumber ? value.text : tag.represent(value),
  });
}
