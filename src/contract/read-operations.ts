import { childOf, childrenOf, placeOf, rootOf, type Document, type Node } from '../source/index.ts';
import type { ContractWarning, Operation, Server } from './contract.ts';
import { findSecrets } from './secrets.ts';
import { readLogin, type BodyParts } from './login.ts';
import { operationIds } from './operation-id.ts';
import { readOutcome, type BodyRead } from './outcome.ts';
import { readRequestBody, readResponses } from './read-bodies.ts';
import { checkPathParameters, readParameters } from './read-parameters.ts';
import { readServers } from './servers.ts';
import { objectAt, refuse, requiredObject, stringMember, type Reading } from './structure.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Members of a Path Item Object that are no operations. */
const OTHER_MEMBERS = new Set(['$ref', 'summary', 'description', 'servers', 'parameters']);

/** An operation, with what only reading the contract needs. */
export interface OperationReading {
  readonly operation: Operation;
  readonly node: Node;
  /** Node of the request body, `$ref` followed. */
  readonly requestBody: Node | undefined;
  readonly parts: BodyParts;
  /** Where criteria read the response body. */
  readonly bodyReads: readonly BodyRead[];
}

/** Reads `paths`, in the order of the document. */
export function readOperations(document: Document, reading: Reading): readonly OperationReading[] {
  const paths = requiredObject(rootOf(document), 'paths', reading);
  if (paths === undefined) return [];
  const found = childrenOf(paths).flatMap(([path, child]) => findOperations(path, child, reading));
  const ids = operationIds(found);
  return found.map((each, index) => readOperation(each, ids[index] ?? '', reading));
}

interface FoundOperation {
  readonly method: string;
  readonly path: string;
  readonly node: Node;
  readonly pathItem: Node;
  readonly documentedMethods: readonly string[];
}

function findOperations(path: string, child: Node, reading: Reading): readonly FoundOperation[] {
  if (path.startsWith('x-')) return [];
  if (!path.startsWith('/')) refuse(child, `the path "${path}" must begin with "/"`, reading);
  const pathItem = objectAt(child, reading);
  if (pathItem === undefined) return [];
  const members = childrenOf(pathItem).filter(([key]) => isMethod(key, pathItem, reading));
  const documentedMethods = members.map(([method]) => method.toUpperCase());
  return members.flatMap(([method, member]) => {
    const node = objectAt(member, reading);
    if (node === undefined) return [];
    return [{ method: method.toUpperCase(), path, node, pathItem, documentedMethods }];
  });
}

function isMethod(key: string, pathItem: Node, reading: Reading): boolean {
  if (METHODS.includes(key)) return true;
  if (!OTHER_MEMBERS.has(key) && !key.startsWith('x-')) {
    const known = METHODS.find((method) => method === key.toLowerCase());
    const hint = known === undefined ? `Methods are ${METHODS.join(', ')}.` : `Write "${known}".`;
    const place = placeOf(childOf(pathItem, key));
    reading.defects.push({ message: `"${key}" is not a method`, place, hint });
  }
  return false;
}

function readOperation(found: FoundOperation, id: string, reading: Reading): OperationReading {
  const { method, path, node, pathItem, documentedMethods } = found;
  const parameters = readParameters(pathItem, node, reading);
  checkPathParameters(path, parameters, { node, reading });
  const request = readRequestBody(node, reading);
  const { responses, parts: response } = readResponses(node, reading);
  const parts = { request: request?.parts ?? [], response };
  const { outcome, invariants, bodyReads } = readOutcome(node, responses, reading);
  const login = readLogin(node, parts, reading);
  const operation: Operation = {
    id,
    method,
    path,
    summary: stringMember(node, 'summary', reading) ?? '',
    place: placeOf(node),
    documentedMethods,
    parameters,
    requestBody: request?.body,
    responses,
    servers: nearestServers(pathItem, node, reading),
    outcome,
    invariants,
    login,
    secrets: findSecrets(parts, login),
  };
  return { operation, node, requestBody: request?.node, parts, bodyReads };
}

function nearestServers(pathItem: Node, operation: Node, reading: Reading): readonly Server[] {
  const own = readServers(operation, reading);
  return own.length > 0 ? own : readServers(pathItem, reading);
}

/** Criteria that read a field which no schema describes: most likely a slip of the pen. */
export function warnOfUnknownFields(readings: readonly OperationReading[]): ContractWarning[] {
  return readings.flatMap(({ bodyReads, parts }) => {
    const described = new Set(parts.response.map(({ pointer }) => pointer));
    if (described.size === 0) return [];
    return bodyReads
      .filter(({ pointer }) => !described.has(pointer) && !described.has(anyItem(pointer)))
      .map(({ node, pointer }) => ({
        message: `the criterion reads "${pointer}", which no response schema describes`,
        place: placeOf(node),
      }));
  });
}

/** The pointer with `*` for each index, as schemas of items are found. */
function anyItem(pointer: string): string {
  return pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');
}
