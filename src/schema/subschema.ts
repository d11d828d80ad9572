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

/** Follows the `$ref` of a node, one step. Throws `DefectError` where it leads nowhere. */
export type Resolve = (node: Node) => Node;

/** The value of a schema's `$ref`, where it has one that counts. */
export function referenceOf({ value }: Node): string | undefined {
  return isJsonObject(value) && typeof value.$ref === 'string' ? value.$ref : undefined;
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
