import { basename } from 'node:path';

import {
  DefectError,
  isJsonObject,
  placeOf,
  type Defect,
  type Document,
  type Node,
  type Writable,
} from '../source/index.ts';
import type { Resolve } from '../schema/index.ts';
import { createComponents, type Components } from './bundle-components.ts';
import type { ContractWarning } from './contract.ts';
import type { ObjectKind } from './objects.ts';

/** A document that is being copied, and what is brought into it. */
export interface Bundling {
  readonly root: Document;
  readonly resolve: Resolve;
  readonly components: Components;
  readonly defects: Defect[];
  readonly warnings: ContractWarning[];
}

/** An object of the bundle while it is made. */
export type WritableMap = { [key: string]: Writable };

export function createBundling(root: Document, resolve: Resolve): Bundling {
  return { root, resolve, components: createComponents(root), defects: [], warnings: [] };
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

/**
 * One step; `undefined` where it leads nowhere, with a defect for a reference to another file. Those
 * within the document can stay as they are, so that for them it is a warning.
 */
export function targetOf(node: Node, bundling: Bundling): Node | undefined {
  const { root, resolve, defects } = bundling;
  try {
    return resolve(node);
  } catch (error) {
    if (!(error instanceof DefectError)) throw error;
    const isWithin = node.document === root && referenceIn(node).startsWith('#');
    if (isWithin) warnOf(error, node, bundling);
    else defects.push(...error.defects);
    return undefined;
  }
}

/** Makes warnings of defects. */
export function warnOf({ defects }: DefectError, node: Node, { warnings }: Bundling): void {
  for (const { message, place } of defects) {
    warnings.push({ message, place: place ?? placeOf(node) });
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
