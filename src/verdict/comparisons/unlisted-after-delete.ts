import type { Comparison } from '../check.ts';
import { listedBy } from './listed.ts';
import { isSuccess, nameOf, undecided } from './story.ts';

/** What was deleted is in no list. The last three steps create it, delete it and list the rest. */
export const unlistedAfterDelete: Comparison = {
  name: 'unlisted-after-delete',
  title: 'Deleted, but still listed',
  severity: 'warning',
  obstacle(subjects) {
    const [create, , list] = subjects.slice(-3);
    if (create === undefined || list === undefined) return undefined;
    if (!isSuccess(list)) return undecided(list, isSuccess);
    const listed = listedBy(create, list);
    if (listed === undefined) return 'the entries of the list have no ids to tell them by';
    return listed.isIn || listed.isWhole ? undefined : 'the list has more pages than the one read';
  },
  run(subjects) {
    const [create, , list] = subjects.slice(-3);
    const listed = create && list && listedBy(create, list);
    if (list === undefined || listed?.isIn !== true) return [];
    return [
      {
        message: `what was deleted is still in the list of ${nameOf(list)}`,
        expected: `no entry with the id ${listed.id}`,
        actual: 'one',
        response: listed.place,
        document: list.operation.place,
      },
    ];
  },
};
