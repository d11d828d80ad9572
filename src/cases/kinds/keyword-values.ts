import type { Json, JsonObject } from '../../source/index.ts';
import { LONGEST_TEXT } from '../sample.ts';

/** For each keyword that bounds a value of its own, a value just outside. */
export function keywordValues(
  schema: JsonObject,
  type: string,
  word: string,
): readonly (readonly [keyword: string, value: Json])[] {
  const values: readonly (readonly [keyword: string, value: Json | undefined])[] = [
    ['enum', enumBreaker(schema, type, word)],
    ['minLength', numbered(schema['minLength'], tooShort)],
    ['maxLength', numbered(schema['maxLength'], tooLong)],
    ['minimum', numbered(schema['minimum'], (n) => n - 1)],
    ['maximum', numbered(schema['maximum'], (n) => n + 1)],
  ];
  return values.flatMap(([keyword, value]) => (value === undefined ? [] : [[keyword, value]]));
}

function enumBreaker(schema: JsonObject, type: string, word: string): Json | undefined {
  if (schema['enum'] === undefined && schema['const'] === undefined) return undefined;
  return type === 'string' ? `probity-${word}` : -987_654_321;
}

/** A text of no characters is a case of its own. */
function tooShort(minLength: number): string | undefined {
  return minLength > 1 && minLength <= LONGEST_TEXT ? 'x'.repeat(minLength - 1) : undefined;
}

function tooLong(maxLength: number): string | undefined {
  return maxLength > LONGEST_TEXT ? undefined : 'x'.repeat(maxLength + 1);
}

function numbered(
  keyword: Json | undefined,
  breaker: (value: number) => Json | undefined,
): Json | undefined {
  return typeof keyword === 'number' ? breaker(keyword) : undefined;
}
