import type { Comparison } from '../check.ts';
import { statusLine } from '../words.ts';
import { headerOf, isSuccess, undecided } from './story.ts';

/** What is known already is not sent again (RFC 9110, section 13.1.2): read, and read if it changed. */
export const notModified: Comparison = {
  name: 'not-modified',
  title: 'If-None-Match is ignored',
  severity: 'error',
  obstacle: (subjects) =>
    undecided(subjects.at(-1), isSuccess, ({ response }) => response.status === 304),
  run(subjects) {
    const [read, again] = subjects.slice(-2);
    if (read === undefined || again === undefined || !isSuccess(again)) return [];
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
};
