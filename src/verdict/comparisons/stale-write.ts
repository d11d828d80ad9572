import { ofLast } from './last-steps.ts';
import { statusLine } from '../words.ts';
import { headerOf, isRefusal, isSuccess, undecided } from './story.ts';

/**
 * What has changed since is not overwritten (RFC 9110, section 13.1.1): read, change, and a change
 * with the entity tag that was read.
 */
export const staleWrite = ofLast(3, {
  name: 'stale-write',
  title: 'If-Match is ignored',
  severity: 'error',
  faultCode: 903,
  obstacle([read, change, stale]) {
    if (headerOf(change, 'etag') === headerOf(read, 'etag'))
      return 'the ETag did not change with what it belongs to';
    return undecided(stale, isSuccess, isRefusal);
  },
  run([, , stale]) {
    if (!isSuccess(stale)) return [];
    const documented = stale.operation.responses.find(({ status }) => status === '412');
    return [
      {
        message: 'a change was made although what it was for no longer has the ETag of If-Match',
        expected: '412',
        actual: statusLine(stale.response),
        response: 'status',
        document: documented?.place,
      },
    ];
  },
});
