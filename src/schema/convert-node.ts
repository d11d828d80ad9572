import {
  appendPointer,
  childOf,
  childrenOf,
  isJsonObject,
  memberOf,
  type ExactNumber,
  type Json,
  type JsonObject,
  type Node,
} from '../source/index.ts';
import { annotationsOf } from './annotations.ts';
import { referTo, targetOf, type Conversion } from './conversion.ts';
import { discriminatorOf } from './discriminator.ts';
import { enterScope } from './dynamic-scope.ts';
import { KEYWORDS } from './keywords.ts';
import { canListNull, withListedNull, withNumericBounds } from './openapi-30.ts';
import { referencesOf } from './subschema.ts';
import { isUnsent } from './unsent.ts';

/** A schema as JSON Schema 2020-12, to stand at a pointer of the result. */
export function convertNode(node: Node, pointer: string, around: Conversion): Json {
  const { value } = node;
  const conversion =
    isJsonObject(value) && typeof value.$id === 'string' ? inResource(node, around) : around;
  conversion.origins.set(pointer, node);
  if (!isJsonObject(value)) return value ?? true;
  if (!isNullable(node, conversion) || canListNull(value)) {
    return convertObject(node, pointer, conversion);
  }
  const inner = `${pointer}/anyOf/0`;
  conversion.origins.set(inner, node);
  return { anyOf: [convertObject(node, inner, conversion), { type: 'null' }] };
}

/** A schema with `$id` is a resource of its own, with dynamic anchors of its own. */
function inResource(node: Node, conversion: Conversion): Conversion {
  return { ...conversion, scope: enterScope(conversion.scope, node, conversion.resolve) };
}

function convertObject(node: Node, pointer: string, conversion: Conversion): JsonObject {
  const references = referencesOf(node, conversion.dialect).map((keyword) => ({
    $ref: referTo(targetOf(node, keyword, conversion), conversion),
  }));
  const [reference = {}, ...others] = references;
  if (conversion.dialect === '3.0' && references.length > 0) return reference;
  const entries: (readonly [string, Json])[] = [];
  for (const [keyword, child] of childrenOf(node)) {
    if (!KEYWORDS.has(keyword)) continue;
    entries.push([keyword, convertKeyword(keyword, child, { node, pointer, conversion })]);
  }
  entries.push(...annotationsOf(node));
  const discriminator = discriminatorOf(node, conversion.resolve);
  if (discriminator !== undefined) entries.push(['discriminator', discriminator]);
  const converted = withListedNull(Object.fromEntries(entries), isNullable(node, conversion));
  const own = withNumericBounds(converted, (from, to) => {
    const exact = conversion.exactNumbers.get(appendPointer(pointer, from));
    if (exact !== undefined) conversion.exactNumbers.set(appendPointer(pointer, to), exact);
  });
  return { ...reference, ...withAll(own, others) };
}

/** The schema, and besides all of the others. */
function withAll(schema: JsonObject, others: readonly JsonObject[]): JsonObject {
  const { allOf } = schema;
  if (others.length === 0) return schema;
  return { ...schema, allOf: [...(Array.isArray(allOf) ? allOf : []), ...others] };
}

/** Swagger 2.0 had only the extension, and documents that were converted still do. */
function isNullable({ value }: Node, { dialect }: Conversion): boolean {
  const flags = [memberOf(value, 'nullable'), memberOf(value, 'x-nullable')];
  return dialect === '3.0' && flags.includes(true);
}

/**
 * A property of a request that only answers should have (OpenAPI 3.0.3, Schema Object, `readOnly`):
 * a server may ignore it, so nothing is said of its value.
 */
const READ_ONLY: JsonObject = { readOnly: true };

/** A property of an answer that only requests should have: what it is asserts nothing of it. */
function withWriteOnly(schema: Json): Json {
  return isJsonObject(schema) ? { ...schema, writeOnly: true } : schema;
}

interface Around {
  /** The schema that a keyword is in. */
  readonly node: Node;
  /** Its pointer in the result. */
  readonly pointer: string;
  readonly conversion: Conversion;
}

function convertKeyword(keyword: string, child: Node, around: Around): Json {
  const { pointer, conversion } = around;
  const convert = (node: Node, ...path: readonly string[]): Json =>
    convertNode(node, appendPointer(pointer, keyword, ...path), conversion);
  const convertNamed = (name: string, node: Node): Json => {
    const { direction, resolve } = conversion;
    if (keyword !== 'properties' || !isUnsent(node, direction, resolve)) return convert(node, name);
    return direction === 'request' ? READ_ONLY : withWriteOnly(convert(node, name));
  };
  const holds = KEYWORDS.get(keyword)?.holds ?? 'value';
  if (holds === 'schema') return convert(child);
  if (holds === 'schemas') return childrenOf(child).map(([index, each]) => convert(each, index));
  if (holds === 'named schemas') {
    return Object.fromEntries(
      childrenOf(child).map(([name, each]) => [name, convertNamed(name, each)]),
    );
  }
  keepExactNumbers(child, appendPointer(pointer, keyword), conversion.exactNumbers);
  return keyword === 'required' ? sentNames(child, around) : (child.value ?? null);
}

function keepExactNumbers(node: Node, pointer: string, exact: Map<string, ExactNumber>): void {
  const number = typeof node.value === 'number' && node.document.exactNumberAt(node.pointer);
  if (number) exact.set(pointer, number);
  for (const [key, child] of childrenOf(node)) {
    keepExactNumbers(child, appendPointer(pointer, key), exact);
  }
}

/** The required properties, without those that are not sent in this direction. */
function sentNames({ value }: Node, { node, conversion }: Around): Json {
  const { direction, resolve } = conversion;
  const names = Array.isArray(value) ? value.map(String) : [];
  return names.filter((name) => !isUnsent(childOf(node, 'properties', name), direction, resolve));
}
