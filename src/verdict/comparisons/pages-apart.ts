import { ofLast } from './last-steps.ts';
import type { AnswerSubject } from '../subject.ts';
import { entriesOf, keysOf, listPlace, noList } from './entries.ts';

/**
 * Two pages after each other have no entry in common and lose none: both on one page, the first, the
 * second, and both once more. Where the last is not what the first was, the list has changed.
 */
export const pagesApart = ofLast(4, {
  name: 'pages-apart',
  title: 'Pages overlap or lose entries',
  severity: 'warning',
  faultCode: 905,
  obstacle(subjects) {
    const problem = noList(subjects);
    if (problem !== undefined) return problem;
    const [before, first, , after] = subjects;
    if (keysIn(before).join() !== keysIn(after).join()) return 'the list changed while it was read';
    const count = keysIn(first).length;
    if (count > limitOf(first)) return 'the first page has too many entries';
    return keysIn(before).length > count ? undefined : 'the list has no second page';
  },
  run([whole, one, list]) {
    const [both, first, second] = [keysIn(whole), keysIn(one), keysIn(list)];
    const repeated = second.filter((key) => first.includes(key));
    const lost = both.filter((key) => !first.includes(key) && !second.includes(key));
    if (repeated.length === 0 && lost.length === 0) return [];
    const isRepeated = repeated.length > 0;
    return [
      {
        message: isRepeated
          ? 'the second page repeats entries of the first'
          : 'an entry is on neither of two pages after each other',
        expected: both.join(', '),
        actual: `${first.join(', ')} and ${second.join(', ')}`,
        response: listPlace(list),
        key: isRepeated ? 'repeated' : 'lost',
        step: list.index,
      },
    ];
  },
});

function limitOf({ case: { clues } }: AnswerSubject): number {
  return clues?.page ?? 0;
}

function keysIn(subject: AnswerSubject): readonly string[] {
  return keysOf(entriesOf(subject) ?? []);
}
