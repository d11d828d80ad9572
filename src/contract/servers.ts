import { childOf, isJsonObject, rootOf, type Document, type Node } from '../source/index.ts';
import { listMember, objectAt, requiredString, type Reading } from './structure.ts';

/** The URLs under `servers`, variables at their defaults (OpenAPI 3.0, Server Object). */
export function readServers(document: Document, reading: Reading): readonly string[] {
  return listMember(rootOf(document), 'servers', reading).flatMap((item) => {
    const server = objectAt(item, reading);
    const url = server === undefined ? undefined : requiredString(server, 'url', reading);
    return server === undefined || url === undefined ? [] : [withDefaults(url, server)];
  });
}

function withDefaults(url: string, server: Node): string {
  return url.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
    const variable = childOf(server, 'variables', name).value;
    return isJsonObject(variable) && typeof variable.default === 'string'
      ? variable.default
      : whole;
  });
}
