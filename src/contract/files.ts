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

function urlsIn(document: Document): ReadonlySet<string> {
  if (!mayReferOutside(document)) return new Set();
  const base = retrievalUrl(document);
  const urls = new Set<string>();
  for (const reference of referencesIn(document.value)) {
    const url = reference.startsWith('#') ? undefined : resolveUri(reference, base);
    if (url !== undefined) urls.add(url);
  }
  return urls;
}

/** Every text that may be a reference. */
function referencesIn(root: Json): readonly string[] {
  const references: string[] = [];
  const waiting: Json[] = [root];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    for (const member of Object.values(value)) waiting.push(member);
    if (isJsonObject(value)) references.push(...ownReferences(value));
  }
  return references;
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
