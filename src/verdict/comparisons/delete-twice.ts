import { ofLast } from './last-steps.ts';
import { statusLine } from '../words.ts';
import { isRefusal, isSuccess, undecided } from './story.ts';

/**
 * What is gone is not deleted again, where the document has a status for what is not there. That the
 * second answer is no 5xx is the business of `server-error`.
 */
export const deleteTwice = ofLast(1, {
  name: 'delete-twice',
  title: 'Deleted twice',
  severity: 'warning',
  faultCode: 902,
  obstacle: (subjects) => undecided(subjects.at(-1), isSuccess, isRefusal),
  run([again]) {
    if (!isSuccess(again)) return [];
    const documented = again.operation.responses.find(({ status }) => /^4(?:04|10)$/.test(status));
    if (documented === undefined) return [];
    return [
      {
        message: `what is gone was deleted again with success, though the document has ${documented.status} for what is not there`,
        expected: documented.status,
        actual: statusLine(again.response),
        response: 'status',
        document: documented.place,
      },
    ];
  },
});
