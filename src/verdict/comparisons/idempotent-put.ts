import { ofLast } from './last-steps.ts';
import { departures, sentBy, shownBy, valueText } from './representation.ts';
import { isSuccess, undecided } from './story.ts';

/** The same PUT twice leaves what one leaves (RFC 9110, section 9.2.2): put, read, put, read. */
export const idempotentPut = ofLast(4, {
  name: 'idempotent-put',
  title: 'PUT is not idempotent',
  severity: 'error',
  faultCode: 903,
  obstacle: (subjects) => undecided(subjects.at(-1), isSuccess),
  run([put, first, , second]) {
    // Of the rest, such as the time of the last change, nobody says that it stays.
    const names = Object.keys(sentBy(put));
    const shown = shownBy(first, names)?.thing ?? {};
    const before = Object.fromEntries(
      names.flatMap((name) => {
        const value = shown[name];
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
    return departures(before, second).map(({ name, place, sent, shown: now }) => ({
      message: `the same PUT, sent twice, made another "${name}" the second time`,
      expected: valueText(sent),
      actual: valueText(now),
      response: place,
      key: name,
      document: put.operation.place,
    }));
  },
});
