import { dirname, relative, resolve } from 'node:path';

import { loadContract, overlayOf } from '../contract/index.ts';
import type { Record } from '../record/index.ts';
import { observing, type Summary } from '../report/index.ts';
import { DefectError } from '../source/index.ts';
import type { Shell } from './terminal.ts';
import { writeFile } from './write-file.ts';

/** Writes an overlay that describes what answers had and the document does not; says what became of it. */
export function writeDrift(file: string, { drift, runs }: Summary, shell: Shell): void {
  const documents = [...new Set(runs.map(({ document }) => document.file))];
  const [document, ...others] = documents;
  if (document === undefined || others.length > 0) {
    const hint = 'Check one document, or write --observe without a file.';
    throw new DefectError([{ message: 'an overlay belongs to one document', hint }]);
  }
  const path = resolve(shell.cwd(), file);
  const extended = relative(dirname(path), resolve(shell.cwd(), document));
  const seen = drift.map(({ drift: kind, message, overlay }) => ({ kind, message, overlay }));
  const text = overlayOf(seen, extended);
  if (text === undefined) {
    shell.stderr.write('Nothing was seen that an overlay could describe; none was written\n');
    return;
  }
  writeFile(path, text);
  shell.stderr.write(`${file} describes what was seen; read it before it is used\n`);
}

/**
 * Looks through the answers of a recorded run, by the documents as they are now, which must be where
 * they were; what was observed when it was recorded is left out.
 */
export function observeRecorded(
  emit: (record: Record) => void,
  shell: Shell,
): (record: Record) => Promise<void> {
  let observe = emit;
  return async (record) => {
    if (record.kind === 'drift') return;
    if (record.kind === 'run') {
      const { file, sha256, overlays } = record.document;
      const pathOf = (each: string): string => resolve(shell.cwd(), each);
      const contract = await loadContract({
        file: pathOf(file),
        overlays: overlays.map((each) => pathOf(each.file)),
      });
      if (contract.document.sha256 !== sha256) {
        shell.stderr.write(`note: "${file}" changed since the run was recorded\n`);
      }
      observe = observing(() => contract, emit);
    }
    observe(record);
  };
}
