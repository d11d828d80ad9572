import type { Comparison } from '../check.ts';
import { listedBy } from './listed.ts';
import { isDenied, isSuccess, nameOf, undecided } from './story.ts';

/** What a user may not read is in no list of theirs: create, and as another user read and list. */
export const foreignInList: Comparison = {
  name: 'foreign-in-list',
  title: "Another user's thing is listed",
  severity: 'error',
  obstacle(subjects) {
    const [create, read, list] = subjects.slice(-3);
    if (create === undefined || read === undefined || list === undefined) return undefined;
    if (!isDenied(read)) return 'the other user may read it';
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
        message: `${nameOf(list)} lists what the user may not read`,
        expected: `no entry with the id ${listed.id}`,
        actual: 'one',
        response: listed.place,
        document: list.operation.place,
      },
    ];
  },
};
