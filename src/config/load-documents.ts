import type { Config } from './config.ts';
import { resolveDocuments, type DocumentsInput } from './documents.ts';
import { readGiven } from './given-file.ts';
import { resolveReferences } from './references.ts';

/**
 * The documents that the command line names, with the overlays that it or `probity.yaml` gives
 * them, and what their references may lead to; nothing else of the configuration is looked at.
 * Rejects with `DefectError`.
 */
export async function loadDocuments(
  input: Omit<DocumentsInput, 'file'> & { readonly configFile?: string | undefined },
): Promise<Pick<Config, 'documents' | 'references'>> {
  const { cwd, configFile, environment } = input;
  const file = await readGiven(cwd, configFile);
  return {
    documents: resolveDocuments({ ...input, file }),
    references: resolveReferences(file, environment),
  };
}
