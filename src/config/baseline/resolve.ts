import { access } from 'node:fs/promises';
import { resolve } from 'node:path';

import { DefectError, readSource } from '../../source/index.ts';
import type { BaselineConfig } from '../config.ts';
import type { GivenFile } from '../given-file.ts';
import type { Flags } from '../given.ts';
import { readBaseline } from './read.ts';

/** The baseline of the command line, else that of `probity.yaml`. Rejects with `DefectError`. */
export async function resolveBaseline({
  cwd,
  flags,
  file: { given, directory },
}: {
  readonly cwd: string;
  readonly flags: Flags;
  readonly file: GivenFile;
}): Promise<BaselineConfig | undefined> {
  const isUpdated = flags.updateBaseline === true;
  const file = flags.baseline ?? given.baseline;
  if (file === undefined) {
    if (isUpdated) throw new DefectError([NO_FILE]);
    return undefined;
  }
  const path = resolve(flags.baseline === undefined ? directory : cwd, file);
  if (!(await exists(path))) {
    if (!isUpdated) throw new DefectError([missing(file)]);
    return { file, path, isUpdated, entries: [] };
  }
  return { file, path, isUpdated, entries: readBaseline(await readSource(path)) };
}

const NO_FILE = {
  message: '--update-baseline has no file to write',
  hint: 'Name it with --baseline FILE, or as "baseline" in probity.yaml.',
};

function missing(file: string): { readonly message: string; readonly hint: string } {
  return {
    message: `There is no baseline "${file}"`,
    hint: 'Add --update-baseline to have it written.',
  };
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
