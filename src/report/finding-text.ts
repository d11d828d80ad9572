import type { RecordedViolation } from '../record/index.ts';
import { formatPlace } from '../source/index.ts';

/** A violation without its command, for formats that hold plain text. */
export function violationText(violation: Omit<RecordedViolation, 'exchange'>): string {
  const { severity, title, message, expected, actual, document } = violation;
  return [
    `${severity}: ${title}: ${message}`,
    `expected: ${expected}`,
    `received: ${actual}`,
    `promised: ${formatPlace(document)}`,
  ].join('\n');
}
