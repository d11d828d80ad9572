import type { Json } from '../source/index.ts';
import { made, type Made } from './made.ts';
import type { Variant } from './variants.ts';

/** What `const` and `enum` leave to choose from; nothing where there is neither. */
export function fixedValues(variant: Variant): readonly Json[] {
  if (variant['const'] !== undefined) return [variant['const']];
  return Array.isArray(variant['enum']) ? variant['enum'] : [];
}

export function validEnum(values: readonly Json[]): readonly Made[] {
  return values.map((value) => {
    const text = JSON.stringify(value);
    return made(value, { what: `enum-${wordOf(value)}`, keyword: 'enum', words: `as ${text}` });
  });
}

/** A word for an id: letters, digits and hyphens of the value. */
function wordOf(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.replaceAll(/[^\w.-]+/g, '-').slice(0, 32) || 'empty';
}

export function* invalidEnum(variant: Variant): Iterable<Made> {
  const [first] = fixedValues(variant);
  const keyword = variant['const'] === undefined ? 'enum' : 'const';
  const words = `outside its ${keyword}`;
  const other = first === undefined ? undefined : otherThan(first);
  if (other !== undefined) yield made(other, { what: keyword, keyword, words });
  if (typeof first !== 'string') return;
  const inOtherCase = first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase();
  const byCase = `${words} by its case`;
  yield made(inOtherCase, { what: `${keyword}-case`, keyword, words: byCase });
}

/** A value of the same type that is not likely to be in an enumeration. */
function otherThan(value: Json): Json | undefined {
  if (typeof value === 'string') return `${value}-probity`;
  if (typeof value === 'number') return -987_654_321;
  return typeof value === 'boolean' ? !value : undefined;
}
