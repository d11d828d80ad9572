import { isJsonObject, memberOf, type Json, type JsonObject } from '../source/index.ts';

/** A JSON object with one property set, or left out where the value is `undefined`. */
export function withField(body: Json, name: string, value: Json | undefined): JsonObject {
  const object = isJsonObject(body) ? body : {};
  if (value !== undefined) return { ...object, [name]: value };
  const { [name]: _, ...rest } = object;
  return rest;
}

/** An object or list with one entry set, or left out where it is `undefined`. */
export function withEntry(target: Json, name: string, entry: Json | undefined): Json {
  if (!Array.isArray(target)) return withField(target, name, entry);
  const index = Number(name);
  return [
    ...target.slice(0, index),
    ...(entry === undefined ? [] : [entry]),
    ...target.slice(index + 1),
  ];
}

/** The body with another value at the end of a path; objects on the way are made. */
export function withValue(body: Json, path: readonly string[], value: Json): Json {
  const [name] = path;
  if (name === undefined) return value;
  const inner = path.length === 1 ? value : (memberOf(body, name) ?? {});
  return withEntry(body, name, withValue(inner, path.slice(1), value));
}
