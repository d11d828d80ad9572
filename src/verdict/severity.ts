import type { Severity, Violation } from './verdict.ts';

const WORST_FIRST = ['error', 'warning', 'info'] as const satisfies readonly Severity[];

/** True where the severity is the threshold or worse. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return WORST_FIRST.indexOf(severity) <= WORST_FIRST.indexOf(threshold);
}

/** `undefined` where there is no violation. */
export function worstSeverity(violations: readonly Violation[]): Severity | undefined {
  return WORST_FIRST.find((severity) => violations.some((each) => each.severity === severity));
}
