import { childOf, childrenOf, isJsonObject, placeOf, type Node } from '../source/index.ts';
import type { Server, ServerVariable } from './contract.ts';
import { listMember, objectAt, objectMember, requiredString, type Reading } from './structure.ts';

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

/** So many URLs are made of one server; more combinations are cut off. */
const MAX_URLS = 1_000;

/** The URLs that a server may stand for; the first has every variable at its default. */
export function urlsOf({ url, variables }: Server): readonly string[] {
  return variables.reduce<readonly string[]>(
    (urls, { name, default: given, enum: values }) =>
      [given, ...values.filter((value) => value !== given)]
        .flatMap((value) => urls.map((each) => each.replaceAll(`{${name}}`, value)))
        .slice(0, MAX_URLS),
    [url],
  );
}

/** The path of a URL or relative reference, without the slash at its end: `/v1`. */
export function basePathOf(server: Server | undefined): string {
  const [url = ''] = server === undefined ? [] : urlsOf(server);
  const base = 'http://localhost';
  return URL.canParse(url, base) ? new URL(url, base).pathname.replace(/\/+$/, '') : '';
}
