import {
  nodeKey,
  pointerSegments,
  type ExactNumber,
  type Json,
  type Node,
} from '../source/index.ts';
import { dynamicTarget, enterScope, type DynamicScope } from './dynamic-scope.ts';
import type { Schema } from './schema.ts';
import { referenceOf, type Dialect, type ReferenceKeyword, type Resolve } from './subschema.ts';
import type { Direction } from './unsent.ts';

/** Where a schema of a document is used. */
export interface SchemaUse {
  readonly node: Node;
  readonly dialect: Dialect;
  readonly direction: Direction;
  readonly resolve: Resolve;
  /** Those made so far: what many operations use is converted, and compiled, once. */
  readonly converted: Map<string, Schema>;
}

/** What a conversion works with, and what it came to so far. */
export interface Conversion extends SchemaUse {
  /** Names under `$defs`, by target and scope. */
  readonly names: Map<string, string>;
  readonly taken: Set<string>;
  readonly defs: Map<string, Json>;
  /** Named, and not converted yet. */
  readonly waiting: Referred[];
  /** The node that each schema of the result was made from, by its pointer in the result. */
  readonly origins: Map<string, Node>;
  /** Numbers that a double can't hold, by their pointers in the result. */
  readonly exactNumbers: Map<string, ExactNumber>;
  readonly scope: DynamicScope;
}

/** A schema and the scope in which it is reached. */
export interface Outermost {
  readonly node: Node;
  readonly scope: DynamicScope;
}

interface Referred extends Outermost {
  readonly name: string;
}

/** Where a reference leads: for a `$dynamicRef` it depends on the way that led there. */
export function targetOf(
  node: Node,
  keyword: ReferenceKeyword,
  { resolve, scope }: Conversion,
): Node {
  const target = resolve(node, keyword);
  return keyword === '$ref' ? target : dynamicTarget(target, referenceOf(node, keyword), scope);
}

/** The `$ref` to a schema under `$defs`, one for each dynamic scope in which it is reached. */
export function referTo(target: Node, conversion: Conversion): string {
  const { names, waiting, resolve } = conversion;
  const scope = enterScope(conversion.scope, target, resolve);
  const key = `${scope.key} ${nodeKey(target)}`;
  let name = names.get(key);
  if (name === undefined) {
    name = freshName(target, conversion);
    names.set(key, name);
    waiting.push({ name, node: target, scope });
  }
  return `#/$defs/${name}`;
}

/** The last word of the pointer, with characters that need no escape in a URI. */
function freshName({ pointer }: Node, { taken }: Conversion): string {
  const word = (pointerSegments(pointer).at(-1) ?? 'root').replaceAll(/[^\w.-]/g, '_');
  let name = word;
  for (let number = 2; taken.has(name); number++) name = `${word}-${number}`;
  taken.add(name);
  return name;
}
