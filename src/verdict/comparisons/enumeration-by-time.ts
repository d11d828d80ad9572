import type { Comparison } from '../check.ts';
import { refusalObstacle, waitMs } from './account-enumeration.ts';
import { rankTest } from './rank-test.ts';
import { median } from './separation.ts';

/** By chance alone as seldom as once in a thousand runs. */
const LARGEST_P = 0.001;

/** A smaller difference is no use to anybody over a network, in milliseconds and as a share. */
const SMALLEST_GAP_MS = 3;
const SMALLEST_SHARE = 0.2;

/**
 * A refusal takes as long whether the account exists or not (CWE-208). The steps alternate as of
 * `account-enumeration`, so that what slows the server down meets both alike.
 */
export const enumerationByTime: Comparison = {
  name: 'enumeration-by-time',
  title: 'The time of a refusal tells which accounts exist',
  severity: 'warning',
  faultCode: 907,
  obstacle: refusalObstacle,
  run(subjects) {
    const known = subjects.filter((_, index) => index % 2 === 0).map(waitMs);
    const unknown = subjects.filter((_, index) => index % 2 === 1).map(waitMs);
    const [knownMs, unknownMs] = [median(known), median(unknown)];
    const gapMs = Math.abs(knownMs - unknownMs);
    const isLarge =
      gapMs > Math.max(SMALLEST_GAP_MS, SMALLEST_SHARE * Math.min(knownMs, unknownMs));
    if (!isLarge || rankTest(known, unknown) > LARGEST_P) return [];
    return [
      {
        message: `an unknown account is refused in ${words(unknownMs)}, a wrong password in ${words(knownMs)} (medians)`,
        expected: `the time to the first byte as for a wrong password: ${words(knownMs)}`,
        actual: `${words(unknownMs)}; by the test of ranks no chance, in ${subjects.length} requests`,
        response: 'timing',
      },
    ];
  },
};

function words(ms: number): string {
  return `${ms.toFixed(1)} ms`;
}
