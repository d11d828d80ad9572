import { appendPointer, nodeKey, type Node } from '../source/index.ts';
import { IN_PLACE_KEYWORDS } from './keywords.ts';
import {
  referencesOf,
  subschemasOf,
  type Dialect,
  type Resolve,
  type Subschema,
} from './subschema.ts';

/** A schema and the part of a value that it describes. */
export interface Part {
  /** The schema as written; one that only refers to another comes before that one. */
  readonly node: Node;
  /** JSON Pointer into the value; `*` stands for every item, or every property not named. */
  readonly pointer: string;
}

/** Bounds the work for documents whose schemas refer to each other in many ways. */
const MAX_PARTS = 5_000;

/** Schemas inside each other, references followed; what is deeper is not described. */
const MAX_DEPTH = 200;

/**
 * Every schema that describes a value or a part of it, outermost first. A schema inside itself is
 * not entered again. The schema must have passed `checkSchema`.
 */
export function partsOf(root: Node, dialect: Dialect, resolve: Resolve): readonly Part[] {
  const parts: Part[] = [];
  const around = new Set<string>();
  const visit = (node: Node, pointer: string): void => {
    const key = nodeKey(node);
    if (around.has(key) || around.size >= MAX_DEPTH || parts.length >= MAX_PARTS) return;
    around.add(key);
    parts.push({ node, pointer });
    for (const keyword of referencesOf(node, dialect)) visit(resolve(node, keyword), pointer);
    for (const subschema of subschemasOf(node, dialect)) {
      const partPointer = pointerOf(subschema, pointer);
      if (partPointer !== undefined) visit(subschema.node, partPointer);
    }
    around.delete(key);
  };
  visit(root, '');
  return parts;
}

/** The part that a subschema describes; none for names of properties and what must not be. */
function pointerOf({ keyword, key = '' }: Subschema, pointer: string): string | undefined {
  if (keyword === 'propertyNames' || keyword === 'not' || keyword === 'if') return undefined;
  if (IN_PLACE_KEYWORDS.has(keyword)) return pointer;
  const isNamed = keyword === 'properties' || keyword === 'prefixItems';
  return appendPointer(pointer, isNamed ? key : '*');
}
