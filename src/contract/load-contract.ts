import { basename } from 'node:path';

import { DefectError, rootOf, type Document, type Source } from '../source/index.ts';
import type { Contract } from './contract.ts';
import { createContract, type ContractParts } from './create-contract.ts';
import { findOperations, type FoundOperation } from './find-operations.ts';
import { deepFreeze } from './freeze.ts';
import { noOperation } from './no-operation.ts';
import { nearestServers, readOperation, type OperationResult } from './read-operation.ts';
import { readOverlaid, type ContractInput } from './read-overlaid.ts';
import { readSecurity } from './read-security.ts';
import { readServers, urlsOf } from './servers.ts';
import { startReading } from './start-reading.ts';
import { objectMember, stringMember, type Reading } from './structure.ts';

/**
 * Reads an OpenAPI document (YAML, JSON, or a Markdown page that holds it) and applies its
 * overlays. Operations that something is wrong with are left out and listed under `defects`.
 * Rejects with `DefectError`, which lists everything that is wrong, where nothing is left.
 */
export async function loadContract(input: ContractInput): Promise<Contract> {
  const { source, layers, ...overlaid } = await readOverlaid(input);
  const { document, reading } = await startReading(overlaid.document, input.references);
  reading.warnings.push(...overlaid.warnings);
  const security = readSecurity(document, reading);
  const results = new Map<FoundOperation, OperationResult>();
  const read = (found: FoundOperation): OperationResult => {
    const result = results.get(found) ?? readOperation(found, security, reading);
    results.set(found, result);
    return result;
  };
  const found = findOperations(document, reading);
  const parts: ContractParts = {
    document: deepFreeze(identityOf(source, layers)),
    title: readTitle(document, source.file, reading),
    servers: deepFreeze(serverUrls(document, found, reading)),
    securitySchemes: deepFreeze([...security.schemes.values()]),
    overlaid: document,
    reading,
    isConverted: document !== overlaid.document,
    found,
    read,
    defects: reading.defects,
    warnings: reading.warnings,
  };
  const contract = createContract(parts);
  assertUsable(contract, parts);
  return contract;
}

/** Stops reading at the first operation that can be tested, so that the others stay unread. */
function assertUsable(contract: Contract, { found, read, overlaid }: ContractParts): void {
  if (found.some((each) => read(each).reading !== undefined)) return;
  const { defects } = contract;
  if (defects.length > 0) throw new DefectError(defects);
  throw new DefectError([noOperation(overlaid)]);
}

/** Other tools stumble over an empty title; the name of the file stands in. */
function readTitle(document: Document, file: string, reading: Reading): string {
  const info = objectMember(rootOf(document), 'info', reading);
  const title = info === undefined ? undefined : stringMember(info, 'title', reading);
  return title === undefined || title.trim() === '' ? basename(file) : title;
}

/** Those of paths and operations too; what is wrong with them is told where they are read. */
function serverUrls(
  document: Document,
  found: readonly FoundOperation[],
  reading: Reading,
): readonly string[] {
  const unheard = { ...reading, defects: [] };
  const servers = [
    ...readServers(rootOf(document), reading),
    ...found.flatMap((each) => nearestServers(each, unheard)),
  ];
  return [...new Set(servers.flatMap(urlsOf))];
}

function identityOf({ file, sha256 }: Source, layers: readonly Source[]): Contract['document'] {
  const overlays = layers.map((layer) => ({ file: layer.file, sha256: layer.sha256 }));
  return { file, sha256, overlays };
}
