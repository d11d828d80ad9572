import type { Document } from '../source/index.ts';
import { readReferencedFiles } from './files.ts';
import { createResolve } from './reference.ts';
import type { Reading } from './structure.ts';
import { dialectOf } from './version.ts';

/** A document, and what reading it works with. */
export interface StartedReading {
  readonly document: Document;
  readonly reading: Reading;
}

/** Reads the files that a document refers to. Rejects with `DefectError`. */
export async function startReading(document: Document): Promise<StartedReading> {
  const dialect = dialectOf(document);
  const resolve = createResolve(document, await readReferencedFiles(document));
  return { document, reading: { dialect, resolve, defects: [], warnings: [], seen: new Set() } };
}
