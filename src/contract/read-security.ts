import {
  childOf,
  childrenOf,
  placeOf,
  rootOf,
  type Defect,
  type Document,
  type Node,
} from '../source/index.ts';
import { readScheme } from './read-scheme.ts';
import type { RequiredScheme, SecurityRequirement, SecurityScheme } from './security.ts';
import { listMember, objectAt, objectMember, refuse, type Reading } from './structure.ts';

/** The security schemes of a document, and what holds where an operation does not say. */
export interface SecurityReading {
  readonly schemes: ReadonlyMap<string, SecurityScheme>;
  /** What is wrong with the others, by their names: operations that ask for one can't be tested. */
  readonly broken: ReadonlyMap<string, readonly Defect[]>;
  /** What has the `security` of operations that have none. */
  readonly root: Node;
}

/** Reads `components.securitySchemes` and the `security` of the document itself. */
export function readSecurity(document: Document, reading: Reading): SecurityReading {
  const root = rootOf(document);
  const components = objectMember(root, 'components', reading);
  const node = components && objectMember(components, 'securitySchemes', reading);
  const schemes = new Map<string, SecurityScheme>();
  const broken = new Map<string, readonly Defect[]>();
  for (const [name, child] of node === undefined ? [] : childrenOf(node)) {
    const own: Reading = { ...reading, defects: [] };
    const scheme = readScheme(name, child, own);
    if (scheme !== undefined && own.defects.length === 0) schemes.set(name, scheme);
    else broken.set(name, own.defects);
    reading.defects.push(...own.defects);
  }
  return { schemes, broken, root };
}

/**
 * The sets of schemes of which one is enough; none where the operation asks for nothing. Its own
 * `security` replaces that of the document, also with an empty list.
 */
export function readOperationSecurity(
  operation: Node,
  known: SecurityReading,
  reading: Reading,
): readonly SecurityRequirement[] {
  const isOwn = childOf(operation, 'security').value !== undefined;
  return readRequirements(isOwn ? operation : known.root, known, reading);
}

function readRequirements(
  parent: Node,
  known: SecurityReading,
  reading: Reading,
): readonly SecurityRequirement[] {
  return listMember(parent, 'security', reading).flatMap((item) => {
    const node = objectAt(item, reading);
    if (node === undefined) return [];
    const schemes = childrenOf(node).map(([name, child]) =>
      readRequired(name, child, { known, reading }),
    );
    // Without the scheme that can't be told, the rest of the set would ask for less.
    const isWhole = schemes.every((each) => each !== undefined);
    return isWhole ? [{ schemes, place: placeOf(item) }] : [];
  });
}

function readRequired(
  name: string,
  node: Node,
  { known, reading }: { readonly known: SecurityReading; readonly reading: Reading },
): RequiredScheme | undefined {
  const scheme = known.schemes.get(name) ?? referredScheme(name, node, reading);
  const scopes = readScopes(node, reading);
  if (scheme !== undefined) return { scheme, scopes, place: placeOf(node) };
  if (name.includes('#')) return undefined;
  const broken = known.broken.get(name);
  if (broken !== undefined) {
    reading.defects.push(...broken);
    return undefined;
  }
  const names = [...known.schemes.keys(), ...known.broken.keys()];
  const hint =
    names.length === 0
      ? 'Describe it there.'
      : `Described are ${names.map((each) => `"${each}"`).join(', ')}.`;
  const message = `the security scheme "${name}" is not in "components.securitySchemes"`;
  reading.defects.push({ message, place: placeOf(node), hint });
  return undefined;
}

/**
 * Since OpenAPI 3.2 the name may be a URI reference; no name of a component holds a `#`. Such a scheme
 * is called by the last segment.
 */
function referredScheme(name: string, node: Node, reading: Reading): SecurityScheme | undefined {
  if (!name.includes('#')) return undefined;
  const called = name.split('/').at(-1) ?? name;
  return readScheme(called, { ...node, value: { $ref: name } }, reading);
}

function readScopes(node: Node, reading: Reading): readonly string[] {
  const { value } = node;
  if (!Array.isArray(value)) return refuse(node, 'the scopes must be a list', reading) ?? [];
  return value.flatMap((scope, index) => {
    if (typeof scope === 'string') return [scope];
    return refuse(childOf(node, index), 'a scope must be a text', reading) ?? [];
  });
}
