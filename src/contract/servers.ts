import {
  childOf,
  childrenOf,
  isJsonObject,
  placeOf,
  rootOf,
  type Document,
  type Node,
} from '../source/index.ts';
import type { Server, ServerVariable } from './contract.ts';
import { listMember, objectAt, objectMember, requiredString, type Reading } from './structure.ts';

/** The URLs under `servers` of the document, variables at their defaults. */
export function serverUrls(document: Document, reading: Reading): readonly string[] {
  return readServers(rootOf(document), reading).map(urlOf);
}

/** `servers` of a document, path or operation (OpenAPI 3.0, Server Object). */
export function readServers(parent: Node, reading: Reading): readonly Server[] {
  return listMember(parent, 'servers', reading).flatMap((item) => readServer(item, reading) ?? []);
}

export function readServer(item: Node, reading: Reading): Server | undefined {
  const node = objectAt(item, reading);
  const url = node === undefined ? undefined : requiredString(node, 'url', reading);
  if (node === undefined || url === undefined) return undefined;
  return { url, variables: readVariables(node, reading), place: placeOf(node) };
}

function readVariables(server: Node, reading: Reading): readonly ServerVariable[] {
  const variables = objectMember(server, 'variables', reading);
  if (variables === undefined) return [];
  return childrenOf(variables).flatMap(([name, child]): readonly ServerVariable[] => {
    if (!isJsonObject(child.value) || typeof child.value.default !== 'string') return [];
    const values = childOf(child, 'enum').value;
    const texts = Array.isArray(values) ? values.map(String) : [];
    return [{ name, default: child.value.default, enum: texts }];
  });
}

/** The URL with each variable at its default. */
function urlOf({ url, variables }: Server): string {
  const defaults = new Map(variables.map((variable) => [variable.name, variable.default]));
  return url.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => defaults.get(name) ?? whole);
}
