import {
  appendPointer,
  childOf,
  childrenOf,
  frozenCopy,
  isJsonObject,
  memberOf,
  nodeKey,
  placeOf,
  pointerSegments,
  type ExactNumber,
  type Json,
  type JsonObject,
  type Node,
  type Place,
} from '../source/index.ts';
import { KEYWORDS } from './keywords.ts';
import { discriminatorOf } from './discriminator.ts';
import { withNullableType, withNumericBounds } from './openapi-30.ts';
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

type Converted = Pick<Schema, 'json' | 'exactNumbers' | 'place' | 'placeOf'>;

interface Conversion extends SchemaUse {
  /** Names under `$defs`, by node. */
  readonly names: Map<string, string>;
  readonly defs: Map<string, Json>;
  /** The node that each schema of the result was made from, by its pointer in the result. */
  readonly origins: Map<string, Node>;
  /** Numbers that a double can't hold, by their pointers in the result. */
  readonly exactNumbers: Map<string, ExactNumber>;
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
    get exactNumbers() {
      return get().exactNumbers;
    },
    get place() {
      return get().place;
    },
    placeOf: (pointer: string) => get().placeOf(pointer),
  });
}

function convertUse(use: SchemaUse): Converted {
  const node = followWholly(use);
  const conversion: Conversion = {
    ...use,
    names: new Map(),
    defs: new Map(),
    origins: new Map(),
    exactNumbers: new Map(),
  };
  const root = convertNode(node, '', conversion);
  const { defs, origins, exactNumbers } = conversion;
  const $defs = defs.size === 0 ? {} : { $defs: Object.fromEntries(defs) };
  return {
    json: frozenCopy({
      ...(isJsonObject(root) ? root : root === false ? { not: {} } : {}),
      ...$defs,
    }),
    exactNumbers,
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
  conversion.origins.set(pointer, node);
  if (!isJsonObject(value)) return value ?? true;
  return convertObject(node, pointer, conversion);
}

function convertObject(node: Node, pointer: string, conversion: Conversion): JsonObject {
  const entries: [string, Json][] = [];
  if (referenceOf(node) !== undefined) {
    entries.push(['$ref', referTo(conversion.resolve(node), conversion)]);
    if (conversion.dialect === '3.0') return Object.fromEntries(entries);
  }
  for (const [keyword, child] of childrenOf(node)) {
    if (!KEYWORDS.has(keyword)) continue;
    entries.push([keyword, convertKeyword(keyword, child, { node, pointer, conversion })]);
  }
  const discriminator = discriminatorOf(node, conversion.resolve);
  if (discriminator !== undefined) entries.push(['discriminator', discriminator]);
  const isNullable = conversion.dialect === '3.0' && memberOf(node.value, 'nullable') === true;
  const converted = withNullableType(Object.fromEntries(entries), isNullable);
  return withNumericBounds(converted, (from, to) => {
    const exact = conversion.exactNumbers.get(appendPointer(pointer, from));
    if (exact !== undefined) conversion.exactNumbers.set(appendPointer(pointer, to), exact);
  });
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
