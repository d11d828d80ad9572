import {
  appendPointer,
  childOf,
  childrenOf,
  frozenCopy,
  isJsonObject,
  nodeKey,
  placeOf,
  pointerSegments,
  type Json,
  type JsonObject,
  type Node,
  type Place,
} from '../source/index.ts';
import { KEYWORDS } from './keywords.ts';
import { canListNull, withNull, withNumericBounds } from './openapi-30.ts';
import type { Schema } from './schema.ts';
import { referenceOf, type Dialect, type Resolve } from './subschema.ts';
import { isUnsent, type Direction } from './unsent.ts';

/** Where a schema of a document is used. */
export interface SchemaUse {
  readonly node: Node;
  readonly dialect: Dialect;
  readonly direction: Direction;
  readonly resolve: Resolve;
}

type Converted = Pick<Schema, 'json' | 'place' | 'placeOf'>;

interface Conversion extends SchemaUse {
  /** Names under `$defs`, by node. */
  readonly names: Map<string, string>;
  readonly defs: Map<string, Json>;
  /** The node that each schema of the result was made from, by its pointer in the result. */
  readonly origins: Map<string, Node>;
}

/**
 * The schema as self-contained JSON Schema 2020-12: what asserts nothing is left out, what is
 * referred to is gathered under `$defs`. Converted when it is first looked at; by then the schema
 * must have passed `checkSchema`.
 */
export function toSchema(use: SchemaUse): Schema {
  let converted: Converted | undefined;
  const get = (): Converted => (converted ??= convertUse(use));
  return Object.freeze({
    get json() {
      return get().json;
    },
    get place() {
      return get().place;
    },
    placeOf: (pointer: string) => get().placeOf(pointer),
  });
}

function convertUse(use: SchemaUse): Converted {
  const node = followWholly(use);
  const conversion: Conversion = { ...use, names: new Map(), defs: new Map(), origins: new Map() };
  const root = convertNode(node, '', conversion);
  const { defs, origins } = conversion;
  const $defs = defs.size === 0 ? {} : { $defs: Object.fromEntries(defs) };
  return {
    json: frozenCopy({
      ...(isJsonObject(root) ? root : root === false ? { not: {} } : {}),
      ...$defs,
    }),
    place: placeOf(node),
    placeOf: (pointer) => placeOfOrigin(origins, pointer),
  };
}

/** Steps over `$ref`s that stand alone, so that the outermost schema is one that says something. */
function followWholly({ node, resolve }: SchemaUse): Node {
  let current = node;
  while (referenceOf(current) !== undefined && Object.keys(current.value ?? {}).length === 1) {
    current = resolve(current);
  }
  return current;
}

function convertNode(node: Node, pointer: string, conversion: Conversion): Json {
  const { value } = node;
  if (!isJsonObject(value)) return value ?? true;
  const isNullable = conversion.dialect === '3.0' && value.nullable === true;
  if (!isNullable) return convertObject(node, pointer, conversion);
  if (canListNull(value)) return withNull(convertObject(node, pointer, conversion));
  conversion.origins.set(pointer, node);
  return { anyOf: [convertObject(node, `${pointer}/anyOf/0`, conversion), { type: 'null' }] };
}

function convertObject(node: Node, pointer: string, conversion: Conversion): JsonObject {
  conversion.origins.set(pointer, node);
  const entries: [string, Json][] = [];
  if (referenceOf(node) !== undefined) {
    entries.push(['$ref', referTo(conversion.resolve(node), conversion)]);
    if (conversion.dialect === '3.0') return Object.fromEntries(entries);
  }
  for (const [keyword, child] of childrenOf(node)) {
    if (!KEYWORDS.has(keyword)) continue;
    entries.push([keyword, convertKeyword(keyword, child, { node, pointer, conversion })]);
  }
  return withNumericBounds(Object.fromEntries(entries));
}

/**
 * A property of a request that only answers should have (OpenAPI 3.0.3, Schema Object, `readOnly`):
 * a server may ignore it, so nothing is said of its value.
 */
const READ_ONLY: JsonObject = { readOnly: true };

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
  const isReadOnly = (node: Node): boolean =>
    keyword === 'properties' &&
    conversion.direction === 'request' &&
    isUnsent(node, 'request', conversion.resolve);
  const holds = KEYWORDS.get(keyword)?.holds ?? 'value';
  if (holds === 'schema') return convert(child);
  if (holds === 'schemas') return childrenOf(child).map(([index, each]) => convert(each, index));
  if (holds === 'named schemas') {
    return Object.fromEntries(
      childrenOf(child).map(([name, each]) => [
        name,
        isReadOnly(each) ? READ_ONLY : convert(each, name),
      ]),
    );
  }
  return keyword === 'required' ? sentNames(child, around) : (child.value ?? null);
}

/** The required properties, without those that are not sent in this direction. */
function sentNames({ value }: Node, { node, conversion }: Around): Json {
  const { direction, resolve } = conversion;
  const names = Array.isArray(value) ? value.map(String) : [];
  return names.filter((name) => !isUnsent(childOf(node, 'properties', name), direction, resolve));
}

/** The `$ref` to a schema under `$defs`, which is converted the first time it is asked for. */
function referTo(target: Node, conversion: Conversion): string {
  const { names, defs } = conversion;
  const key = nodeKey(target);
  let name = names.get(key);
  if (name === undefined) {
    name = freshName(target, new Set(names.values()));
    // Named before it is converted, since it may refer to itself.
    names.set(key, name);
    defs.set(name, convertNode(target, `/$defs/${name}`, conversion));
  }
  return `#/$defs/${name}`;
}

/** The last word of the pointer, with characters that need no escape in a URI. */
function freshName({ pointer }: Node, taken: ReadonlySet<string>): string {
  const word = (pointerSegments(pointer).at(-1) ?? 'root').replaceAll(/[^\w.-]/g, '_');
  let name = word;
  for (let number = 2; taken.has(name); number++) name = `${word}-${number}`;
  return name;
}

function placeOfOrigin(origins: ReadonlyMap<string, Node>, pointer: string): Place {
  let origin = pointer;
  while (origin !== '' && !origins.has(origin)) origin = origin.slice(0, origin.lastIndexOf('/'));
  const node = origins.get(origin);
  if (node === undefined) throw new Error(`no schema was converted to ${pointer}`);
  return node.document.placeOf(node.pointer + pointer.slice(origin.length));
}
