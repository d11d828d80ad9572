import { ofLast } from './last-steps.ts';
import { statusLine } from '../words.ts';
import { isRefusal, isSuccess, undecided } from './story.ts';

/** What is there already is not created again, where the document has a conflict for it. */
export const conflict = ofLast(1, {
  name: 'conflict',
  title: 'Created twice',
  severity: 'warning',
  faultCode: 902,
  obstacle: (subjects) => undecided(subjects.at(-1), isSuccess, isRefusal),
  run([again]) {
    if (!isSuccess(again)) return [];
    const documented = again.operation.responses.find(({ status }) => status === '409');
    return [
      {
        message: 'the same was created twice, though the document has a conflict (409)',
        expected: '409',
        actual: statusLine(again.response),
        response: 'status',
        document: documented?.place,
      },
    ];
  },
});
