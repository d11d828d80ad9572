import { caseOf, type CaseKind } from '../context.ts';
import { alternatingRefusals } from '../kinds/credentials.ts';

/** Enough for a test of ranks to tell more than chance, and too few for an account to be locked by. */
const PAIRS = 10;

/** Refusals that must not tell by their time whether an account exists (CWE-208). */
export const timedRefusals: CaseKind = function* (context) {
  if (context.profile !== 'security' || context.login === undefined) return;
  yield caseOf(context, 'workflow', {
    name: 'login/enumeration-by-time',
    title: 'a refused login takes as long whether the account exists or not',
    steps: alternatingRefusals(context, PAIRS),
    comparison: 'enumeration-by-time',
    profiles: ['security'],
  });
};
