import { pathToFileURL } from 'node:url';

import {
  appendPointer,
  isJsonObject,
  type Document,
  type Json,
  type JsonObject,
  type Node,
} from '../source/index.ts';
import { isUrl } from './allowed.ts';

/** A document or a schema with `$id`: what a URI without fragment names. */
export interface Resource {
  /** Absolute, without fragment. */
  readonly uri: string;
  readonly root: Node;
  readonly anchors: Map<string, Node>;
  readonly dynamicAnchors: Map<string, Node>;
}

/** The schema resources of a document, by the pointers of their roots; `""` is the document. */
export type Resources = ReadonlyMap<string, Resource>;

/** Where a document was read from, as a URL. */
export function retrievalUrl({ file }: Document): string {
  return isUrl(file) ? file : pathToFileURL(file).href;
}

/**
 * Finds what names itself by `$id`, `$anchor` and `$dynamicAnchor`, in schemas only: in an example
 * these are data. In OpenAPI 3.0 they mean nothing.
 */
export function findResources(document: Document): Resources {
  const resources = new Map<string, Resource>();
  const { value } = document;
  const root = { document, pointer: '', value };
  const uri = resolveUri(selfOf(value), retrievalUrl(document)) ?? retrievalUrl(document);
  const resource: Resource = { uri, root, anchors: new Map(), dynamicAnchors: new Map() };
  resources.set('', resource);
  const finder: Finder = { document, resources };
  visitObjects(root, resource, finder);
  // A file of its own may be a schema as a whole.
  if (isJsonObject(value) && value.openapi === undefined) visitSchema(root, resource, finder);
  return resources;
}

/** An absolute URI without fragment; `undefined` where there is none. */
export function resolveUri(reference: string | undefined, base: string): string | undefined {
  if (reference === undefined) return undefined;
  try {
    const url = new URL(reference, base);
    url.hash = '';
    return url.href;
  } catch {
    return undefined;
  }
}

/** The name that an OpenAPI 3.2 document gives itself. */
function selfOf(value: Json): string | undefined {
  return isJsonObject(value) && typeof value.$self === 'string' ? value.$self : undefined;
}

interface Finder {
  readonly document: Document;
  readonly resources: Map<string, Resource>;
}

/** Members of OpenAPI's objects that hold data of the API. */
const DATA = new Set(['example', 'examples', 'value', 'dataValue', 'default', 'enum']);

/** Members of OpenAPI's objects that hold a schema. */
const SCHEMAS = new Set(['schema', 'itemSchema']);

function visitObjects(node: Node, resource: Resource, finder: Finder): void {
  for (const [key, child] of children(node, finder)) {
    if (SCHEMAS.has(key)) visitSchema(child, resource, finder);
    else if (key === 'schemas') visitEach(child, resource, finder);
    else if (!DATA.has(key) && !key.startsWith('x-')) visitObjects(child, resource, finder);
  }
}

const SCHEMA_KEYWORDS = new Set(
  [
    'additionalProperties unevaluatedProperties propertyNames items unevaluatedItems contains',
    'not if then else contentSchema',
  ].flatMap((line) => line.split(' ')),
);
const SCHEMA_MAPS = new Set(
  'properties patternProperties dependentSchemas $defs definitions allOf anyOf oneOf prefixItems'.split(
    ' ',
  ),
);

function visitSchema(node: Node, around: Resource, finder: Finder): void {
  if (!isJsonObject(node.value)) return;
  const resource = resourceOf(node, node.value, { around, finder });
  const { $anchor, $dynamicAnchor } = node.value;
  if (typeof $anchor === 'string') resource.anchors.set($anchor, node);
  if (typeof $dynamicAnchor === 'string') {
    resource.anchors.set($dynamicAnchor, node);
    resource.dynamicAnchors.set($dynamicAnchor, node);
  }
  for (const [keyword, child] of children(node, finder)) {
    if (SCHEMA_KEYWORDS.has(keyword)) visitSchema(child, resource, finder);
    else if (SCHEMA_MAPS.has(keyword)) visitEach(child, resource, finder);
  }
}

function visitEach(node: Node, resource: Resource, finder: Finder): void {
  for (const [, child] of children(node, finder)) visitSchema(child, resource, finder);
}

function resourceOf(
  root: Node,
  { $id }: JsonObject,
  { around, finder }: { readonly around: Resource; readonly finder: Finder },
): Resource {
  const uri = typeof $id === 'string' ? resolveUri($id, around.uri) : undefined;
  if (uri === undefined) return around;
  const resource = { uri, root, anchors: new Map<string, Node>(), dynamicAnchors: new Map() };
  finder.resources.set(root.pointer, resource);
  return resource;
}

function children({ value, pointer }: Node, { document }: Finder): readonly [string, Node][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([key, member]: [string, Json]) => [
    key,
    { document, pointer: appendPointer(pointer, key), value: member },
  ]);
}
