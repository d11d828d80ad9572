import { ofLast } from './last-steps.ts';
import { statusLine } from '../words.ts';
import { isRefusal, isSuccess, undecided } from './story.ts';

/** A token is worth nothing after logging out (CWE-613). */
export const loggedOut = ofLast(2, {
  name: 'logged-out',
  title: 'Token good after logging out',
  severity: 'error',
  faultCode: 907,
  obstacle: (subjects) => undecided(subjects.at(-1), isSuccess, isRefusal),
  run([logout, again]) {
    if (!isSuccess(again)) return [];
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
});
