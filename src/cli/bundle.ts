import { extname, resolve } from 'node:path';

import { loadDocuments, readEnvironment } from '../config/index.ts';
import { bundleDocument, type ContractInput } from '../contract/index.ts';
import { fetchDocument } from '../run/index.ts';
import { DefectError, formatDefect, textFrom, type TextFormat } from '../source/index.ts';
import type { ExitCode } from './exit.ts';
import type { Shell } from './terminal.ts';
import { writeFile } from './write-file.ts';

/** The options of `probity bundle`, as commander hands them over. */
export interface BundleOptions {
  /** `false` after `--no-overlay`, `true` where nothing was said. */
  readonly overlay?: readonly string[] | boolean;
  readonly config?: string;
  readonly output?: string;
  readonly format?: string;
}

/**
 * Prints a document as the checks see it: overlays applied, in one file. Rejects with `DefectError`
 * where our own input is wrong.
 */
export async function bundle(
  document: string,
  options: BundleOptions,
  shell: Shell,
): Promise<ExitCode> {
  const format = formatOf(document, options);
  const input = await documentOf(document, options, shell);
  const { value, warnings } = await bundleDocument(input);
  for (const warning of warnings) shell.stderr.write(`warning: ${formatDefect(warning)}\n`);
  const text = textFrom(value, format);
  if (options.output === undefined) shell.stdout.write(text);
  else writeFile(resolve(shell.cwd(), options.output), text);
  return 0;
}

async function documentOf(
  document: string,
  { overlay, config }: BundleOptions,
  shell: Shell,
): Promise<ContractInput> {
  const cwd = shell.cwd();
  const { documents, references } = await loadDocuments({
    cwd,
    environment: await readEnvironment(cwd),
    flags: {
      documents: [document],
      overlays: Array.isArray(overlay) ? overlay : undefined,
      noOverlay: overlay === false,
    },
    configFile: config,
  });
  const [input] = documents;
  if (input === undefined) throw new Error('a document was named');
  return { ...input, references: { ...references, fetch: fetchDocument } };
}

/** As asked, else as the name of the output says, else as the document is written. */
function formatOf(document: string, { format, output }: BundleOptions): TextFormat {
  if (format === 'yaml' || format === 'json') return format;
  if (format !== undefined) {
    throw new DefectError([{ message: `--format takes yaml or json, not "${format}"` }]);
  }
  return extname(output ?? document).toLowerCase() === '.json' ? 'json' : 'yaml';
}
