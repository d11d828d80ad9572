import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Contract } from '../contract/index.ts';
import { childOf, rootOf, type Defect, type Node, type Source } from '../source/index.ts';
import type { Reading } from './reading.ts';
import { defectAt, objectsAt, textAt } from './structure.ts';
import type { SourceLocation } from './workflow.ts';

/** What a source description leads to. */
export type SourceTarget = SourceLocation &
  (
    | { readonly kind: 'contract'; readonly contract: Contract }
    | { readonly kind: 'document'; readonly document: Source }
    /** Told to be a defect already. */
    | { readonly kind: 'unknown' }
  );

/** What may be named as a source: what is checked in this run. */
export interface Library {
  readonly contracts: readonly Contract[];
  readonly documents: readonly Source[];
}

/** Reads the source descriptions of a document, by name (Arazzo 1.0, section 4.6.3). */
export function readSources(
  document: Source,
  library: Library,
  reading: Pick<Reading, 'defects'>,
): ReadonlyMap<string, SourceTarget> {
  const sources = new Map<string, SourceTarget>();
  const names = new Set<string>();
  for (const node of objectsAt(rootOf(document), 'sourceDescriptions')) {
    const [name, url] = [textAt(node, 'name'), textAt(node, 'url')];
    if (name === undefined || url === undefined) continue;
    if (names.has(name)) reading.defects.push(repeated(node, name));
    names.add(name);
    const location = { name, url, type: textAt(node, 'type') ?? '' };
    const target = targetOf(node, location, library);
    if (target === undefined) reading.defects.push(unknown(node, url, library));
    sources.set(name, target ?? { ...location, kind: 'unknown' });
  }
  return sources;
}

/** Whether all that a document describes is in the library. */
export function hasItsSources(document: Source, library: Library): boolean {
  const defects: Defect[] = [];
  readSources(document, library, { defects });
  return defects.length === 0;
}

function repeated(node: Node, name: string): ReturnType<typeof defectAt> {
  return defectAt(childOf(node, 'name'), `another source description is named "${name}" already`);
}

function targetOf(
  node: Node,
  location: SourceLocation,
  { contracts, documents }: Library,
): SourceTarget | undefined {
  const at = (file: string) => isSame(location.url, node.document.file, file);
  if (location.type !== 'arazzo') {
    const contract = only(contracts.filter((each) => at(each.document.file)));
    if (contract !== undefined) return { ...location, kind: 'contract', contract };
  }
  const document =
    location.type === 'openapi' ? undefined : only(documents.filter(({ file }) => at(file)));
  return document && { ...location, kind: 'document', document };
}

function only<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}

/** What is on the web is known by its name: the copy at hand has been kept under it. */
function isSame(url: string, from: string, file: string): boolean {
  if (/^https?:/i.test(url)) return basename(new URL(url).pathname) === basename(file);
  return pathOf(url, from) === resolve(file);
}

function pathOf(url: string, from: string): string {
  if (/^file:/i.test(url)) return fileURLToPath(url);
  return resolve(dirname(from), decodeURIComponent(url));
}

function unknown(node: Node, url: string, library: Library): ReturnType<typeof defectAt> {
  const isArazzo = textAt(node, 'type') === 'arazzo';
  const files = isArazzo
    ? library.documents.map(({ file }) => file)
    : library.contracts.map(({ document }) => document.file);
  const key = isArazzo ? 'workflows' : 'documents';
  const message = `"${url}" is not among the ${key} of this run: ${files.join(', ')}`;
  return defectAt(childOf(node, 'url'), message, `Name it under "${key}" in probity.yaml.`);
}
