import { childOf, childrenOf, isJsonObject, placeOf, rootOf } from '../source/index.ts';
import type { Document, Node } from '../source/index.ts';
import type { OperationName } from './contract.ts';
import { operationIds } from './operation-id.ts';
import { objectAt, objectMember, refuse, type Reading } from './structure.ts';
import { urlMethods } from './url-methods.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Members of a Path Item Object that are no operations. */
const OTHER_MEMBERS = new Set(['$ref', 'summary', 'description', 'servers', 'parameters']);

/** An operation before it is read. */
export interface FoundOperation extends OperationName {
  readonly node: Node;
  readonly pathItem: PathItem;
  readonly documentedMethods: readonly string[];
  readonly urlMethods: readonly string[];
}

/**
 * A Path Item Object and, where it has a `$ref`, the one that leads to. What OpenAPI leaves open is
 * decided here: its own members win over the referenced ones.
 */
export type PathItem = readonly Node[];

/** The part of a path item that has the member; the first one where none has. */
export function partWith(pathItem: PathItem, key: string): Node | undefined {
  return pathItem.find((each) => childOf(each, key).value !== undefined) ?? pathItem[0];
}

/** Every operation under `paths`, in the order of the document. */
export function findOperations(document: Document, reading: Reading): readonly FoundOperation[] {
  const paths = objectMember(rootOf(document), 'paths', reading);
  if (paths === undefined) return [];
  const found = childrenOf(paths).flatMap(([path, child]) => findOnPath(path, child, reading));
  const ids = operationIds(found);
  const methodsOf = urlMethods(found);
  return found.map((each, index) => {
    return { ...each, id: ids[index] ?? '', urlMethods: methodsOf(each.path) };
  });
}

type Unnamed = Omit<FoundOperation, 'id' | 'urlMethods'>;

function findOnPath(path: string, child: Node, reading: Reading): readonly Unnamed[] {
  if (path.startsWith('x-')) return [];
  if (!path.startsWith('/')) refuse(child, `the path "${path}" must begin with "/"`, reading);
  const target = objectAt(child, reading);
  if (target === undefined) return [];
  const pathItem = target === child ? [child] : [child, target];
  const members = operationsOf(pathItem, reading);
  const documentedMethods = [...members.keys()];
  return Array.from(members, ([method, member]) => ({ method, member })).flatMap(
    ({ method, member }): readonly Unnamed[] => {
      const node = objectAt(member, reading);
      if (node === undefined) return [];
      const { value: operationId } = childOf(node, 'operationId');
      const named = typeof operationId === 'string' ? { operationId } : {};
      return [{ method, path, ...named, node, pathItem, documentedMethods }];
    },
  );
}

/** By method, as it is sent. */
function operationsOf(pathItem: PathItem, reading: Reading): ReadonlyMap<string, Node> {
  const operations = new Map<string, Node>();
  const add = (method: string, node: Node): void => {
    if (!operations.has(method)) operations.set(method, node);
  };
  for (const part of pathItem) {
    for (const [key, member] of childrenOf(part)) {
      if (isMethod(key, part, reading)) add(key.toUpperCase(), member);
    }
    for (const [method, member] of additionalOperations(part, reading)) add(method, member);
  }
  return operations;
}

/** Methods that have no member of their own (OpenAPI 3.2, Path Item Object). */
function additionalOperations(part: Node, reading: Reading): ReturnType<typeof childrenOf> {
  const node = childOf(part, 'additionalOperations');
  return reading.version === '3.2' && isJsonObject(node.value) ? childrenOf(node) : [];
}

function isMethod(key: string, pathItem: Node, { version, defects }: Reading): boolean {
  const is32 = version === '3.2';
  const methods = is32 ? [...METHODS, 'query'] : METHODS;
  if (methods.includes(key)) return true;
  if (OTHER_MEMBERS.has(key) || key.startsWith('x-')) return false;
  if (is32 && key === 'additionalOperations') return false;
  const known = methods.find((method) => method === key.toLowerCase());
  const hint = known === undefined ? `Methods are ${methods.join(', ')}.` : `Write "${known}".`;
  const place = placeOf(childOf(pathItem, key));
  defects.push({ message: `"${key}" is not a method`, place, hint });
  return false;
}
