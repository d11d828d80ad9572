import type { DocumentConfig } from './config.ts';
import { resolveDocuments, type DocumentsInput } from './documents.ts';
import { readGiven } from './given-file.ts';

/**
 * The documents that the command line names, with the overlays that it or `probity.yaml` gives
 * them; nothing else of the configuration is looked at. Rejects with `DefectError`.
 */
export async function loadDocuments(
  input: Omit<DocumentsInput, 'file'> & { readonly configFile?: string | undefined },
): Promise<readonly DocumentConfig[]> {
  const { cwd, configFile } = input;
  return resolveDocuments({ ...input, file: await readGiven(cwd, configFile) });
}
