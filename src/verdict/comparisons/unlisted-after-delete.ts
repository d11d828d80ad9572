import { ofLast } from './last-steps.ts';
import { listedBy, unknownIn } from './listed.ts';
import { isSuccess, nameOf, undecided } from './story.ts';

/** What was deleted is in no list. The last three steps create it, delete it and list the rest. */
export const unlistedAfterDelete = ofLast(3, {
  name: 'unlisted-after-delete',
  title: 'Deleted, but still listed',
  severity: 'warning',
  faultCode: 103,
  obstacle([create, , list]) {
    return undecided(list, isSuccess) ?? unknownIn(listedBy(create, list));
  },
  run([create, , list]) {
    const listed = listedBy(create, list);
    if (listed?.isIn !== true) return [];
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
});
