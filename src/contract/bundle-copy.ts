import {
  appendPointer,
  childOf,
  childrenOf,
  placeOf,
  type Node,
  type Writable,
} from '../source/index.ts';
import { componentReferences } from './bundle-components.ts';
import { rewriteMapping } from './bundle-discriminator.ts';
import {
  fragmentOf,
  isReference,
  referenceTo,
  targetOf,
  type Bundling,
  type WritableMap,
} from './bundle-references.ts';
import { itemKind, memberKind, SECTIONS, type ObjectKind } from './objects.ts';
import { follow } from './reference.ts';

/** Where a copy will stand, and as what; without a kind it is plain data. */
export interface Position {
  readonly kind: ObjectKind | undefined;
  /** JSON Pointer into the bundle. */
  readonly at: string;
}

/** Gives what a component only refers to the place of that component. */
export function reserveComponents(bundling: Bundling): void {
  const { root, components } = bundling;
  for (const { kind, node } of componentReferences(root)) {
    const target = targetOf(node, { ...bundling, defects: [], warnings: [] });
    if (target === undefined || target.document === root) continue;
    if (components.placeFor(kind, target) === undefined) {
      components.put(kind, target, node.pointer);
    }
  }
}

/** A copy in which every reference leads to somewhere in the bundle. */
function copyOf(node: Node, { kind, at }: Position, bundling: Bundling): Writable {
  const { value, document, pointer } = node;
  if (typeof value === 'number') return document.exactNumberAt(pointer) ?? value;
  if (typeof value !== 'object' || value === null) return value ?? null;
  if (!Array.isArray(value)) return copyObject(node, { kind, at }, bundling);
  const item = itemKind(kind);
  return childrenOf(node).map(([index, child]) =>
    copyOf(child, { kind: item, at: appendPointer(at, index) }, bundling),
  );
}

function copyObject(node: Node, { kind, at }: Position, bundling: Bundling): Writable {
  if (kind === 'schema') checkDynamic(node, bundling);
  if (kind !== undefined && canRefer(kind) && isReference(node)) {
    return copyReference(node, { kind, at }, bundling);
  }
  const copy = copyMembers(node, { kind, at }, bundling);
  if (kind === 'discriminator') rewriteMapping(copy, node, bundling);
  return copy;
}

function canRefer(kind: ObjectKind): boolean {
  return kind === 'pathItem' || kind in SECTIONS;
}

/** What other files name themselves is of no use here, where every reference is a pointer. */
export function copyMembers(node: Node, { kind, at }: Position, bundling: Bundling): WritableMap {
  const copy: WritableMap = Object.create(null);
  for (const [key, child] of childrenOf(node)) {
    if (kind === 'schema' && key === '$id' && node.document !== bundling.root) continue;
    const position = { kind: memberKind(kind, key), at: appendPointer(at, key) };
    copy[key] = copyOf(child, position, bundling);
  }
  return copy;
}

interface KnownPosition extends Position {
  readonly kind: ObjectKind;
}

function copyReference(node: Node, position: KnownPosition, bundling: Bundling): Writable {
  const { kind, at } = position;
  const target = targetOf(node, bundling);
  if (target === undefined) return copyMembers(node, position, bundling);
  if (kind === 'pathItem' && target.document !== bundling.root) {
    return copyPathItem(node, position, bundling);
  }
  const isOnlyReference = Object.keys(Object(node.value)).length === 1;
  const isComponent = node.document === bundling.root && isOnlyReference;
  if (isComponent && bundling.components.placeFor(kind, target) === at) {
    return copyOf(target, position, bundling);
  }
  const copy = copyMembers(node, position, bundling);
  copy['$ref'] = referenceTo(kind, { node, target }, bundling);
  return copy;
}

/** Stands where it is first referred to; what else the reference has beside it counts for nothing. */
function copyPathItem(node: Node, position: KnownPosition, bundling: Bundling): Writable {
  const { components, root } = bundling;
  const target = follow(node, bundling);
  if (target === undefined) return null;
  const place = target.document === root ? target.pointer : components.placeFor('pathItem', target);
  if (place !== undefined && place !== position.at) return { $ref: fragmentOf(place) };
  components.put('pathItem', target, position.at);
  return copyOf(target, position, bundling);
}

/** Brings in what the copies refer to, and what that refers to. */
export function takeComponents(document: WritableMap, bundling: Bundling): void {
  const { components } = bundling;
  const sections = new Map<string, WritableMap>();
  for (let next = components.take(); next !== undefined; next = components.take()) {
    const { kind, node, section, name } = next;
    const members = sections.get(section) ?? memberMap(memberMap(document, 'components'), section);
    sections.set(section, members);
    const at = appendPointer('/components', section, name);
    members[name] = copyOf(node, { kind, at }, bundling);
  }
}

/** A map in a map, empty where there was none. */
function memberMap(parent: WritableMap, key: string): WritableMap {
  const map: WritableMap = Object.assign(Object.create(null), parent[key]);
  parent[key] = map;
  return map;
}

/** A dynamic reference is decided by resources, and those of other files are dissolved here. */
function checkDynamic(node: Node, { root, defects }: Bundling): void {
  const dynamic = childOf(node, '$dynamicRef');
  if (typeof dynamic.value !== 'string') return;
  if (node.document === root && dynamic.value.startsWith('#')) return;
  const message = '"$dynamicRef" of or to another file can\'t be bundled';
  defects.push({ message, place: placeOf(dynamic), hint: 'Write "$ref" where one will do.' });
}
