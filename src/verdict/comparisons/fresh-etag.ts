import { ofLast } from './last-steps.ts';
import { headerOf, isSuccess, undecided } from './story.ts';

/** Another representation has another entity tag (RFC 9110, section 8.8.3): read, change, read. */
export const freshEtag = ofLast(3, {
  name: 'fresh-etag',
  title: 'ETag stays the same',
  severity: 'error',
  faultCode: 903,
  obstacle: (subjects) => undecided(subjects.at(-1), isSuccess),
  run([before, , after]) {
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
});
