import { resolve } from 'node:path';

import { parseRecords } from '../record/index.ts';
import { DefectError } from '../source/index.ts';
import { readTextFile } from './files.ts';
import { summarize } from './summarize.ts';
import type { Summary } from './summary.ts';

/** The runs of which records were kept as JSON Lines, oldest first. Throws `DefectError`. */
export function readEarlier(files: readonly string[], cwd: string): readonly Summary[] {
  return files
    .map((file) => summarize(parseRecords(readText(file, cwd), file)))
    .toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
}

/** ISO 8601, UTC; empty without a `run` record. */
export function startOf({ runs }: Summary): string {
  return runs[0]?.startedAt ?? '';
}

function readText(file: string, cwd: string): string {
  try {
    return readTextFile(resolve(cwd, file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const hint = 'The first run has no earlier ones: leave it out until there are records.';
    throw new DefectError([{ message: `Failed to read "${file}": ${reason}`, hint }]);
  }
}
