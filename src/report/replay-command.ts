import type { RunRecord } from '../record/index.ts';
import { shellWord } from './shell-word.ts';

/** The command that sends a case of one of the runs again; `undefined` where it is of none. */
export function replayCommandIn(caseId: string, runs: readonly RunRecord[]): string | undefined {
  const [first, ...more] = runs;
  // A workflow is called by its document; with one run it is known whose it is.
  const run =
    runs.find(({ operations }) => operations.some(({ id }) => caseId.startsWith(`${id}/`))) ??
    (more.length === 0 ? first : undefined);
  return run && replayCommand(caseId, run);
}

/** The command that sends a case of this run again. */
export function replayCommand(caseId: string, run: RunRecord): string {
  const { document, target, seed, profile } = run;
  const server = target.name === new URL(target.url).host ? target.url : target.name;
  const words = [
    caseId,
    '--document',
    document.file,
    '--target',
    server,
    '--seed',
    String(seed),
    // Any other case is found without.
    ...(profile === 'probe' ? ['--profile', profile] : []),
  ];
  return `probity replay ${words.map(shellWord).join(' ')}`;
}
