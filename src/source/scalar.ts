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

import { decimalOf, rounded } from './exact-number.ts';
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
  return event.style === SCALAR_STYLE.PLAIN ? resolvePlain(source, event) : source;
}

function resolvePlain(source: string, event: ScalarEvent): ScalarValue {
  const candidates = TAGS_BY_FIRST.get(source.charAt(0));
  if (candidates === undefined) return source;
  if (isNumber(source)) return rounded(source);
  const value = candidates
    .map((each) => each.resolve(source, false, each.tagName))
    .find(isResolved);
  return value === undefined ? source : finite(value, event);
}

function resolveTagged(source: string, tag: string, event: ScalarEvent): ScalarValue {
  const known = CORE_TAGS.find(
    ({ tagName }) => tagName === tag.replace('!!', 'tag:yaml.org,2002:'),
  );
  const value = known?.resolve(source, true, known.tagName) ?? NOT_RESOLVED;
  if (value !== NOT_RESOLVED) return finite(value, event);
  throw new SyntaxFault(`the tag "${tag}" can't be applied here`, event.tagStart);
}

function isResolved<T>(value: T | typeof NOT_RESOLVED): value is T {
  return value !== NOT_RESOLVED;
}

/** Octal and hexadecimal numbers have other digits. */
function isNumber(source: string): boolean {
  return decimalOf(source) !== undefined;
}

function finite(value: null | boolean | number, { valueStart }: ScalarEvent): ScalarValue {
  if (typeof value !== 'number' || Number.isFinite(value)) return value;
  throw new SyntaxFault('infinity and not-a-number have no form in JSON', valueStart);
}
