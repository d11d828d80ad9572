import type { Record } from '../../../../src/record/index.ts';
import { exchangeOf, responseOf, violationOf } from '../../record/build.ts';
import { caseOf, runOf } from '../build.ts';

const HOSTILE = `</script><script>alert(1)</script><img src=x onerror=alert(1)>"'&\u0000\u2028\u202E`;

/** Everything that a server or a document can put words into has hostile ones. */
export function hostileRecords(): readonly Record[] {
  const exchange = exchangeOf({
    response: responseOf(HOSTILE, { statusText: HOSTILE, headers: [[HOSTILE, HOSTILE]] }),
  });
  const violation = violationOf({
    title: HOSTILE,
    message: HOSTILE,
    expected: HOSTILE,
    actual: HOSTILE,
  });
  const run = runOf({ title: HOSTILE, target: { name: HOSTILE, url: 'http://127.0.0.1/"><b>' } });
  return [
    {
      ...run,
      operations: run.operations.map((each) => ({ ...each, path: HOSTILE, summary: HOSTILE })),
    },
    caseOf('negative/one', {
      case: { id: `post-api-user-login/${HOSTILE}`, origin: 'negative', title: HOSTILE },
      exchanges: [exchange],
      state: 'violates',
      violations: [violation],
      notes: [HOSTILE],
    }),
    caseOf('negative/two', { exchanges: [], state: 'skipped', reason: HOSTILE }),
  ];
}
