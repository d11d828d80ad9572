import type { RunRecord } from '../record/index.ts';
import { shellWord } from './shell-word.ts';

/** The command that sends a case of the run again. */
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
