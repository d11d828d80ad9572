import { dirname, join, relative, resolve, sep } from 'node:path';

import {
  DefectError,
  isInFolder,
  isJsonObject,
  readSource,
  type Document,
  type Json,
} from '../source/index.ts';

/** The files of one description by absolute path; those that can't be read with the reason. */
export type Files = ReadonlyMap<string, Document | DefectError>;

/** Reads every file in the document's folder that its `$ref`s lead to, directly or not. */
export async function readReferencedFiles(root: Document): Promise<Files> {
  const files = new Map<string, Document | DefectError>([[resolve(root.file), root]]);
  const waiting: Document[] = [root];
  for (let document = waiting.pop(); document !== undefined; document = waiting.pop()) {
    const paths = referencesIn(document.value).flatMap((reference) => {
      const path = pathOf(reference, document);
      return path !== undefined && isWithin(path, root) ? [path] : [];
    });
    for (const path of new Set(paths)) {
      if (files.has(path) || !(await isInFolder(path, dirname(resolve(root.file))))) continue;
      const file = await readSource(path).catch(asDefect);
      files.set(path, file);
      if (!(file instanceof DefectError)) waiting.push(file);
    }
  }
  return files;
}

/** Absolute path that a reference leads to; `undefined` for one that is remote or in its own file. */
export function pathOf(reference: string, { file }: Document): string | undefined {
  const [path = ''] = reference.split('#', 1);
  if (path === '' || isRemote(path)) return undefined;
  return resolve(join(dirname(file), decodePath(path)));
}

/** True for a URI with a scheme or an authority. */
export function isRemote(reference: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(reference);
}

/** Whether a file is in the folder of the document. */
export function isWithin(path: string, { file }: Document): boolean {
  return !relative(dirname(resolve(file)), path)
    .split(sep)
    .includes('..');
}

function referencesIn(root: Json): readonly string[] {
  const references: string[] = [];
  const waiting: Json[] = [root];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    if (isJsonObject(value) && typeof value.$ref === 'string') references.push(value.$ref);
    waiting.push(...Object.values(value));
  }
  return references;
}

/** Percent escapes decoded; a path with a bad one is taken as it stands. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function asDefect(error: unknown): DefectError {
  if (error instanceof DefectError) return error;
  throw error;
}
