import type { Comparison } from '../check.ts';
import { statusLine } from '../words.ts';
import { isLocked } from './account-enumeration.ts';

/** An account takes at most 100 wrong passwords an hour (OWASP ASVS 4, V2.2.1; CWE-307). */
export const guessesLimited: Comparison = {
  name: 'guesses-limited',
  title: 'No limit on wrong passwords was met',
  severity: 'warning',
  faultCode: 907,
  obstacle(subjects) {
    if (subjects.some(isLocked)) return undefined;
    const other = subjects.find(({ outcome }) => outcome !== 'rejected');
    return (
      other &&
      `a wrong login was answered with ${statusLine(other.response)}, which decides nothing`
    );
  },
  run(subjects) {
    const last = subjects.at(-1);
    if (last === undefined || subjects.some(isLocked)) return [];
    return [
      {
        message: `of ${subjects.length} wrong passwords for one account all were looked at`,
        expected: '429, or a refusal that speaks of a limit',
        actual: statusLine(last.response),
        response: 'status',
      },
    ];
  },
};
