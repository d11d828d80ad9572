import { ofLast } from './last-steps.ts';
import { statusLine } from '../words.ts';
import { isDenied, isRefusal, isSuccess, nameOf, undecided } from './story.ts';

/** Nobody reaches what belongs to another user (CWE-639, OWASP API1:2023). */
export const otherUser = ofLast(1, {
  name: 'other-user',
  title: "Another user's thing can be reached",
  severity: 'error',
  faultCode: 206,
  obstacle: (subjects) => undecided(subjects.at(-1), isSuccess, isDenied),
  run([tried]) {
    if (!isSuccess(tried)) return [];
    const documented = tried.operation.responses.find(({ status }) => status === '403');
    return [
      {
        // Without that answer the document does not say that the things are private.
        severity: documented === undefined ? 'warning' : 'error',
        message: `${nameOf(tried)} of what another user created was let in`,
        expected: '401, 403 or 404',
        actual: statusLine(tried.response),
        response: 'status',
        document: documented?.place ?? tried.operation.place,
      },
    ];
  },
});

/** Nobody reaches a thing without the credentials that the document asks for (CWE-306). */
export const withoutCredentials = ofLast(1, {
  name: 'without-credentials',
  title: 'Let in without credentials',
  severity: 'error',
  faultCode: 206,
  obstacle: (subjects) => undecided(subjects.at(-1), isSuccess, isRefusal),
  run([tried]) {
    if (!isSuccess(tried)) return [];
    return [
      {
        message: `${nameOf(tried)} was let in without credentials`,
        expected: '401, 403 or 404',
        actual: statusLine(tried.response),
        response: 'status',
        document: tried.step.authorization?.broken?.required.place ?? tried.operation.place,
      },
    ];
  },
});
