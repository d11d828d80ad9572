import { formatPlace } from '../source/index.ts';
import type { Violation } from '../verdict/index.ts';

/** A violation as an assertion message: what, where it is promised, what was expected and received. */
export function violationText(violation: Violation): string {
  const { title, message, severity, expected, actual, document, response } = violation;
  return [
    `${title}: ${message}`,
    '',
    `Severity: ${severity}`,
    `Promised: ${formatPlace(document)}`,
    `In:       ${response}`,
    `Expected: ${expected}`,
    `Received: ${actual}`,
  ].join('\n');
}
