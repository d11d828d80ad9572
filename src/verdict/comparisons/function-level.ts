import { statusLine } from '../words.ts';
import { ofLast } from './last-steps.ts';
import { isDenied, isRefusal, isSuccess, nameOf, undecided } from './story.ts';

/** What scopes or roles reserve is closed to a user who has none of them (CWE-285, OWASP API5:2023). */
export const functionLevel = ofLast(1, {
  name: 'function-level',
  title: 'An ordinary user does what is reserved',
  severity: 'warning',
  faultCode: 206,
  obstacle: ([tried]) => undecided(tried, isSuccess, isDenied, isRefusal),
  run([tried]) {
    if (!isSuccess(tried)) return [];
    const documented = tried.operation.responses.find(({ status }) => status === '403');
    return [
      {
        severity: documented === undefined ? 'warning' : 'error',
        message: `${nameOf(tried)} is reserved, and the second user was let in`,
        expected: '401, 403 or 404',
        actual: statusLine(tried.response),
        response: 'status',
        document: tried.step.place,
      },
    ];
  },
});
