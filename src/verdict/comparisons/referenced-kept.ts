import { statusLine } from '../words.ts';
import { ofLast } from './last-steps.ts';
import { isGone, isRefusal, isSuccess, nameOf, undecided } from './story.ts';

/**
 * What something else belongs to is not deleted, or that with it, where the document has a conflict
 * for the deletion. The last three steps create what belongs to it, delete it and read what belonged.
 */
export const referencedKept = ofLast(3, {
  name: 'referenced-kept',
  title: 'Deleted what something belongs to',
  severity: 'warning',
  faultCode: 902,
  obstacle([, deleted, read]) {
    if (isRefusal(deleted)) return undefined;
    return undecided(deleted, isSuccess) ?? undecided(read, isSuccess, isGone);
  },
  run([create, deleted, read]) {
    if (!isSuccess(deleted) || !isSuccess(read)) return [];
    const documented = deleted.operation.responses.find(({ status }) => status === '409');
    return [
      {
        message: `${nameOf(deleted)} was let through, and left behind what ${nameOf(create)} had made for it, though the document has a conflict (409)`,
        expected: '409, or nothing left behind',
        actual: `${statusLine(deleted.response)}, and then ${statusLine(read.response)} to ${nameOf(read)}`,
        response: 'status',
        key: create.operation.id,
        document: documented?.place,
        step: deleted.index,
      },
    ];
  },
});
