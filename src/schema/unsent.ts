import { isJsonObject, nodeKey, type Node } from '../source/index.ts';
import { referenceOf, type Resolve } from './subschema.ts';

/** Which way a value travels. */
export type Direction = 'request' | 'response';

/**
 * Whether a property is not sent that way, so that `required` does not ask for it (OpenAPI 3.0,
 * Schema Object, `readOnly` and `writeOnly`).
 */
export function isUnsent(property: Node, direction: Direction, resolve: Resolve): boolean {
  const flag = direction === 'request' ? 'readOnly' : 'writeOnly';
  const seen = new Set<string>();
  let node = property;
  while (isJsonObject(node.value) && !seen.has(nodeKey(node))) {
    if (node.value[flag] === true) return true;
    if (referenceOf(node) === undefined) return false;
    seen.add(nodeKey(node));
    node = resolve(node);
  }
  return false;
}
