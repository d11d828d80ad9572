import {
  childOf,
  childrenOf,
  frozenCopy,
  isJsonObject,
  placeOf,
  type Json,
  type Node,
} from '../source/index.ts';
import type { Example } from './contract.ts';
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
  return readExamples(node, reading)[0]?.value;
}

/**
 * The members of `examples` that hold a value. One that only names an address (`externalValue`) is
 * left out: nothing is fetched.
 */
export function readExamples(node: Node, reading: Reading): readonly Example[] {
  return childrenOf(childOf(node, 'examples')).flatMap(([name, each]): readonly Example[] => {
    const example = follow(each, reading);
    if (example === undefined) return [];
    const text = childOf(example, 'serializedValue').value;
    const serialized = typeof text === 'string' ? text : undefined;
    const data = childOf(example, 'dataValue').value ?? childOf(example, 'value').value;
    const value = data ?? serialized;
    if (value === undefined) return [];
    return [{ name, value: frozenCopy(value), serialized, place: placeOf(example) }];
  });
}

function schemaExample(node: Node, reading: Reading): Json | undefined {
  const schema = childOf(node, 'schema');
  if (!isJsonObject(schema.value)) return undefined;
  const target = follow(schema, { ...reading, defects: [] });
  if (target === undefined) return undefined;
  return childOf(target, 'example').value ?? childOf(target, 'examples', 0).value;
}
