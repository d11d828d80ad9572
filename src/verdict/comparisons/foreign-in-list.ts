import { ofLast } from './last-steps.ts';
import { listedBy, unknownIn } from './listed.ts';
import { isDenied, isSuccess, nameOf, undecided } from './story.ts';

/** What a user may not read is in no list of theirs: create, and as another user read and list. */
export const foreignInList = ofLast(3, {
  name: 'foreign-in-list',
  title: "Another user's thing is listed",
  severity: 'error',
  faultCode: 206,
  obstacle([create, read, list]) {
    if (!isDenied(read)) return 'the other user may read it';
    return undecided(list, isSuccess) ?? unknownIn(listedBy(create, list));
  },
  run([create, , list]) {
    const listed = listedBy(create, list);
    if (listed?.isIn !== true) return [];
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
});
