/** A value that JSON can express (RFC 8259). */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. In parsed documents `__proto__` is a key like any other; look members up by `memberOf`. */
export interface JsonObject {
  readonly [key: string]: Json;
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A deep copy, frozen, of ordinary objects, as `JSON.parse` makes them. */
export function frozenCopy<T extends Json>(value: T): T {
  const copy: T = JSON.parse(JSON.stringify(value), (_, member: unknown) => Object.freeze(member));
  return copy;
}
