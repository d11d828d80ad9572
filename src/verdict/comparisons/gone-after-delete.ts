import { ofLast } from './last-steps.ts';
import { valueOf } from '../content.ts';
import { statusLine } from '../words.ts';
import { isGone, isSuccess, nameOf, undecided } from './story.ts';

/** What was deleted is gone. The last three steps read it, delete it and read it again. */
export const goneAfterDelete = ofLast(3, {
  name: 'gone-after-delete',
  title: 'Still there after it was deleted',
  severity: 'error',
  faultCode: 103,
  obstacle: (subjects) => undecided(subjects.at(-1), isSuccess, isGone),
  run([before, deleted, after]) {
    if (!isSuccess(after)) return [];
    const isUnchanged =
      JSON.stringify(valueOf(before.content)) === JSON.stringify(valueOf(after.content));
    return [
      {
        // Some servers keep what was deleted, and say so in it.
        severity: isUnchanged ? 'error' : 'warning',
        message: `${nameOf(deleted)} was answered with ${statusLine(deleted.response)}, but what it deleted is still there${isUnchanged ? ', unchanged' : ', in another form'}`,
        expected: '404 or 410',
        actual: statusLine(after.response),
        response: 'status',
        document: deleted.operation.place,
      },
    ];
  },
});
