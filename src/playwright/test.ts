import { join } from 'node:path';

import { test as base } from '@playwright/test';

import type { Config } from '../config/index.ts';
import type { Contract } from '../contract/index.ts';
import type { CaseRecord, RunRecord } from '../record/index.ts';
import { replayCommandIn } from '../report/index.ts';
import { openEngine, type Engine, type Session } from '../run/index.ts';
import { lastingWatch, type LastingWatch } from './lasting-watch.ts';
import { maskError, maskErrors } from './mask-errors.ts';
import { loadSuite } from './suite.ts';

/** A worker's engine on the server under test. */
export interface Probity {
  readonly config: Config;
  readonly contracts: readonly Contract[];
  /** Base URL of the server under test. */
  readonly url: URL;
  /** Sends and judges the case with this id; skips it once the server turned out to be gone or down. */
  check(caseId: string): Promise<CaseRecord>;
  /** The command that sends the case again. */
  replayCommand(caseId: string): string | undefined;
  /** The run records that were not taken yet, one a document. */
  takeRunRecords(): readonly RunRecord[];
}

/** Playwright's `test` with the worker fixture `probity`. */
export const test = base.extend<object, { readonly probity: Probity }>({
  probity: [
    // Playwright reads the fixtures that a fixture uses from this pattern, so it must be one.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use, { project }) => {
      const suite = await loadSuite();
      const engine = await openEngine({ ...suite, writeLog });
      const redact = (text: string) => engine.redact(text);
      const maskUncaught = (error: unknown) => maskError(error, redact);
      // Before Playwright's own listener, which reports the error.
      process.prependListener('uncaughtException', maskUncaught);
      const runs = engine.sessions.map((session) => session.begin());
      const pending = [...runs];
      const watched = await watchSessions(engine, project.outputDir);
      await use({
        contracts: suite.contracts,
        config: engine.config,
        url: engine.url,
        check: (caseId) => maskErrors(redact, () => checkById(watched, caseId)),
        replayCommand: (caseId) => replayCommandIn(caseId, runs),
        takeRunRecords: () => pending.splice(0),
      });
      await engine.close();
      process.off('uncaughtException', maskUncaught);
    },
    { scope: 'worker' },
  ],
});

function writeLog(line: string): void {
  process.stderr.write(line);
}

interface WatchedSession {
  readonly session: Session;
  readonly watch: LastingWatch;
}

/** The folder is emptied when a run begins. */
function watchSessions(
  { sessions, config }: Engine,
  folder: string,
): Promise<readonly WatchedSession[]> {
  const { stopAfterServerErrors } = config;
  return Promise.all(
    sessions.map(async (session, index) => {
      const file = join(folder, `probity-watch-${index}.jsonl`);
      return { session, watch: await lastingWatch(session, { file, stopAfterServerErrors }) };
    }),
  );
}

async function checkById(sessions: readonly WatchedSession[], caseId: string): Promise<CaseRecord> {
  for (const { session, watch } of sessions) {
    const planned = session.plan.find(caseId);
    if (planned !== undefined) return watch.check(planned);
  }
  throw new Error(`Failed to find the case "${caseId}": the documents changed during the run`);
}
