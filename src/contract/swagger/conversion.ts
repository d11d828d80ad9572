import {
  appendPointer,
  childOf,
  isJsonObject,
  type Json,
  type JsonObject,
  type Node,
} from '../../source/index.ts';
import type { Resolve } from '../../schema/index.ts';
import { retrievalUrl } from '../identifiers.ts';
import { follow } from '../reference.ts';

/** What converting a document works with. */
export interface Conversion {
  readonly resolve: Resolve;
  /** Where each converted value was written. */
  readonly origins: Map<string, Node>;
  /** Media types of the whole document. */
  readonly consumes: readonly string[];
  readonly produces: readonly string[];
}

/** The node that a `$ref` leads to, or the node itself; one that leads nowhere is read later. */
export function followed(node: Node, { resolve }: Conversion): Node {
  return follow(node, { resolve, defects: [] }) ?? node;
}

/** Whether a node still has a `$ref`, after it was followed: it leads nowhere. */
export function isDangling({ value }: Node): boolean {
  return isJsonObject(value) && typeof value.$ref === 'string';
}

/**
 * A reference to a node from anywhere. What has not changed since Swagger 2.0 is not copied but
 * referred to, and keeps its place and its own references thereby.
 */
export function referenceTo({ document, pointer }: Node): JsonObject {
  const fragment = pointer.split('/').map(encodeURIComponent).join('/');
  return { $ref: `${retrievalUrl(document)}#${fragment}` };
}

/** The text of a member; empty where it is something else. */
export function textAt(node: Node, key: string): string {
  const { value } = childOf(node, key);
  return typeof value === 'string' ? value : '';
}

/** The texts of a list; `otherwise` where there is none. */
export function textsAt(node: Node, key: string, otherwise: readonly string[]): readonly string[] {
  const { value } = childOf(node, key);
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : otherwise;
}

/** The members of an object that are named, and its extensions. */
export function pick({ value }: Node, names: readonly string[]): { [name: string]: Json } {
  if (!isJsonObject(value)) return {};
  const isKept = (name: string): boolean => names.includes(name) || name.startsWith('x-');
  return Object.fromEntries(Object.entries(value).filter(([name]) => isKept(name)));
}

/** Notes where the value at a pointer of the result was written. */
export function noteOrigin(
  { origins }: Conversion,
  [pointer, ...segments]: readonly [string, ...string[]],
  node: Node,
): void {
  origins.set(appendPointer(pointer, ...segments), node);
}
