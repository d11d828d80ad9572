import {
  appendPointer,
  childrenOf,
  isJsonObject,
  memberOf,
  rootOf,
  type Document,
  type Json,
  type JsonObject,
  type Node,
} from '../source/index.ts';
import { originOf } from './derived.ts';
import type { JsonPath } from './json-path.ts';

/**
 * A document that is changed in copies, while every value keeps the place where it is written.
 * Nothing of the original is touched.
 */
export interface LayeredDocument extends Document {
  /** Merges an update into the value at a path: objects member by member, lists one after another. */
  merge(path: JsonPath, update: Node): void;
  /** Adds to the list at a path: the items of a list, or anything else as one item. */
  append(path: JsonPath, update: Node): void;
  /** Removes members of an object, or items of a list. */
  remove(path: JsonPath, keys: ReadonlySet<string | number>): void;
}

type Origin = Pick<Node, 'document' | 'pointer'>;

interface Layers {
  value: Json;
  /** Where the value at a pointer is written, if not where the value around it is. */
  readonly origins: Map<string, Origin>;
}

export function layer(base: Document): LayeredDocument {
  const layers: Layers = { value: base.value, origins: new Map([['', rootOf(base)]]) };
  return {
    file: base.file,
    get value() {
      return layers.value;
    },
    placeOf(pointer) {
      const origin = originOf(layers.origins, pointer);
      return origin.document.placeOf(origin.pointer);
    },
    textPlaceOf(pointer) {
      const origin = originOf(layers.origins, pointer);
      return origin.document.textPlaceOf(origin.pointer);
    },
    exactNumberAt(pointer) {
      const origin = originOf(layers.origins, pointer);
      return origin.document.exactNumberAt(origin.pointer);
    },
    merge(path, update) {
      change(path, (value, position) => mergeInto(value, update, position));
    },
    append(path, update) {
      const items = Array.isArray(update.value)
        ? childrenOf(update).map(([, item]) => item)
        : [update];
      change(path, (value, position) =>
        Array.isArray(value) ? appendTo(value, items, position) : value,
      );
    },
    remove(path, keys) {
      change(path, (value, position) => removeFrom(value, keys, position));
    },
  };

  function change(path: JsonPath, how: (value: Json, position: Position) => Json): void {
    const position = { layers, pointer: appendPointer('', ...path) };
    layers.value = changeAt(layers.value, path, (value) => how(value, position));
  }
}

interface Position {
  readonly layers: Layers;
  readonly pointer: string;
}

function mergeInto(target: Json | undefined, update: Node, { layers, pointer }: Position): Json {
  if (isJsonObject(target) && isJsonObject(update.value)) {
    const members = childrenOf(update).map(([key, child]): [string, Json] => {
      const position = { layers, pointer: appendPointer(pointer, key) };
      return [key, mergeInto(memberOf(target, key), child, position)];
    });
    return withMembers(target, members);
  }
  if (Array.isArray(target) && Array.isArray(update.value)) {
    const items = childrenOf(update).map(([, item]) => item);
    return appendTo(target, items, { layers, pointer });
  }
  forget(layers, pointer);
  layers.origins.set(pointer, update);
  return update.value ?? null;
}

function appendTo(
  target: readonly Json[],
  items: readonly Node[],
  { layers, pointer }: Position,
): Json {
  for (const [index, item] of items.entries()) {
    layers.origins.set(appendPointer(pointer, target.length + index), item);
  }
  return [...target, ...items.map(({ value }) => value ?? null)];
}

function removeFrom(
  target: Json,
  keys: ReadonlySet<string | number>,
  { layers, pointer }: Position,
): Json {
  if (Array.isArray(target)) {
    const kept = target.map((_, index) => index).filter((index) => !keys.has(index));
    closeRanks(layers, pointer, kept);
    return kept.map((index) => target[index] ?? null);
  }
  if (!isJsonObject(target)) return target;
  for (const key of keys) forget(layers, appendPointer(pointer, key));
  return withMembers(
    {},
    Object.entries(target).filter(([key]) => !keys.has(key)),
  );
}

/** Items keep their places when those before them are removed. */
function closeRanks(layers: Layers, pointer: string, kept: readonly number[]): void {
  const moved = kept.flatMap((from, to): readonly (readonly [string, Origin])[] => {
    const old = appendPointer(pointer, from);
    const inside = [...layers.origins].filter(([key]) => key.startsWith(`${old}/`));
    return [[old, originOf(layers.origins, old)] as const, ...inside].map(([key, origin]) => [
      appendPointer(pointer, to) + key.slice(old.length),
      origin,
    ]);
  });
  forget(layers, pointer);
  for (const [key, origin] of moved) layers.origins.set(key, origin);
}

/** What was known of the places inside a value that is replaced. */
function forget({ origins }: Layers, pointer: string): void {
  for (const key of origins.keys()) if (key.startsWith(`${pointer}/`)) origins.delete(key);
}

function changeAt(value: Json, path: JsonPath, change: (value: Json) => Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  const member = memberOf(value, String(key));
  if (member === undefined) return value;
  const changed = changeAt(member, rest, change);
  if (Array.isArray(value)) return value.with(Number(key), changed);
  return isJsonObject(value) ? withMembers(value, [[String(key), changed]]) : value;
}

/** A copy without prototype, so that `__proto__` stays a key like any other. */
function withMembers(
  target: JsonObject,
  members: readonly (readonly [string, Json])[],
): JsonObject {
  const copy: { [key: string]: Json } = Object.assign(Object.create(null), target);
  for (const [key, member] of members) copy[key] = member;
  return copy;
}
