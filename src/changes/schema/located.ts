import type { Schema } from '../../schema/index.ts';
import { appendPointer, isJsonObject, memberOf, type Json } from '../../source/index.ts';

/** A part of a converted schema, and its JSON Pointer in there. */
export interface Located {
  readonly json: Json;
  readonly pointer: string;
}

/** Schemas of one side that all apply to the same value. */
export type Conjunction = readonly Located[];

/** The same of the old document and of the new one. */
export interface Sides<T> {
  readonly old: T;
  readonly new: T;
}

/** Both sides, made from each. */
export function bothSides<T, U>(sides: Sides<T>, make: (side: T) => U): Sides<U> {
  return { old: make(sides.old), new: make(sides.new) };
}

export function rootOf({ json }: Schema): Conjunction {
  return [{ json, pointer: '' }];
}

/** The member at these keys; `undefined` where there is none. */
export function memberAt(
  { json, pointer }: Located,
  ...keys: readonly string[]
): Located | undefined {
  let member: Json | undefined = json;
  for (const key of keys) member = memberOf(member, key);
  return member === undefined
    ? undefined
    : { json: member, pointer: appendPointer(pointer, ...keys) };
}

/** Each of a keyword's list of schemas, or of its schemas by name. */
export function membersOf(located: Located): readonly (readonly [name: string, Located])[] {
  const { json, pointer } = located;
  if (!isJsonObject(json) && !Array.isArray(json)) return [];
  return Object.entries<Json>(json).map(([name, member]) => [
    name,
    { json: member, pointer: appendPointer(pointer, name) },
  ]);
}

/** The schema that a `$ref` within the converted schema leads to. */
export function referred(reference: string, root: Json): Located {
  const pointer = reference.replace('#', '');
  const name = pointer.replace('/$defs/', '').replaceAll('~1', '/').replaceAll('~0', '~');
  const json = pointer === '' ? root : memberOf(memberOf(root, '$defs'), name);
  return { json: json ?? true, pointer };
}
