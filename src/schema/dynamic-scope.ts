import { isJsonObject, nodeKey, type Node } from '../source/index.ts';
import type { Resolve } from './subschema.ts';

/**
 * The dynamic anchors that a validator has come by on its way to a schema, each at its outermost
 * (JSON Schema 2020-12, section 8.2.3.2). What ways there are is known from the document, so that
 * every `$dynamicRef` becomes a plain `$ref`, and what it leads to is written once for each scope.
 */
export interface DynamicScope {
  readonly anchors: ReadonlyMap<string, Node>;
  /** The same for the same anchors. */
  readonly key: string;
}

export const NO_SCOPE: DynamicScope = { anchors: new Map(), key: '' };

/** The scope after a step into the schema resource of a node; outer anchors win. */
export function enterScope(scope: DynamicScope, node: Node, resolve: Resolve): DynamicScope {
  const inner = resolve.dynamicAnchors(node);
  if ([...inner.keys()].every((name) => scope.anchors.has(name))) return scope;
  const anchors = new Map([...inner, ...scope.anchors]);
  const keys = Array.from(anchors, ([name, anchor]) => `${name}=${nodeKey(anchor)}`);
  return { anchors, key: keys.toSorted().join(' ') };
}

/** Where a `$dynamicRef` leads whose static target is known. */
export function dynamicTarget(
  target: Node,
  reference: string | undefined,
  { anchors }: DynamicScope,
): Node {
  const name = isJsonObject(target.value) ? target.value.$dynamicAnchor : undefined;
  // Reached by another name or by a pointer, it is the target of a plain `$ref`.
  if (typeof name !== 'string' || reference?.endsWith(`#${name}`) !== true) return target;
  return anchors.get(name) ?? target;
}
