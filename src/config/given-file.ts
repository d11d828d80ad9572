import { access } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import { parseSource, readSource, type Source } from '../source/index.ts';
import type { GivenConfig } from './given.ts';
import { parseGiven } from './parse-given.ts';

/** `probity.yaml`, checked against its schema. */
export interface GivenFile {
  readonly given: GivenConfig;
  /** Where it is written. */
  readonly source: Source;
  /** Absolute; the paths in the file count from here. */
  readonly directory: string;
}

const FILE_NAME = 'probity.yaml';

/** Reads the named file, or `probity.yaml` if there is one. Rejects with `DefectError`. */
export async function readGiven(cwd: string, configFile?: string): Promise<GivenFile> {
  const file = resolve(cwd, configFile ?? FILE_NAME);
  const isAbsent = configFile === undefined && !(await exists(file));
  const source = isAbsent ? parseSource('{}', FILE_NAME) : await readSource(file);
  return { given: parseGiven(source.value, source), source, directory: dirname(file) };
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
