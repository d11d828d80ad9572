import { childrenOf, isJsonObject, type Node } from '../source/index.ts';
import { KEYWORDS } from './keywords.ts';

/** OpenAPI's versions of JSON Schema. In 3.0, what stands beside a `$ref` means nothing. */
export type Dialect = '3.0' | '3.1';

/** A schema inside another one. */
export interface Subschema {
  readonly node: Node;
  readonly keyword: string;
  /** Property name, pattern or index, where the keyword holds several. */
  readonly key: string | undefined;
}

/** How the schemas of a description find each other. */
export interface Resolve {
  /**
   * Follows the `$ref` of a node one step, or its `$dynamicRef` as if it were one. Throws
   * `DefectError` where it leads nowhere.
   */
  (node: Node, keyword?: ReferenceKeyword): Node;
  /** Every `$dynamicAnchor` of the schema resource that a node is in (JSON Schema, section 8.2.2). */
  dynamicAnchors(node: Node): ReadonlyMap<string, Node>;
}

export type ReferenceKeyword = '$ref' | '$dynamicRef';

/** The value of a schema's `$ref`, where it has one. */
export function referenceOf(
  { value }: Node,
  keyword: ReferenceKeyword = '$ref',
): string | undefined {
  const reference = isJsonObject(value) ? value[keyword] : undefined;
  return typeof reference === 'string' ? reference : undefined;
}

/** The keywords by which a schema refers to others: OpenAPI 3.0 has but one. */
export function referencesOf(node: Node, dialect: Dialect): readonly ReferenceKeyword[] {
  const keywords: readonly ReferenceKeyword[] =
    dialect === '3.0' ? ['$ref'] : ['$ref', '$dynamicRef'];
  return keywords.filter((keyword) => referenceOf(node, keyword) !== undefined);
}

/** The schemas written inside a schema; those it refers to are not followed. */
export function subschemasOf(node: Node, dialect: Dialect): readonly Subschema[] {
  if (dialect === '3.0' && referenceOf(node) !== undefined) return [];
  return childrenOf(node).flatMap(([keyword, child]): readonly Subschema[] => {
    const holds = KEYWORDS.get(keyword)?.holds ?? 'value';
    if (holds === 'value') return [];
    if (holds === 'schema') return [{ node: child, keyword, key: undefined }];
    return childrenOf(child).map(([key, each]) => ({ node: each, keyword, key }));
  });
}
