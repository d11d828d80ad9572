import type { Comparison } from '../check.ts';
import { entriesOf, listPlace, noList } from './entries.ts';

/** A page has no more entries than were asked for. */
export const pageLimit: Comparison = {
  name: 'page-limit',
  title: 'More entries than asked for',
  severity: 'warning',
  obstacle: noList,
  run(subjects) {
    const [list] = subjects;
    const most = list?.case.clues?.page ?? Infinity;
    const count = list === undefined ? 0 : (entriesOf(list)?.length ?? 0);
    if (list === undefined || count <= most) return [];
    return [
      {
        message: `the page has more entries than were asked for`,
        expected: `at most ${most} entries`,
        actual: String(count),
        response: listPlace(list),
      },
    ];
  },
};
