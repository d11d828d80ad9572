import type { Comparison } from '../check.ts';
import { headerOf, isSuccess, undecided } from './story.ts';

/** Another representation has another entity tag (RFC 9110, section 8.8.3): read, change, read. */
export const freshEtag: Comparison = {
  name: 'fresh-etag',
  title: 'ETag stays the same',
  severity: 'error',
  obstacle: (subjects) => undecided(subjects.at(-1), isSuccess),
  run(subjects) {
    const [before, , after] = subjects.slice(-3);
    if (before === undefined || after === undefined) return [];
    const [old, now] = [before, after].map((each) => headerOf(each, 'etag'));
    const [first, second] = [before, after].map(({ content }) =>
      content.kind === 'none' ? '' : content.text,
    );
    if (old === undefined || old !== now || first === second) return [];
    return [
      {
        // A weak one may stay for a change that does not matter.
        severity: old.startsWith('W/') ? 'warning' : 'error',
        message: 'another representation has the same ETag',
        expected: `another ETag than ${old}`,
        actual: old,
        response: 'header etag',
      },
    ];
  },
};
