import { ofLast } from './last-steps.ts';
import { entriesOf, listPlace, noList } from './entries.ts';

/** A page has no more entries than were asked for. */
export const pageLimit = ofLast(1, {
  name: 'page-limit',
  title: 'More entries than asked for',
  severity: 'warning',
  faultCode: 905,
  obstacle: noList,
  run([list]) {
    const most = list.case.clues?.page ?? Infinity;
    const count = entriesOf(list)?.length ?? 0;
    if (count <= most) return [];
    return [
      {
        message: 'the page has more entries than were asked for',
        expected: `at most ${most} entries`,
        actual: String(count),
        response: listPlace(list),
      },
    ];
  },
});
