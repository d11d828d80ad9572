import type { Comparison } from '../check.ts';
import type { AnswerSubject } from '../subject.ts';
import { entriesOf, keysOf, listPlace, noList } from './entries.ts';

/**
 * Two pages after each other have no entry in common and lose none: both on one page, the first, the
 * second, and both once more. Where the last is not what the first was, the list has changed.
 */
export const pagesApart: Comparison = {
  name: 'pages-apart',
  title: 'Pages overlap or lose entries',
  severity: 'warning',
  obstacle(subjects) {
    const problem = noList(subjects);
    if (problem !== undefined) return problem;
    const [before = [], first = [], , after = []] = subjects.map(keysIn);
    if (before.join() !== after.join()) return 'the list changed while it was read';
    const [list] = subjects;
    if (first.length > (list?.case.clues?.page ?? 0)) return 'the first page has too many entries';
    return before.length > first.length ? undefined : 'the list has no second page';
  },
  run(subjects) {
    const [both = [], first = [], second = []] = subjects.map(keysIn);
    const [, , list] = subjects;
    if (list === undefined) return [];
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
};

function keysIn(subject: AnswerSubject): readonly string[] {
  return keysOf(entriesOf(subject) ?? []);
}
