import {
  DefectError,
  childOf,
  childrenOf,
  pointerSegments,
  rootOf,
  type Defect,
  type Node,
  type Writable,
} from '../source/index.ts';
import {
  isReference,
  referenceIn,
  referenceTo,
  targetOf,
  warnOf,
  type Bundling,
  type WritableMap,
} from './bundle-references.ts';

/**
 * Lets the `mapping` of a copied Discriminator Object lead into the bundle. Names that a reference
 * implied are added to it where what it leads to has another name now.
 */
export function rewriteMapping(copy: WritableMap, node: Node, bundling: Bundling): void {
  const mapping: WritableMap = Object.create(null);
  for (const [value, child] of childrenOf(childOf(node, 'mapping'))) {
    mapping[value] = mappedTo(child, bundling);
  }
  for (const [value, reference] of renamed(node, bundling)) mapping[value] ??= reference;
  if (Object.keys(mapping).length > 0) copy['mapping'] = mapping;
}

function mappedTo(node: Node, bundling: Bundling): Writable {
  const { value } = node;
  if (typeof value !== 'string') return value ?? null;
  if (!/[#/]|\.(?:json|ya?ml)$/i.test(value)) return namedSchema(value, node, bundling);
  const reference: Node = { ...node, value: { $ref: value } };
  const defects: Defect[] = [];
  const target = targetOf(reference, { ...bundling, defects });
  // Nothing is judged by a mapping alone, so that one that leads nowhere is no reason to stop.
  if (defects.length > 0) warnOf(new DefectError(defects), node, bundling);
  return target === undefined
    ? value
    : referenceTo('schema', { node: reference, target }, bundling);
}

/** A mere name is one of the document, or else of the file that it is written in. */
function namedSchema(name: string, node: Node, bundling: Bundling): string {
  const ofFile = childOf(rootOf(node.document), 'components', 'schemas', name);
  const ofRoot = childOf(rootOf(bundling.root), 'components', 'schemas', name);
  if (ofRoot.value !== undefined || ofFile.value === undefined) return name;
  return referenceTo('schema', { node, target: ofFile }, bundling);
}

function renamed(node: Node, bundling: Bundling): readonly (readonly [string, string])[] {
  const path = pointerSegments(node.pointer).slice(0, -1);
  const schema = childOf(rootOf(node.document), ...path);
  const alternatives = ['oneOf', 'anyOf'].flatMap((key) => childrenOf(childOf(schema, key)));
  return alternatives.flatMap(([, child]): readonly (readonly [string, string])[] => {
    const implied = lastSegmentOf(referenceIn(child));
    const target = isReference(child)
      ? targetOf(child, { ...bundling, defects: [], warnings: [] })
      : undefined;
    if (implied === undefined || target === undefined) return [];
    const reference = referenceTo('schema', { node: child, target }, bundling);
    return lastSegmentOf(reference) === implied ? [] : [[implied, reference]];
  });
}

/** Of the pointer in a reference; a reference to a whole file implies no name. */
function lastSegmentOf(reference: string): string | undefined {
  const [, pointer = ''] = reference.split('#');
  return pointerSegments(pointer).at(-1);
}
