import {
  childOf,
  childrenOf,
  frozenCopy,
  isJsonObject,
  type Json,
  type Node,
} from '../source/index.ts';
import { follow } from './reference.ts';
import type { Reading } from './structure.ts';

/**
 * The example of a media type or parameter: `example`, else the first of `examples` with a value,
 * else that of its schema (OpenAPI 3.0, 4.8.14 and 4.8.24; `examples` of JSON Schema in 3.1).
 */
export function exampleOf(node: Node, reading: Reading): Json | undefined {
  const found =
    childOf(node, 'example').value ?? namedExample(node, reading) ?? schemaExample(node, reading);
  return found === undefined ? undefined : frozenCopy(found);
}

function namedExample(node: Node, reading: Reading): Json | undefined {
  for (const [, each] of childrenOf(childOf(node, 'examples'))) {
    const example = follow(each, reading);
    const value = example === undefined ? undefined : childOf(example, 'value').value;
    if (value !== undefined) return value;
  }
  return undefined;
}

function schemaExample(node: Node, reading: Reading): Json | undefined {
  const schema = childOf(node, 'schema');
  if (!isJsonObject(schema.value)) return undefined;
  const target = follow(schema, { ...reading, defects: [] });
  if (target === undefined) return undefined;
  return childOf(target, 'example').value ?? childOf(target, 'examples', 0).value;
}
