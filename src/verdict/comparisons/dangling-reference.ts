import { ofLast } from './last-steps.ts';
import { statusLine } from '../words.ts';
import { isRefusal, isSuccess, nameOf, undecided } from './story.ts';

/** What was deleted can't be used any more. */
export const danglingReference = ofLast(2, {
  name: 'dangling-reference',
  title: 'Accepted the id of what was deleted',
  severity: 'warning',
  faultCode: 102,
  obstacle: (subjects) => undecided(subjects.at(-1), isSuccess, isRefusal),
  run([deleted, tried]) {
    if (!isSuccess(tried)) return [];
    return [
      {
        message: `${nameOf(tried)} took the id of what ${nameOf(deleted)} had deleted`,
        expected: '4xx',
        actual: statusLine(tried.response),
        response: 'status',
        key: deleted.operation.id,
        document: tried.operation.place,
      },
    ];
  },
});
