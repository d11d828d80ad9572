import { resolve } from 'node:path';

import { DefectError } from '../source/index.ts';
import type { DocumentConfig } from './config.ts';
import type { GivenFile } from './given-file.ts';
import type { Environment, Flags } from './given.ts';
import { expandedPart } from './expanded-part.ts';

export interface DocumentsInput {
  readonly cwd: string;
  readonly flags: Flags;
  readonly environment: Environment;
  readonly file: GivenFile;
}

/**
 * The documents of the command line, else those of `probity.yaml`. A document that is in both keeps
 * its configured overlays. Throws `DefectError`.
 */
export function resolveDocuments(input: DocumentsInput): readonly DocumentConfig[] {
  const { cwd, flags } = input;
  if (flags.noOverlay === true && (flags.overlays ?? []).length > 0) {
    throw new DefectError([{ message: '--overlay and --no-overlay exclude each other' }]);
  }
  const named = (flags.documents ?? []).map((file) => resolve(cwd, file));
  const known = configuredDocuments(input);
  const documents =
    named.length === 0
      ? known
      : named.map((file) => known.find((each) => each.file === file) ?? { file, overlays: [] });
  if (documents.length === 0) {
    const hint = 'Name one on the command line, or under "documents" in probity.yaml.';
    throw new DefectError([{ message: 'no document is named', hint }]);
  }
  const overlays = chosenOverlays(input);
  return overlays === undefined ? documents : documents.map(({ file }) => ({ file, overlays }));
}

/** What the command line says of overlays; `undefined` where it is silent. */
function chosenOverlays({ cwd, flags }: DocumentsInput): readonly string[] | undefined {
  if (flags.noOverlay === true) return [];
  const { overlays = [] } = flags;
  return overlays.length === 0 ? undefined : overlays.map((file) => resolve(cwd, file));
}

function configuredDocuments({ file, environment }: DocumentsInput): readonly DocumentConfig[] {
  const { documents = [] } = expandedPart(file, ['documents'], environment).given;
  return documents.map(({ file: path, overlays = [] }) => ({
    file: resolve(file.directory, path),
    overlays: overlays.map((overlay) => resolve(file.directory, overlay)),
  }));
}
