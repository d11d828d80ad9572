import { basename } from 'node:path';

import {
  DefectError,
  formatDefect,
  rootOf,
  type Defect,
  type Document,
  type Source,
} from '../source/index.ts';
import type { Contract } from './contract.ts';
import { deepFreeze } from './freeze.ts';
import { findGaps } from './gaps.ts';
import { readOperations, warnOfUnknownFields } from './read-operations.ts';
import { readOverlaid, type ContractInput } from './read-overlaid.ts';
import { readServers } from './servers.ts';
import { objectMember, stringMember, type Reading } from './structure.ts';
import { startReading } from './start-reading.ts';

/**
 * Reads an OpenAPI 3.0 or 3.1 document (YAML, JSON, or a Markdown page that holds it), applies its
 * overlays and freezes what they promise. Rejects with `DefectError`, which lists everything that
 * is wrong.
 */
export async function loadContract(input: ContractInput): Promise<Contract> {
  const { source, layers, ...overlaid } = await readOverlaid(input);
  const { reading } = await startReading(overlaid.document);
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
