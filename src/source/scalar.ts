import {
  NOT_RESOLVED,
  SCALAR_STYLE,
  boolCoreTag,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  nullCoreTag,
  type ScalarEvent,
} from 'js-yaml';

import { ExactNumber, decimalOf, numberOf } from './exact-number.ts';
import { SyntaxFault } from './syntax.ts';

type ScalarValue = null | boolean | number | string;

const CORE_TAGS = [nullCoreTag, boolCoreTag, intCoreTag, floatCoreTag];

/** The core schema's tags by the first character that a value of them can have. */
const TAGS_BY_FIRST = new Map<string, typeof CORE_TAGS>();
for (const tag of CORE_TAGS) {
  for (const first of tag.implicitFirstChars ?? []) {
    TAGS_BY_FIRST.set(first, [...(TAGS_BY_FIRST.get(first) ?? []), tag]);
  }
}

/** The value of a scalar by the core schema of YAML 1.2. Throws `SyntaxFault`. */
export function resolveScalar(text: string, event: ScalarEvent): ScalarValue {
  const source = getScalarValue(text, event);
  const tag = event.tagStart === -1 ? '' : text.slice(event.tagStart, event.tagEnd);
  if (tag === '!' || tag === '!!str') return source;
  if (tag !== '') return resolveTagged(source, tag, event);
  if (event.style !== SCALAR_STYLE.PLAIN) return source;
  const candidates = TAGS_BY_FIRST.get(source.charAt(0)) ?? [];
  const value = candidates
    .map((each) => each.resolve(source, false, each.tagName))
    .find(isResolved);
  return value === undefined ? source : finite(value, source, event);
}

/** The number that a scalar says, where its value is a rounded one. */
export function exactScalar(text: string, event: ScalarEvent): ExactNumber | undefined {
  const source = getScalarValue(text, event);
  const number = decimalOf(source) === undefined ? 0 : numberOf(source);
  return number instanceof ExactNumber ? number : undefined;
}

function resolveTagged(source: string, tag: string, event: ScalarEvent): ScalarValue {
  const known = CORE_TAGS.find(
    ({ tagName }) => tagName === tag.replace('!!', 'tag:yaml.org,2002:'),
  );
  const value = known?.resolve(source, true, known.tagName) ?? NOT_RESOLVED;
  if (value !== NOT_RESOLVED) return finite(value, source, event);
  throw new SyntaxFault(`the tag "${tag}" can't be applied here`, event.tagStart);
}

function isResolved<T>(value: T | typeof NOT_RESOLVED): value is T {
  return value !== NOT_RESOLVED;
}

/** A number beyond the largest double becomes that one; infinity itself can't be said in JSON. */
function finite(
  value: null | boolean | number,
  source: string,
  { valueStart }: ScalarEvent,
): ScalarValue {
  if (typeof value !== 'number' || Number.isFinite(value)) return value;
  if (decimalOf(source) !== undefined) return Math.sign(value) * Number.MAX_VALUE;
  throw new SyntaxFault('infinity and not-a-number have no form in JSON', valueStart);
}
