import { basename } from 'node:path';

import {
  DefectError,
  formatDefect,
  readSource,
  rootOf,
  type Defect,
  type Document,
  type Source,
} from '../source/index.ts';
import type { Contract } from './contract.ts';
import { readReferencedFiles } from './files.ts';
import { deepFreeze } from './freeze.ts';
import { findGaps } from './gaps.ts';
import { applyOverlays, type OverlaidDocument } from './overlay.ts';
import { readOperations, warnOfUnknownFields } from './read-operations.ts';
import { createResolve } from './reference.ts';
import { readServers } from './servers.ts';
import { objectMember, stringMember, type Reading } from './structure.ts';
import { dialectOf } from './version.ts';

/** The document of a contract and its overlays, as files. */
export interface ContractInput {
  readonly file: string;
  readonly overlays: readonly string[];
}

/**
 * Reads an OpenAPI 3.0 or 3.1 document (YAML, JSON, or a Markdown page that holds it), applies its
 * overlays and freezes what they promise. Rejects with `DefectError`, which lists everything that
 * is wrong.
 */
export async function loadContract(input: ContractInput): Promise<Contract> {
  const { source, layers, ...overlaid } = await readOverlaid(input);
  const reading = await startReading(overlaid.document);
  const title = readTitle(overlaid.document, reading);
  const servers = readServers(overlaid.document, reading);
  const operations = readOperations(overlaid.document, reading);
  if (reading.defects.length > 0) throw new DefectError(withoutRepeats(reading.defects));
  return deepFreeze({
    document: identityOf(source, layers),
    title,
    operations: operations.map(({ operation }) => operation),
    servers,
    gaps: findGaps(operations, overlaid.document),
    warnings: [...overlaid.warnings, ...reading.warnings, ...warnOfUnknownFields(operations)],
  });
}

interface OverlaidFiles extends OverlaidDocument {
  readonly source: Source;
  readonly layers: readonly Source[];
}

/** Reads a document and applies its overlays. Rejects with `DefectError`. */
export async function readOverlaid({ file, overlays }: ContractInput): Promise<OverlaidFiles> {
  const [source, ...layers] = await readSources([file, ...overlays]);
  if (source === undefined) throw new Error('a contract needs a document');
  const { document, warnings } = applyOverlays(source, layers);
  return { source, layers, document, warnings };
}

async function readSources(files: readonly string[]): Promise<readonly Source[]> {
  const results = await Promise.allSettled(files.map((file) => readSource(file)));
  const failures = results.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  const defects = failures.flatMap((reason: unknown) => {
    if (reason instanceof DefectError) return reason.defects;
    throw reason;
  });
  if (defects.length > 0) throw new DefectError(defects);
  return results.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
}

/** Reads the files that a document refers to. Rejects with `DefectError`. */
export async function startReading(document: Document): Promise<Reading> {
  const dialect = dialectOf(document);
  const resolve = createResolve(document, await readReferencedFiles(document));
  return { dialect, resolve, defects: [], warnings: [], seen: new Set() };
}

/** Other tools stumble over an empty title; the name of the file stands in. */
function readTitle(document: Document, reading: Reading): string {
  const info = objectMember(rootOf(document), 'info', reading);
  const title = info === undefined ? undefined : stringMember(info, 'title', reading);
  return title === undefined || title.trim() === '' ? basename(document.file) : title;
}

function identityOf({ file, sha256 }: Source, layers: readonly Source[]): Contract['document'] {
  const overlays = layers.map((layer) => ({ file: layer.file, sha256: layer.sha256 }));
  return { file, sha256, overlays };
}

/** What several operations share is read once for each of them. */
function withoutRepeats(defects: readonly Defect[]): readonly Defect[] {
  return [...new Map(defects.map((defect) => [formatDefect(defect), defect])).values()];
}
