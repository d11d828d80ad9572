import {
  DefectError,
  childOf,
  isJsonObject,
  isPointer,
  nodeKey,
  placeOf,
  pointerSegments,
  rootOf,
  type Defect,
  type Document,
  type Node,
} from '../source/index.ts';
import type { Resolve } from '../schema/index.ts';
import { isRemote, isWithin, pathOf, type Files } from './files.ts';

/** A function that follows one `$ref` (RFC 3986, RFC 6901) within the files of a description. */
export function createResolve(root: Document, files: Files): Resolve {
  return (node) => {
    const reference = referenceIn(node);
    const document = documentOf(reference, node, { root, files });
    const [, fragment = ''] = reference.split('#');
    const pointer = decodeFragment(fragment);
    if (!isPointer(pointer)) {
      throw defectAt(node, `"${reference}" is not a JSON Pointer after the "#"`);
    }
    const target = childOf(rootOf(document), ...pointerSegments(pointer));
    if (target.value === undefined) throw defectAt(node, `"${reference}" leads nowhere`);
    return target;
  };
}

/**
 * The node that a `$ref` stands for in the end, or the node itself where it has none. Adds a
 * defect and returns `undefined` where the chain leads nowhere or in a circle.
 */
export function follow(
  node: Node,
  { resolve, defects }: { readonly resolve: Resolve; readonly defects: Defect[] },
): Node | undefined {
  const seen = new Set<string>();
  let current = node;
  try {
    while (isJsonObject(current.value) && typeof current.value.$ref === 'string') {
      if (seen.has(nodeKey(current))) throw defectAt(node, 'the "$ref" leads back to itself');
      seen.add(nodeKey(current));
      current = resolve(current);
    }
    return current;
  } catch (error) {
    if (!(error instanceof DefectError)) throw error;
    defects.push(...error.defects);
    return undefined;
  }
}

interface Library {
  readonly root: Document;
  readonly files: Files;
}

function documentOf(reference: string, node: Node, { root, files }: Library): Document {
  if (isRemote(reference)) {
    const hint = 'Keep a copy in the folder of the document and refer to that.';
    throw defectAt(node, `"${reference}" is on another host, which is never asked`, hint);
  }
  const path = pathOf(reference, node.document);
  if (path === undefined) return node.document;
  if (!isWithin(path, root)) {
    throw defectAt(node, `"${reference}" is outside the folder of ${root.file}`);
  }
  const file = files.get(path);
  if (file === undefined) throw defectAt(node, `"${reference}" leads nowhere`);
  if (!(file instanceof DefectError)) return file;
  // A file that could not be opened has no place of its own: the reference is to blame.
  const defects = file.defects.map((each) => ({ ...each, place: each.place ?? placeOfRef(node) }));
  throw new DefectError(defects);
}

function referenceIn({ value }: Node): string {
  return isJsonObject(value) && typeof value.$ref === 'string' ? value.$ref : '';
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function placeOfRef(node: Node): Defect['place'] {
  return placeOf(childOf(node, '$ref'));
}

function defectAt(node: Node, message: string, hint?: string): DefectError {
  return new DefectError([{ message, place: placeOfRef(node), hint }]);
}
