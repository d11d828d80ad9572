import { ofLast } from './last-steps.ts';
import { statusLine } from '../words.ts';
import { headerOf, isSuccess, undecided } from './story.ts';

/** What is known already is not sent again (RFC 9110, section 13.1.2): read, and read if it changed. */
export const notModified = ofLast(2, {
  name: 'not-modified',
  title: 'If-None-Match is ignored',
  severity: 'error',
  faultCode: 903,
  obstacle: (subjects) =>
    undecided(subjects.at(-1), isSuccess, ({ response }) => response.status === 304),
  run([read, again]) {
    if (!isSuccess(again)) return [];
    const [first, second] = [read, again].map((each) => headerOf(each, 'etag'));
    if (first === undefined || first !== second) return [];
    const documented = again.operation.responses.find(({ status }) => status === '304');
    return [
      {
        message: 'what has the ETag of If-None-Match was sent again',
        expected: '304',
        actual: statusLine(again.response),
        response: 'status',
        document: documented?.place,
      },
    ];
  },
});
