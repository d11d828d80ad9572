import {
  appendPointer,
  childrenOf,
  isJsonObject,
  memberOf,
  pointerSegments,
  rootOf,
  type Document,
  type Json,
  type Node,
} from '../source/index.ts';
import type { JsonPath } from './json-path.ts';

/**
 * A document that is changed, while every value keeps the place where it is written. Nothing of the
 * original is touched: an object or list is copied when it is first changed.
 */
export interface LayeredDocument extends Document {
  /**
   * Merges an object into the one at a path: objects member by member, lists one after another.
   * Returns the members that took the place of a value of another kind.
   */
  merge(path: JsonPath, update: Node): readonly Node[];
  /** Adds to the list at a path: the items of a list, or anything else as one item. */
  append(path: JsonPath, update: Node): void;
  /** Puts a value in the place of the one at a path, which is not the root. */
  replace(path: JsonPath, update: Node): void;
  /** Removes members of an object, or items of a list. */
  remove(path: JsonPath, keys: ReadonlySet<string | number>): void;
  /** What is at a pointer now, whatever is changed later. */
  copy(pointer: string): Node;
}

type Origin = Pick<Node, 'document' | 'pointer'>;

type Entries = { [key: string]: Json } | Json[];

/** An object or list that may be changed in place. */
interface Own {
  readonly entries: Entries;
  /** Where an entry is written, if not where its object or list is. */
  readonly origins: Map<string, Origin>;
}

interface Layers {
  readonly file: string;
  value: Json;
  readonly origin: Origin;
  readonly owned: Map<Json, Own>;
}

export function layer(base: Document): LayeredDocument {
  return documentOf({
    file: base.file,
    value: base.value,
    origin: rootOf(base),
    owned: new Map(),
  });
}

function documentOf(layers: Layers): LayeredDocument {
  const originAt = (pointer: string): Origin => originOf(layers, pointerSegments(pointer));
  return {
    file: layers.file,
    get value() {
      return layers.value;
    },
    placeOf(pointer) {
      const { document, pointer: written } = originAt(pointer);
      return document.placeOf(written);
    },
    textPlaceOf(pointer) {
      const { document, pointer: written } = originAt(pointer);
      return document.textPlaceOf(written);
    },
    exactNumberAt(pointer) {
      const { document, pointer: written } = originAt(pointer);
      return document.exactNumberAt(written);
    },
    merge(path, update) {
      const target = ownAt(layers, path);
      return target === undefined ? [] : mergeInto(layers, target, update);
    },
    append(path, update) {
      const target = ownAt(layers, path);
      if (target !== undefined) appendTo(target, update);
    },
    replace(path, update) {
      const parent = ownAt(layers, path.slice(0, -1));
      if (parent !== undefined) write(parent, String(path.at(-1)), update);
    },
    remove(path, keys) {
      const target = ownAt(layers, path);
      if (target === undefined) return;
      if (Array.isArray(target.entries)) removeItems(target, keys, originOf(layers, path));
      else for (const key of keys) removeMember(target, String(key));
    },
    copy: (pointer) => rootOf(documentOf(copyOf(layers, pointer))),
  };
}

function mergeInto(layers: Layers, target: Own, update: Node): readonly Node[] {
  return childrenOf(update).flatMap(([key, child]): readonly Node[] => {
    const before = memberOf(target.entries, key);
    if (isJsonObject(before) && isJsonObject(child.value)) {
      return mergeInto(layers, ownEntry(layers, target, [key, before]), child);
    }
    if (Array.isArray(before) && Array.isArray(child.value)) {
      appendTo(ownEntry(layers, target, [key, before]), child);
      return [];
    }
    write(target, key, child);
    return isContainer(before) || (before !== undefined && isContainer(child.value)) ? [child] : [];
  });
}

function appendTo(target: Own, update: Node): void {
  const { entries } = target;
  if (!Array.isArray(entries)) return;
  const items = Array.isArray(update.value) ? childrenOf(update).map(([, item]) => item) : [update];
  for (const item of items) write(target, String(entries.length), item);
}

function write({ entries, origins }: Own, key: string, node: Node): void {
  setEntry(entries, key, node.value ?? null);
  origins.set(key, { document: node.document, pointer: node.pointer });
}

function removeMember({ entries, origins }: Own, key: string): void {
  origins.delete(key);
  Reflect.deleteProperty(entries, key);
}

/** Items keep their places when those before them are removed. */
function removeItems(
  { entries, origins }: Own,
  keys: ReadonlySet<string | number>,
  list: Origin,
): void {
  if (!Array.isArray(entries)) return;
  const items = entries.map((value, index) => {
    const origin = origins.get(String(index)) ?? entryOf(list, String(index));
    return { index, value, origin };
  });
  const kept = items.filter(({ index }) => !keys.has(index));
  entries.splice(0, entries.length, ...kept.map(({ value }) => value));
  origins.clear();
  for (const [index, { origin }] of kept.entries()) origins.set(String(index), origin);
}

/** The object or list at a path, with all around it ours to change. */
function ownAt(layers: Layers, path: JsonPath): Own | undefined {
  if (!isContainer(layers.value)) return undefined;
  let own = ownOf(layers, layers.value);
  layers.value = own.entries;
  for (const key of path.map(String)) {
    const entry = memberOf(own.entries, key);
    if (!isContainer(entry)) return undefined;
    own = ownEntry(layers, own, [key, entry]);
  }
  return own;
}

function ownEntry(layers: Layers, parent: Own, [key, entry]: readonly [string, Container]): Own {
  const own = ownOf(layers, entry);
  setEntry(parent.entries, key, own.entries);
  return own;
}

function ownOf({ owned }: Layers, value: Container): Own {
  const known = owned.get(value);
  if (known !== undefined) return known;
  const own: Own = { entries: entriesOf(value), origins: new Map() };
  owned.set(own.entries, own);
  return own;
}

/** A shallow copy. Objects have no prototype, so that `__proto__` stays a key like any other. */
function entriesOf(value: Container): Entries {
  return Array.isArray(value) ? [...value] : Object.assign(Object.create(null), value);
}

function copyOf(layers: Layers, pointer: string): Layers {
  const segments = pointerSegments(pointer);
  const value = segments.reduce<Json | undefined>(memberOf, layers.value) ?? null;
  const owned = new Map<Json, Own>();
  const clone = (original: Json): Json => {
    const known = layers.owned.get(original);
    // What was never changed never will be, so that it can be shared.
    if (known === undefined || !isContainer(original)) return original;
    const entries = entriesOf(original);
    for (const [key, entry] of Object.entries(original)) setEntry(entries, key, clone(entry));
    owned.set(entries, { entries, origins: new Map(known.origins) });
    return entries;
  };
  return { file: layers.file, value: clone(value), origin: originOf(layers, segments), owned };
}

function originOf({ value: root, origin, owned }: Layers, path: JsonPath): Origin {
  let known = origin;
  let value: Json | undefined = root;
  for (const key of path.map(String)) {
    const written: Origin | undefined =
      value === undefined ? undefined : owned.get(value)?.origins.get(key);
    known = written ?? entryOf(known, key);
    value = memberOf(value, key);
  }
  return known;
}

function entryOf({ document, pointer }: Origin, key: string): Origin {
  return { document, pointer: appendPointer(pointer, key) };
}

type Container = Extract<Json, object>;

function isContainer(value: Json | undefined): value is Container {
  return typeof value === 'object' && value !== null;
}

function setEntry(entries: Entries, key: string, value: Json): void {
  if (Array.isArray(entries)) entries[Number(key)] = value;
  else entries[key] = value;
}
