import { isJsonObject, memberOf, pointerSegments, type Json } from '../source/index.ts';

export function valueAt(value: Json | undefined, pointer: string): Json | undefined {
  return pointerSegments(pointer).reduce<Json | undefined>(memberOf, value);
}

/** The value with something else at the pointer; the same where that leads nowhere. */
export function withValueAt(value: Json, pointer: string, member: Json): Json {
  return replaced(value, pointerSegments(pointer), member);
}

function replaced(value: Json, [first, ...rest]: readonly string[], member: Json): Json {
  if (first === undefined) return member;
  if (Array.isArray(value)) {
    return value.map((each: Json, index) =>
      String(index) === first ? replaced(each, rest, member) : each,
    );
  }
  if (!isJsonObject(value)) return value;
  return { ...value, [first]: replaced(value[first] ?? {}, rest, member) };
}
