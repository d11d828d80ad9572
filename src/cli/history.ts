import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { DefectError } from '../source/index.ts';
import { openSqliteStore, StoreError, type Range } from '../store/index.ts';
import type { ExitCode } from './exit.ts';
import { openAround } from './monitor-around.ts';
import type { Shell } from './terminal.ts';

/** The options of `probity history`, as commander hands them over. */
export interface HistoryOptions {
  readonly config?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Prints the history as lines of JSON. Rejects with `DefectError` or `StoreError`. */
export async function historyExport(options: HistoryOptions, shell: Shell): Promise<ExitCode> {
  const range = rangeOf(options);
  const { config } = await openAround(options, shell);
  if (!existsSync(config.history)) {
    const hint = 'Name it under monitor.history; segments of --once are an export as they are.';
    throw new DefectError([{ message: `There is no history "${config.history}"`, hint }]);
  }
  const store = openSqliteStore(config.history);
  try {
    for await (const line of store.exportLines(range)) shell.stdout.write(`${line}\n`);
  } finally {
    await store.close();
  }
  return 0;
}

/** Adds what is not in the history yet. Rejects with `DefectError` or `StoreError`. */
export async function historyImport(
  files: readonly string[],
  options: HistoryOptions,
  shell: Shell,
): Promise<ExitCode> {
  const { config } = await openAround(options, shell);
  const store = openSqliteStore(config.history);
  try {
    for (const file of files) {
      const fresh = await store.importLines(linesOf(resolve(shell.cwd(), file))).catch((error) => {
        if (!(error instanceof StoreError)) throw error;
        throw new StoreError(`Failed to import "${file}": ${error.message}`);
      });
      shell.stdout.write(`${file}: ${fresh} new lines\n`);
    }
  } finally {
    await store.close();
  }
  return 0;
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DefectError([{ message: `Failed to read "${file}": ${reason}` }]);
  }
}

function rangeOf({ from, to }: HistoryOptions): Range {
  return {
    from: from === undefined ? 0 : timeOf('--from', from),
    to: to === undefined ? Number.MAX_SAFE_INTEGER : timeOf('--to', to),
  };
}

/** A day is a day in UTC. */
function timeOf(option: string, text: string): number {
  const time = /^\d{4}-\d\d-\d\d(?:T.*(?:Z|[+-]\d\d:\d\d))?$/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(time)) return time;
  const hint = 'Write 2026-12-01, or 2026-12-01T10:00:00Z.';
  throw new DefectError([{ message: `${option} takes a time with a zone, not "${text}"`, hint }]);
}
