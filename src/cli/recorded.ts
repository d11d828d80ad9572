import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { Flags } from '../config/index.ts';
import { parseRecords, type CaseRecord, type RunRecord } from '../record/index.ts';
import { DefectError } from '../source/index.ts';

/** A case to be sent again, and what was found by it the last time. */
export interface Wanted {
  readonly caseId: string;
  /** Fingerprints of what was recorded; `undefined` where no record tells. */
  readonly recorded: readonly string[] | undefined;
}

/** The records of earlier runs, as far as they say how to do it again. */
export interface Recorded {
  /** As the run was told; nothing where there is no record of one. */
  readonly flags: Flags;
  readonly runs: readonly RunRecord[];
  /** By the id of a case, or by the fingerprint of a finding: the first case that showed it. */
  find(id: string): Wanted | undefined;
}

export const NOTHING_RECORDED: Recorded = { flags: {}, runs: [], find: () => undefined };

/** Reads JSON Lines. Throws `DefectError`. */
export function readRecorded(file: string, cwd: string): Recorded {
  const records = parseRecords(readText(resolve(cwd, file)), file);
  const runs = records.filter((record) => record.kind === 'run');
  const cases = records.filter((record) => record.kind === 'case');
  return { flags: flagsOf(runs), runs, find: (id) => findIn(cases, id) };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DefectError([{ message: `Failed to read "${path}": ${reason}` }]);
  }
}

function flagsOf(runs: readonly RunRecord[]): Flags {
  const [run] = runs;
  if (run === undefined) return {};
  const { target, profile, seed } = run;
  const overlays = run.document.overlays.map(({ file }) => file);
  // Where documents have different ones, only the configuration can say so.
  const isShared = runs.every(
    ({ document }) => document.overlays.map(({ file }) => file).join('\n') === overlays.join('\n'),
  );
  return {
    documents: [...new Set(runs.map(({ document }) => document.file))],
    ...(isShared && { overlays, noOverlay: overlays.length === 0 }),
    // A server that has no name is called by its host.
    target: target.name === new URL(target.url).host ? target.url : target.name,
    profile,
    seed: String(seed),
  };
}

function findIn(cases: readonly CaseRecord[], id: string): Wanted | undefined {
  const known = cases.find((each) => each.id === id);
  if (known !== undefined) {
    return { caseId: id, recorded: known.violations.map(({ fingerprint }) => fingerprint) };
  }
  const shows = cases.find(({ violations }) => violations.some((each) => each.fingerprint === id));
  return shows && { caseId: shows.id, recorded: [id] };
}
