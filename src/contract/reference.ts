import {
  DefectError,
  childOf,
  isJsonObject,
  isPointer,
  nodeKey,
  placeOf,
  pointerSegments,
  rootOf,
  type Defect,
  type Document,
  type Node,
} from '../source/index.ts';
import { metaSchemaAt, type ReferenceKeyword, type Resolve } from '../schema/index.ts';
import { isAllowed, type ReferenceRules } from './allowed.ts';
import { filePathOf, isRemote, isWithin, type Files } from './files.ts';
import { mayHaveIdentifiers } from './mentions.ts';
import {
  findResources,
  resolveUri,
  retrievalUrl,
  type Resource,
  type Resources,
} from './identifiers.ts';

/** What references are followed in. */
export interface Library {
  readonly root: Document;
  readonly files: Files;
  readonly rules: ReferenceRules;
  /** Whether schemas name themselves (`$id`, `$anchor`), as since OpenAPI 3.1. */
  readonly hasIdentifiers: boolean;
}

interface Index extends Library {
  resourcesOf(document: Document): Resources;
  /** The resource that a node is in. */
  around(node: Node): Resource;
  named(uri: string): Resource | undefined;
}

/** Follows references (RFC 3986, RFC 6901, JSON Schema 2020-12, section 8.2) among the files. */
export function createResolve(library: Library): Resolve {
  const index = createIndex(library);
  const step = (node: Node, keyword: ReferenceKeyword = '$ref'): Node => {
    const reference = referenceIn(node, keyword);
    const at = { node, keyword, reference };
    const resource = resourceOf(at, index);
    return targetIn(resource, fragmentOf(reference), at);
  };
  return Object.assign(step, {
    dynamicAnchors: (node: Node): ReadonlyMap<string, Node> =>
      library.hasIdentifiers ? index.around(node).dynamicAnchors : NO_ANCHORS,
  });
}

const NO_ANCHORS: ReadonlyMap<string, Node> = new Map();

function createIndex(library: Library): Index {
  const known = new Map<Document, Resources>();
  const resourcesOf = (document: Document): Resources => {
    const resources =
      known.get(document) ??
      (library.hasIdentifiers && mayHaveIdentifiers(document)
        ? findResources(document)
        : documentAlone(document));
    known.set(document, resources);
    return resources;
  };
  const byUri = new Map<string, Resource>();
  for (const file of library.files.values()) {
    if (file instanceof DefectError) continue;
    for (const resource of resourcesOf(file).values()) byUri.set(resource.uri, resource);
  }
  return {
    ...library,
    resourcesOf,
    around({ document, pointer }) {
      const resources = resourcesOf(document);
      let key = resources.size === 1 ? '' : pointer;
      while (key !== '' && !resources.has(key)) key = key.slice(0, key.lastIndexOf('/'));
      return resources.get(key) ?? aloneOf(document);
    },
    named(uri) {
      const metaSchema = byUri.has(uri) ? undefined : metaSchemaAt(uri);
      if (metaSchema !== undefined)
        byUri.set(uri, rootResource(resourcesOf(metaSchema), metaSchema));
      return byUri.get(uri);
    },
  };
}

function documentAlone(document: Document): Resources {
  return new Map([['', aloneOf(document)]]);
}

function aloneOf(document: Document): Resource {
  const uri = retrievalUrl(document);
  return { uri, root: rootOf(document), anchors: new Map(), dynamicAnchors: new Map() };
}

function rootResource(resources: Resources, document: Document): Resource {
  return resources.get('') ?? aloneOf(document);
}

/**
 * The node that a `$ref` stands for in the end, or the node itself where it has none. Adds a
 * defect and returns `undefined` where the chain leads nowhere or in a circle.
 */
