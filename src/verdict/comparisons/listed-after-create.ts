import { ofLast } from './last-steps.ts';
import { isSuccess, nameOf, undecided } from './story.ts';
import { listedBy, unknownIn } from './listed.ts';

/** What was created is in the list. The first step of the last two creates it. */
export const listedAfterCreate = ofLast(2, {
  name: 'listed-after-create',
  title: 'Created, but in no list',
  severity: 'warning',
  faultCode: 902,
  obstacle([create, list]) {
    return undecided(list, isSuccess) ?? unknownIn(listedBy(create, list));
  },
  run([create, list]) {
    const listed = listedBy(create, list);
    if (listed === undefined || listed.isIn) return [];
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
});
