import type { Comparison } from '../check.ts';
import { isSuccess, nameOf, undecided } from './story.ts';
import { listedBy } from './listed.ts';

/** What was created is in the list. The first step of the last two creates it. */
export const listedAfterCreate: Comparison = {
  name: 'listed-after-create',
  title: 'Created, but in no list',
  severity: 'warning',
  obstacle(subjects) {
    const [create, list] = subjects.slice(-2);
    if (create === undefined || list === undefined) return undefined;
    if (!isSuccess(list)) return undecided(list, isSuccess);
    const listed = listedBy(create, list);
    if (listed === undefined) return 'the entries of the list have no ids to tell them by';
    return listed.isIn || listed.isWhole ? undefined : 'the list has more pages than the one read';
  },
  run(subjects) {
    const [create, list] = subjects.slice(-2);
    const listed = create && list && listedBy(create, list);
    if (list === undefined || listed === undefined || listed.isIn) return [];
    return [
      {
        message: `what was created is not in the list of ${nameOf(list)}`,
        expected: `an entry with the id ${listed.id}`,
        actual: `${listed.entries.length} others`,
        response: listed.place,
        document: list.operation.place,
      },
    ];
  },
};