export function follow(
  node: Node,
  { resolve, defects }: { readonly resolve: Resolve; readonly defects: Defect[] },
): Node | undefined {
  const seen = new Set<string>();
  let current = node;
  try {
    while (isJsonObject(current.value) && typeof current.value.$ref === 'string') {
      if (seen.has(nodeKey(current)))
        throw defectAt({ node, keyword: '$ref' }, 'the "$ref" leads back to itself');
      seen.add(nodeKey(current));
      current = resolve(current);
    }
    return current;
  } catch (error) {
    if (!(error instanceof DefectError)) throw error;
    defects.push(...error.defects);
    return undefined;
  }
}

/** A reference and where it stands. */
interface Reference {
  readonly node: Node;
  readonly keyword: ReferenceKeyword;
  readonly reference: string;
}

/**
 * What a reference names without its fragment: a resource by its own URI, else a file by where it
 * is. The second way finds files that name themselves after another place than they are kept in.
 */
function resourceOf(at: Reference, index: Index): Resource {
  const { node, reference } = at;
  const around = index.around(node);
  if (reference.startsWith('#') || reference === '') return around;
  const uri = resolveUri(reference, around.uri);
  const url = resolveUri(reference, retrievalUrl(node.document));
  const named = uri === undefined ? undefined : index.named(uri);
  if (named !== undefined) return named;
  const file = fileAt(uri, index) ?? fileAt(url, index);
  if (file === undefined) throw refusal(at, url, index);
  if (!(file instanceof DefectError)) return rootResource(index.resourcesOf(file), file);
  // A file that could not be opened has no place of its own: the reference is to blame.
  const place = placeOfReference(at);
  throw new DefectError(file.defects.map((each) => ({ ...each, place: each.place ?? place })));
}

function fileAt(url: string | undefined, { files }: Index): Document | DefectError | undefined {
  return url === undefined ? undefined : files.get(url);
}

const HOW_TO_ALLOW = 'Name it under "references.allow" in probity.yaml, or keep a copy beside';

/** Why a reference was not followed. */
function refusal(at: Reference, url: string | undefined, { root, rules }: Index): DefectError {
  const path = url === undefined ? undefined : filePathOf(url);
  const name = path ?? url ?? '';
  if (isAllowed(name, rules)) return defectAt(at, `"${at.reference}" could not be asked for`);
  const hint = `${HOW_TO_ALLOW} ${root.file}.`;
  if (path === undefined || isRemote(at.reference)) {
    return defectAt(at, `"${at.reference}" is on another host, which is not asked`, hint);
  }
  if (isWithin(path, root)) return defectAt(at, `"${at.reference}" leads out of the folder`, hint);
  return defectAt(at, `"${at.reference}" is outside the folder of ${root.file}`, hint);
}

function targetIn({ root, anchors }: Resource, fragment: string, at: Reference): Node {
  const isAnchor = fragment !== '' && !fragment.startsWith('/');
  if (!isAnchor && !isPointer(fragment)) {
    throw defectAt(at, `"${at.reference}" is not a JSON Pointer after the "#"`);
  }
  const target = isAnchor
    ? anchors.get(fragment)
    : pointerSegments(fragment).reduce((node: Node, segment) => childOf(node, segment), root);
  if (target?.value === undefined) throw defectAt(at, `"${at.reference}" leads nowhere`);
  return target;
}

function referenceIn({ value }: Node, keyword: ReferenceKeyword): string {
  const reference = isJsonObject(value) ? value[keyword] : undefined;
  return typeof reference === 'string' ? reference : '';
}

function fragmentOf(reference: string): string {
  const start = reference.indexOf('#');
  const fragment = start === -1 ? '' : reference.slice(start + 1);
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function placeOfReference({ node, keyword }: Pick<Reference, 'node' | 'keyword'>): Defect['place'] {
  return placeOf(childOf(node, keyword));
}

function defectAt(
  at: Pick<Reference, 'node' | 'keyword'>,
  message: string,
  hint?: string,
): DefectError {
  return new DefectError([{ message, place: placeOfReference(at), hint }]);
}
