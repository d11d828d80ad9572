import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import {
  DefectError,
  isInFolder,
  isJsonObject,
  parseSource,
  readSource,
  type Document,
  type Json,
  type JsonObject,
} from '../source/index.ts';
import { isAllowed, isUrl, type ReferenceRules } from './allowed.ts';
import { mayReferOutside } from './mentions.ts';
import { resolveUri, retrievalUrl } from './identifiers.ts';

/**
 * The documents of one description by URL (`file:` or `https:`); those that can't be read with the
 * reason. What is not in it may not be read, or is not there.
 */
export type Files = ReadonlyMap<string, Document | DefectError>;

/**
 * Reads all that the references of a document lead to, directly or not: files in its folder, and
 * what the rules allow besides.
 */
export async function readReferencedFiles(root: Document, rules: ReferenceRules): Promise<Files> {
  const files = new Map<string, Document | DefectError>([[retrievalUrl(root), root]]);
  const waiting: Document[] = [root];
  for (let document = waiting.pop(); document !== undefined; document = waiting.pop()) {
    for (const url of urlsIn(document)) {
      if (files.has(url) || !(await mayRead(url, root, rules))) continue;
      const file = await readUrl(url, rules).catch(asDefect);
      files.set(url, file);
      if (!(file instanceof DefectError)) waiting.push(file);
    }
  }
  return files;
}

/** True for a URI with a scheme or an authority. */
export function isRemote(reference: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(reference);
}

/** The path of a `file:` URL; `undefined` for any other. */
export function filePathOf(url: string): string | undefined {
  try {
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}

/** Whether a file is in the folder of the document, by its name. */
export function isWithin(path: string, { file }: Document): boolean {
  return !relative(dirname(resolve(file)), path)
    .split(sep)
    .includes('..');
}

/** A link in the folder may still lead out of it. */
async function mayRead(url: string, root: Document, rules: ReferenceRules): Promise<boolean> {
  const path = filePathOf(url);
  if (path === undefined) return rules.fetch !== undefined && isUrl(url) && isAllowed(url, rules);
  if (isAllowed(path, rules)) return true;
  return isWithin(path, root) && isInFolder(path, dirname(resolve(root.file)));
}

async function readUrl(url: string, { fetch }: ReferenceRules): Promise<Document> {
  const path = filePathOf(url);
  if (path !== undefined) return readSource(path);
  const address = new URL(url);
  const text = await fetch?.(address);
  // JSON is YAML too, so that a name without extension can be read as such.
  return parseSource(text ?? '', url, /\.(?:json|md)$/i.exec(address.pathname)?.[0] ?? '.yaml');
}

/**
 * Where the references of a document may lead: seen from where it is, and from the `$id` around
 * each. What names itself in the document is not looked for elsewhere.
 */
function urlsIn(document: Document): ReadonlySet<string> {
  const urls = new Set<string>();
  if (!mayReferOutside(document)) return urls;
  const retrieval = retrievalUrl(document);
  const own = new Set<string>();
  visitObjects(document.value, retrieval, (value, around) => {
    const base = baseIn(value, around, own);
    for (const reference of ownReferences(value)) {
      if (reference.startsWith('#')) continue;
      for (const from of [retrieval, base]) urls.add(resolveUri(reference, from) ?? '');
    }
    return base;
  });
  return new Set([...urls].filter((url) => !own.has(url)));
}

/** Calls a function for every object, with what it returned for the one around. */
function visitObjects(
  root: Json,
  base: string,
  visit: (value: JsonObject, base: string) => string,
): void {
  const waiting: [value: Json, base: string][] = [[root, base]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [value, around] = next;
    if (typeof value !== 'object' || value === null) continue;
    const inner = isJsonObject(value) ? visit(value, around) : around;
    for (const member of Object.values(value)) waiting.push([member, inner]);
  }
}

/** What references in an object are relative to (JSON Schema 2020-12, section 8.2.1). */
function baseIn({ $id }: JsonObject, around: string, own: Set<string>): string {
  const uri = typeof $id === 'string' ? resolveUri($id, around) : undefined;
  if (uri !== undefined) own.add(uri);
  return uri ?? around;
}

function ownReferences({ $ref, $dynamicRef, discriminator }: JsonObject): readonly string[] {
  const mapping = isJsonObject(discriminator) ? discriminator.mapping : undefined;
  const found = [$ref, $dynamicRef, ...(isJsonObject(mapping) ? Object.values(mapping) : [])];
  return found.filter((each) => typeof each === 'string');
}

function asDefect(error: unknown): DefectError {
  if (error instanceof DefectError) return error;
  throw error;
}
