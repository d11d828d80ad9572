import { isJsonObject, type Json, type Node } from '../source/index.ts';

/**
 * What the schema gives as values to try. Objects and arrays are left out: they may hold what looks
 * like keywords.
 */
export function annotationsOf({ value }: Node): readonly (readonly [string, Json])[] {
  if (!isJsonObject(value)) return [];
  const { default: usual, example, examples } = value;
  const given = [example, ...(Array.isArray(examples) ? examples : [])].filter(isScalar);
  return [
    ...(isScalar(usual) ? [['default', usual] as const] : []),
    ...(given.length > 0 ? [['examples', given] as const] : []),
  ];
}

function isScalar(value: Json | undefined): value is string | number | boolean | null {
  return value !== undefined && (value === null || typeof value !== 'object');
}
