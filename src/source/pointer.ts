import { isJsonObject, type Json } from './json.ts';

/** The decoded reference tokens of a JSON Pointer (RFC 6901): `/a~1b/0` is `['a/b', '0']`. */
export function pointerSegments(pointer: string): readonly string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The pointer one level deeper: `appendPointer('/paths', '/login')` is `/paths/~1login`. */
export function appendPointer(pointer: string, ...segments: readonly (string | number)[]): string {
  let appended = pointer;
  for (const segment of segments) appended += `/${tokenOf(String(segment))}`;
  return appended;
}

/** Most names need no escape. */
function tokenOf(segment: string): string {
  if (!segment.includes('/') && !segment.includes('~')) return segment;
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** True for `""` and for `/`-separated tokens with whole escapes. */
export function isPointer(text: string): boolean {
  return /^(?:\/(?:[^~/]|~[01])*)*$/u.test(text);
}

/** The member of an object, or the item of an array by its decimal index; else `undefined`. */
export function memberOf(value: Json | undefined, segment: string): Json | undefined {
  if (Array.isArray(value)) return /^(?:0|[1-9]\d*)$/.test(segment) ? value[+segment] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
}
