import {
  appendPointer,
  childOf,
  childrenOf,
  isJsonObject,
  rootOf,
  type Document,
  type Json,
  type JsonObject,
  type Node,
} from '../../source/index.ts';
import type { Resolve } from '../../schema/index.ts';
import { derivedDocument } from '../derived.ts';
import {
  followed,
  isDangling,
  noteOrigin,
  pick,
  textAt,
  textsAt,
  type Conversion,
} from './conversion.ts';
import { consumedBy, convertBody, convertForm, convertParameter } from './parameters.ts';
import { convertResponses } from './responses.ts';
import { convertSecuritySchemes } from './security.ts';

/**
 * A Swagger 2.0 document as OpenAPI 3.0. Schemas stay where they are and are referred to; what is
 * converted keeps the place where it was written.
 */
export function convertSwagger(source: Document, resolve: Resolve): Document {
  const root = rootOf(source);
  const conversion: Conversion = {
    resolve,
    origins: new Map([['', root]]),
    consumes: textsAt(root, 'consumes', []),
    produces: textsAt(root, 'produces', []),
  };
  const value = {
    openapi: '3.0.4',
    ...pick(root, ['info', 'tags', 'security', 'externalDocs']),
    servers: serversOf(root, conversion),
    paths: convertPaths(childOf(root, 'paths'), conversion),
    components: { securitySchemes: convertSecuritySchemes(root, conversion) },
  };
  // Another name, so that no pointer into it is taken for one into the source.
  return derivedDocument(`${source.file}#openapi-3.0`, value, conversion.origins);
}

/** `schemes`, `host` and `basePath` as URLs; without a host, the one that serves the document. */
function serversOf(root: Node, conversion: Conversion): readonly JsonObject[] {
  const [host, basePath] = ['host', 'basePath'].map((key) => childOf(root, key));
  const path = typeof basePath?.value === 'string' ? basePath.value : '';
  if (basePath !== undefined) noteOrigin(conversion, ['/servers'], basePath);
  if (typeof host?.value !== 'string') return path === '' ? [] : [{ url: path }];
  noteOrigin(conversion, ['/servers'], host);
  const name = host.value;
  return textsAt(root, 'schemes', ['https']).map((scheme) => ({
    url: `${scheme}://${name}${path}`,
  }));
}

function convertPaths(paths: Node, conversion: Conversion): Json {
  if (!isJsonObject(paths.value)) return paths.value ?? {};
  const entries = childrenOf(paths).map(([path, child]): [string, Json] => {
    const isPath = path.startsWith('/');
    return [path, isPath ? convertPathItem(child, path, conversion) : (child.value ?? null)];
  });
  return Object.fromEntries(entries);
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch']);

function convertPathItem(child: Node, path: string, conversion: Conversion): Json {
  const node = followed(child, conversion);
  if (isDangling(node) || !isJsonObject(node.value)) return node.value ?? null;
  const pointer = appendPointer('/paths', path);
  noteOrigin(conversion, [pointer], node);
  const entries = childrenOf(node)
    .filter(([key]) => key !== 'parameters')
    .map(([key, member]): [string, Json] => {
      const isOperation = METHODS.has(key) && isJsonObject(member.value);
      if (!isOperation) return [key, member.value ?? null];
      return [key, convertOperation(member, node, { pointer: `${pointer}/${key}`, conversion })];
    });
  return Object.fromEntries(entries);
}

interface Position {
  readonly pointer: string;
  readonly conversion: Conversion;
}

function convertOperation(
  node: Node,
  pathItem: Node,
  { pointer, conversion }: Position,
): JsonObject {
  const parameters = parametersOf(node, pathItem, conversion);
  const inPlace = (place: string) => parameters.filter((each) => placeIn(each) === place);
  const others = parameters.filter((each) => !['body', 'formData'].includes(placeIn(each)));
  const kept = ['summary', 'description', 'operationId', 'tags', 'deprecated', 'security'];
  const use = { consumes: consumedBy(node, conversion), conversion };
  const [body] = inPlace('body');
  const form = inPlace('formData');
  const bodyPointer = `${pointer}/requestBody`;
  return {
    ...pick(node, kept),
    parameters: others.map((each, index) =>
      convertParameter(each, `${pointer}/parameters/${index}`, conversion),
    ),
    ...(body !== undefined && { requestBody: convertBody(body, bodyPointer, use) }),
    ...(form.length > 0 && { requestBody: convertForm(form, bodyPointer, use) }),
    ...(childOf(node, 'responses').value !== undefined && {
      responses: convertResponses(node, `${pointer}/responses`, conversion),
    }),
  };
}

function placeIn(parameter: Node): string {
  return textAt(parameter, 'in');
}

function keyOf(parameter: Node): string {
  return `${placeIn(parameter)} ${textAt(parameter, 'name')}`;
}

/** Those of the operation, and those of its path that it does not replace. */
function parametersOf(operation: Node, pathItem: Node, conversion: Conversion): readonly Node[] {
  const own = itemsOf(operation).map((each) => followed(each, conversion));
  const replaced = new Set(own.map(keyOf));
  const inherited = itemsOf(pathItem).map((each) => followed(each, conversion));
  return [...inherited.filter((each) => !replaced.has(keyOf(each))), ...own];
}

function itemsOf(parent: Node): readonly Node[] {
  return childrenOf(childOf(parent, 'parameters')).map(([, item]) => item);
}
