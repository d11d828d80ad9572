import { DefectError, rootOf, type WritableObject } from '../source/index.ts';
import { copyMembers, reserveComponents, takeComponents } from './bundle-copy.ts';
import { createBundling } from './bundle-references.ts';
import type { ContractWarning } from './contract.ts';
import { readOverlaid, type ContractInput } from './read-overlaid.ts';
import { startReading } from './start-reading.ts';

/** A document by itself: its overlays applied, and what it refers to in other files within it. */
export interface Bundle {
  readonly value: WritableObject;
  readonly warnings: readonly ContractWarning[];
}

/**
 * Reads a document and its overlays as `loadContract` does, and brings what it refers to in other
 * files under `components`; path items, which not every version has there, to where they are first
 * referred to. Rejects with `DefectError`.
 */
export async function bundleDocument(input: ContractInput): Promise<Bundle> {
  const overlaid = await readOverlaid(input);
  const { document, reading } = await startReading(overlaid.document, input.references);
  const bundling = createBundling(document, reading.resolve);
  reserveComponents(bundling);
  const value = copyMembers(rootOf(document), { kind: 'root', at: '' }, bundling);
  takeComponents(value, bundling);
  if (bundling.defects.length > 0) throw new DefectError(bundling.defects);
  return { value, warnings: [...overlaid.warnings, ...bundling.warnings] };
}
