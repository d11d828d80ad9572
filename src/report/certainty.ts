import type { Finding } from './summary.ts';

type Repeated = Pick<Finding, 'flaky' | 'unrepeated'>;

/** How sure a finding is, where it is not seen every time or nobody may look: `flaky: 2 of 4 times`. */
export function certaintyOf({ flaky, unrepeated }: Repeated): string | undefined {
  if (flaky !== undefined) return `flaky: ${flaky.failed} of ${flaky.of} times`;
  return unrepeated === undefined ? undefined : `not sent again, as ${unrepeated}`;
}

/** The same, as it goes on in a list. */
export function certainty(finding: Repeated): string {
  const words = certaintyOf(finding);
  return words === undefined ? '' : `, ${words}`;
}
