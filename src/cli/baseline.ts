import { renameSync, writeFileSync } from 'node:fs';

import { baselineText, type BaselineConfig } from '../config/index.ts';
import { nextBaseline, type Summary } from '../report/index.ts';
import { DefectError } from '../source/index.ts';
import type { Shell } from './terminal.ts';

/** Writes what is known now, and says what changed. Throws `DefectError`. */
export function writeBaseline(
  { file, path, entries: before }: BaselineConfig,
  { baseline, findings, runs }: Summary,
  shell: Shell,
): void {
  const gone = baseline?.gone.length ?? 0;
  const untested = baseline?.untested ?? before;
  const entries = nextBaseline(findings, { entries: before, untested }, runs[0]?.startedAt ?? '');
  writeAtOnce(path, baselineText(entries, file));
  const added = entries.length - before.length + gone;
  shell.stderr.write(`${file}: ${entries.length} known, ${added} added, ${gone} gone\n`);
}

/** A reader finds the old file or the new one, and never a part. */
function writeAtOnce(path: string, text: string): void {
  try {
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DefectError([{ message: `Failed to write "${path}": ${reason}` }]);
  }
}
