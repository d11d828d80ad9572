import type { ComparisonFinding } from '../check.ts';
import { ofLast } from './last-steps.ts';
import type { AnswerSubject } from '../subject.ts';
import { departures, sentBy, shownBy, valueText } from './representation.ts';
import { headerOf, isSuccess, undecided } from './story.ts';

/**
 * Reading changes nothing that the client sent, nor the entity tag of what did not change (RFC 9110,
 * sections 9.2.1 and 8.8.1): create, and read three times.
 */
export const safeRead = ofLast(4, {
  name: 'safe-read',
  title: 'Reading changes it',
  severity: 'error',
  faultCode: 903,
  obstacle: (subjects) => undecided(subjects.at(-1), isSuccess),
  run([create, first, second, third]) {
    // The server's own fields, such as a counter of readers, may change.
    const names = Object.keys(sentBy(create));
    const shown = shownBy(first, names)?.thing ?? {};
    const before = Object.fromEntries(
      Object.entries(shown).filter(([name]) => names.includes(name)),
    );
    const changed = departures(before, third).map(({ name, place, sent, shown: now }) => ({
      message: `"${name}" changes by being read`,
      expected: valueText(sent),
      actual: valueText(now),
      response: place,
      key: name,
    }));
    return changed.length > 0 ? changed : tagChange(second, third);
  },
});

function tagChange(one: AnswerSubject, other: AnswerSubject): readonly ComparisonFinding[] {
  const [first, second] = [one, other].map((each) => headerOf(each, 'etag'));
  const [before, after] = [one, other].map(({ content }) =>
    content.kind === 'none' ? '' : content.text,
  );
  if (first === undefined || second === undefined) return [];
  if (first === second || before !== after) return [];
  return [
    {
      title: 'ETag of the same representation changes',
      severity: 'warning',
      message: 'the same representation has another ETag each time it is read',
      expected: first,
      actual: second,
      response: 'header etag',
      key: 'etag',
    },
  ];
}
