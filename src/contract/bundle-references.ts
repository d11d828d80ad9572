import { basename } from 'node:path';

import {
  DefectError,
  isJsonObject,
  type Defect,
  type Document,
  type Node,
  type Writable,
} from '../source/index.ts';
import type { Resolve } from '../schema/index.ts';
import { createComponents, type Components } from './bundle-components.ts';
import type { ObjectKind } from './objects.ts';

/** A document that is being copied, and what is brought into it. */
export interface Bundling {
  readonly root: Document;
  readonly resolve: Resolve;
  readonly components: Components;
  readonly defects: Defect[];
}

/** An object of the bundle while it is made. */
export type WritableMap = { [key: string]: Writable };

export function createBundling(root: Document, resolve: Resolve): Bundling {
  return { root, resolve, components: createComponents(root), defects: [] };
}

/** The reference to a target as it reads in the bundle. */
export function referenceTo(
  kind: ObjectKind,
  { node, target }: { readonly node: Node; readonly target: Node },
  { root, components }: Bundling,
): string {
  const written = referenceIn(node);
  const isWithin = node.document === root && target.document === root;
  // Within the document references stay, unless they name its file, which the bundle is not.
  if (isWithin && fileIn(written) !== basename(root.file)) return written;
  if (target.document === root) return fragmentOf(target.pointer);
  return fragmentOf(components.placeFor(kind, target) ?? components.add(kind, target));
}

/** One step; adds a defect and returns `undefined` where it leads nowhere. */
export function targetOf(node: Node, { resolve, defects }: Bundling): Node | undefined {
  try {
    return resolve(node);
  } catch (error) {
    if (!(error instanceof DefectError)) throw error;
    defects.push(...error.defects);
    return undefined;
  }
}

export function isReference(node: Node): boolean {
  return referenceIn(node) !== '';
}

export function referenceIn({ value }: Node): string {
  const reference = isJsonObject(value) ? value['$ref'] : undefined;
  return typeof reference === 'string' ? reference : '';
}

function fileIn(reference: string): string {
  return basename(reference.split('#', 1)[0] ?? '');
}

/** A pointer as a URI fragment (RFC 6901, section 6). */
export function fragmentOf(pointer: string): string {
  return `#${encodeURI(pointer).replaceAll('#', '%23')}`;
}
