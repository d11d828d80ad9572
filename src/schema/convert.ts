import {
  frozenCopy,
  isJsonObject,
  nodeKey,
  placeOf,
  type Node,
  type Place,
} from '../source/index.ts';
import type { Conversion, Outermost, SchemaUse } from './conversion.ts';
import { convertNode } from './convert-node.ts';
import { enterScope, NO_SCOPE } from './dynamic-scope.ts';
import type { Schema } from './schema.ts';
import { referenceOf } from './subschema.ts';

type Converted = Pick<Schema, 'json' | 'exactNumbers' | 'place' | 'placeOf'>;

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
    forget: () => {
      converted = undefined;
    },
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

function placeOfOrigin(origins: ReadonlyMap<string, Node>, pointer: string): Place {
  let origin = pointer;
  while (origin !== '' && !origins.has(origin)) origin = origin.slice(0, origin.lastIndexOf('/'));
  const node = origins.get(origin);
  if (node === undefined) throw new Error(`no schema was converted to ${pointer}`);
  return node.document.placeOf(node.pointer + pointer.slice(origin.length));
}
