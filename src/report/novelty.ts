import { isAtLeast } from '../verdict/index.ts';
import { knownWords } from './finding-text.ts';
import { startOf } from './started.ts';
import type { Finding, Summary } from './summary.ts';

/** How a finding stands to what was known before. */
export interface Novelty {
  /** `undefined` where nothing is there to tell. */
  readonly kind: 'new' | 'known' | undefined;
  /** In a sentence; empty where there is nothing to say. */
  readonly text: string;
}

/** Known: to the baseline, or to one of the earlier runs, of which the oldest comes first. */
export function noveltyOf(
  { fingerprint, known }: Finding,
  earlier: readonly Summary[] = [],
): Novelty {
  if (known !== undefined) return { kind: 'known', text: `known ${knownWords(known)}` };
  if (earlier.length === 0) return { kind: undefined, text: '' };
  const seen = earlier.filter((run) =>
    run.findings.some((each) => each.fingerprint === fingerprint),
  );
  const [first] = seen;
  if (first === undefined) return { kind: 'new', text: 'not found by any earlier run' };
  const since = startOf(first).slice(0, 10);
  const often = `found by ${seen.length} of the ${earlier.length} earlier runs`;
  return { kind: 'known', text: since === '' ? often : `${often}, first on ${since}` };
}

/** Of each severity those first that are new; else as they were, worst first. */
export function newestFirst(
  findings: readonly Finding[],
  earlier: readonly Summary[] = [],
): readonly Finding[] {
  if (earlier.length === 0) return findings;
  const isNew = new Set(findings.filter((each) => noveltyOf(each, earlier).kind === 'new'));
  return findings.toSorted((a, b) => {
    if (a.severity !== b.severity) return isAtLeast(a.severity, b.severity) ? -1 : 1;
    return Number(isNew.has(b)) - Number(isNew.has(a));
  });
}

/** Findings of the last run before that this one does not have. */
export function goneSince(summary: Summary, earlier: readonly Summary[]): readonly Finding[] {
  const now = new Set(summary.findings.map(({ fingerprint }) => fingerprint));
  return (earlier.at(-1)?.findings ?? []).filter(({ fingerprint }) => !now.has(fingerprint));
}
