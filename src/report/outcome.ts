import type { RecordedViolation } from '../record/index.ts';
import { isAtLeast, type Severity } from '../verdict/index.ts';
import type { CaseSummary } from './summary.ts';

/** What became of a case, in the words that reports of tests share. */
export type Outcome = 'passed' | 'failed' | 'skipped' | 'broken';

/** `failed`: a violation at `failOn` or worse that is not known; `broken`: it found no server. */
export function outcomeOf(
  summary: Pick<CaseSummary, 'state' | 'violations'>,
  failOn: Severity,
): Outcome {
  if (summary.state === 'skipped') return 'skipped';
  if (summary.state === 'unreachable') return 'broken';
  return failuresOf(summary, failOn).length > 0 ? 'failed' : 'passed';
}

/** The violations that make a run red. */
export function failuresOf<T extends Judged>(
  { violations }: { readonly violations: readonly T[] },
  failOn: Severity,
): readonly T[] {
  return violations.filter((each) => isFailure(each, failOn));
}

/** What decides whether a violation makes a run red. */
export type Judged = Pick<RecordedViolation, 'severity' | 'known'>;

/** At `failOn` or worse, and not excused by a baseline. */
export function isFailure({ severity, known }: Judged, failOn: Severity): boolean {
  return known === undefined && isAtLeast(severity, failOn);
}
