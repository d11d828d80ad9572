import { isAtLeast, type Severity } from '../verdict/index.ts';
import type { CaseSummary } from './summary.ts';

/** What became of a case, in the words that reports of tests share. */
export type Outcome = 'passed' | 'failed' | 'skipped' | 'broken';

/** `failed`: a violation at `failOn` or worse; `broken`: it found no server. */
export function outcomeOf(
  summary: Pick<CaseSummary, 'state' | 'violations'>,
  failOn: Severity,
): Outcome {
  if (summary.state === 'skipped') return 'skipped';
  if (summary.state === 'unreachable') return 'broken';
  return failuresOf(summary, failOn).length > 0 ? 'failed' : 'passed';
}

/** The violations that make a run red. */
export function failuresOf<T extends { readonly severity: Severity }>(
  { violations }: { readonly violations: readonly T[] },
  failOn: Severity,
): readonly T[] {
  return violations.filter(({ severity }) => isAtLeast(severity, failOn));
}
