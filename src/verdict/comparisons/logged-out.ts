import type { Comparison } from '../check.ts';
import { statusLine } from '../words.ts';
import { isRefusal, isSuccess, undecided } from './story.ts';

/** A token is worth nothing after logging out (CWE-613). */
export const loggedOut: Comparison = {
  name: 'logged-out',
  title: 'Token good after logging out',
  severity: 'error',
  obstacle: (subjects) => undecided(subjects.at(-1), isSuccess, isRefusal),
  run(subjects) {
    const [logout, again] = subjects.slice(-2);
    if (logout === undefined || again === undefined || !isSuccess(again)) return [];
    return [
      {
        message: 'a token was let in after logging out with it',
        expected: '401',
        actual: statusLine(again.response),
        response: 'status',
        document: logout.operation.place,
      },
    ];
  },
};
