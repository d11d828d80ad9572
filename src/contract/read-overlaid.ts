import { DefectError, readSource, type Source } from '../source/index.ts';
import type { ReferenceRules } from './allowed.ts';
import { applyOverlays, type OverlaidDocument } from './overlay.ts';

/** The document of a contract and its overlays, as files. */
export interface ContractInput {
  readonly file: string;
  readonly overlays: readonly string[];
  /** What references may lead to outside the folder of the document; nothing where it is absent. */
  readonly references?: ReferenceRules | undefined;
}

/** A document with its overlays applied, and the files that both were read from. */
export interface OverlaidFiles extends OverlaidDocument {
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
