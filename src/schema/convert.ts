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
import { canListNull, withListedNull, withNumericBounds } from './openapi-30.ts';
import type { Schema } from './schema.ts';
import { dynamicTarget, enterScope, NO_SCOPE, type DynamicScope } from './dynamic-scope.ts';
import {
  referenceOf,
  referencesOf,
  type Dialect,
  type ReferenceKeyword,
  type Resolve,
} from './subschema.ts';
import { isUnsent, type Direction } from './unsent.ts';

/** Where a schema of a document is used. */
export interface SchemaUse {
  readonly node: Node;
  readonly dialect: Dialect;
  readonly direction: Direction;
  readonly resolve: Resolve;
  /** Those made so far: what many operations use is converted, and compiled, once. */
  readonly converted: Map<string, Schema>;
}

type Converted = Pick<Schema, 'json' | 'exactNumbers' | 'place' | 'placeOf'>;

interface Conversion extends SchemaUse {
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
interface Outermost {
  readonly node: Node;
  readonly scope: DynamicScope;
}

interface Referred extends Outermost {
  readonly name: string;
}

/**
 * The schema as self-contained JSON Schema 2020-12: what asserts nothing is left out, what is
 * referred to is gathered under `$defs`. Converted when it is first looked at; by then the schema
 * must have passed `checkSchema`.
 */
export function toSchema(use: SchemaUse): Schema {
  const outermost = followWholly(use);
  const key = `${use.direction} ${outermost.scope.key} ${nodeKey(outermost.node)}`;
  const schema = use.converted.get(key) ?? lazySchema(() => convertUse(use, outermost));
  use.converted.set(key, schema);
  return schema;
}

function lazySchema(convert: () => Converted): Schema {
  let converted: Converted | undefined;
  const get = (): Converted => (converted ??= convert());
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

function convertUse(use: SchemaUse, { node, scope }: Outermost): Converted {
  const conversion: Conversion = {
    ...use,
    names: new Map(),
    taken: new Set(),
    defs: new Map(),
    waiting: [],
    origins: new Map(),
    exactNumbers: new Map(),
    scope,
  };
  conversion.origins.set('', node);
  const root = convertNode(node, '', conversion);
  const { defs, origins, exactNumbers, waiting } = conversion;
  // One after the other, so that a long chain of references does not exhaust the stack.
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const inScope = { ...conversion, scope: next.scope };
    defs.set(next.name, convertNode(next.node, `/$defs/${next.name}`, inScope));
  }
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
function followWholly({ node, resolve }: SchemaUse): Outermost {
  let current = node;
  let scope = enterScope(NO_SCOPE, node, resolve);
  while (referenceOf(current) !== undefined && Object.keys(current.value ?? {}).length === 1) {
    current = resolve(current);
    scope = enterScope(scope, current, resolve);
  }
  return { node: current, scope };
}

function convertNode(node: Node, pointer: string, around: Conversion): Json {
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
  const entries: [string, Json][] = [];
  for (const [keyword, child] of childrenOf(node)) {
    if (!KEYWORDS.has(keyword)) continue;
    entries.push([keyword, convertKeyword(keyword, child, { node, pointer, conversion })]);
  }
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

/** Where a reference leads: for a `$dynamicRef` it depends on the way that led there. */
function targetOf(node: Node, keyword: ReferenceKeyword, { resolve, scope }: Conversion): Node {
  const target = resolve(node, keyword);
  return keyword === '$ref' ? target : dynamicTarget(target, referenceOf(node, keyword), scope);
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
  const isReadOnly = (node: Node): boolean =>
    keyword === 'properties' &&
    conversion.direction === 'request' &&
    isUnsent(node, 'request', conversion.resolve);
  const isWriteOnly = (node: Node): boolean =>
    keyword === 'properties' &&
    conversion.direction === 'response' &&
    isUnsent(node, 'response', conversion.resolve);
  const holds = KEYWORDS.get(keyword)?.holds ?? 'value';
  if (holds === 'schema') return convert(child);
  if (holds === 'schemas') return childrenOf(child).map(([index, each]) => convert(each, index));
  if (holds === 'named schemas') {
    return Object.fromEntries(
      childrenOf(child).map(([name, each]) => [
        name,
        isReadOnly(each)
          ? READ_ONLY
          : isWriteOnly(each)
            ? withWriteOnly(convert(each, name))
            : convert(each, name),
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

/** The `$ref` to a schema under `$defs`, one for each dynamic scope in which it is reached. */
function referTo(target: Node, conversion: Conversion): string {
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

function placeOfOrigin(origins: ReadonlyMap<string, Node>, pointer: string): Place {
  let origin = pointer;
  while (origin !== '' && !origins.has(origin)) origin = origin.slice(0, origin.lastIndexOf('/'));
  const node = origins.get(origin);
  if (node === undefined) throw new Error(`no schema was converted to ${pointer}`);
  return node.document.placeOf(node.pointer + pointer.slice(origin.length));
}
