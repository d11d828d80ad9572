import type { Comparison } from '../check.ts';
import { statusLine } from '../words.ts';
import { headerOf, isRefusal, isSuccess, undecided } from './story.ts';

/**
 * What has changed since is not overwritten (RFC 9110, section 13.1.1): read, change, and a change
 * with the entity tag that was read.
 */
export const staleWrite: Comparison = {
  name: 'stale-write',
  title: 'If-Match is ignored',
  severity: 'error',
  obstacle(subjects) {
    const [read, change, stale] = subjects.slice(-3);
    const isStale = change && read && headerOf(change, 'etag') === headerOf(read, 'etag');
    if (isStale === true) return 'the ETag did not change with what it belongs to';
    return undecided(stale, isSuccess, isRefusal);
  },
  run(subjects) {
    const stale = subjects.at(-1);
    if (stale === undefined || !isSuccess(stale)) return [];
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
};
