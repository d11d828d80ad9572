import {
  childOf,
  childrenOf,
  frozenCopy,
  isJsonObject,
  placeOf,
  type Node,
} from '../source/index.ts';
import type { Link } from './contract.ts';
import { readServer } from './servers.ts';
import { objectAt, objectMember, stringMember, type Reading } from './structure.ts';

/** Reads `links` of a response (OpenAPI, Link Object). */
export function readLinks(response: Node, reading: Reading): readonly Link[] {
  const links = objectMember(response, 'links', reading);
  if (links === undefined) return [];
  return childrenOf(links).flatMap(([name, child]) => {
    const node = objectAt(child, reading);
    return node === undefined ? [] : [readLink(name, node, reading)];
  });
}

function readLink(name: string, node: Node, reading: Reading): Link {
  const parameters = objectMember(node, 'parameters', reading)?.value;
  const requestBody = childOf(node, 'requestBody').value;
  const server = childOf(node, 'server');
  return {
    name,
    operationId: stringMember(node, 'operationId', reading),
    operationRef: stringMember(node, 'operationRef', reading),
    parameters: isJsonObject(parameters) ? frozenCopy(parameters) : {},
    requestBody: requestBody === undefined ? undefined : frozenCopy(requestBody),
    server: server.value === undefined ? undefined : readServer(server, reading),
    place: placeOf(node),
  };
}
