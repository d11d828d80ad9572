import type { ComparisonFinding } from '../check.ts';
import { ofLast } from './last-steps.ts';
import type { AnswerSubject } from '../subject.ts';
import { departures, sentBy, shownBy, shownField, valueText } from './representation.ts';
import { isSame } from './same-value.ts';
import { isSuccess, undecided } from './story.ts';

/** A PUT replaces all that it names (RFC 9110, section 9.3.4): read, put, read. */
export const wholePut = ofLast(3, {
  name: 'whole-put',
  title: 'Not all of it was put',
  severity: 'error',
  faultCode: 902,
  obstacle: (subjects) => undecided(subjects.at(-1), isSuccess),
  run([before, put, after]) {
    const sent = sentBy(put);
    const old = shownBy(before, Object.keys(sent))?.thing ?? {};
    const findings = [after, put].flatMap((subject) =>
      departures(sent, subject).map(({ name, place, sent: wanted, shown }): ComparisonFinding => {
        const isOld = isSame(old[name], shown);
        return {
          // What became something third may be how the server writes it.
          severity: isOld && subject === after ? 'error' : 'warning',
          title: subject === put ? 'PUT answers with something else' : undefined,
          message: `"${name}" is not what was put${isOld ? ', but what it was before' : ''}`,
          expected: valueText(wanted),
          actual: valueText(shown),
          response: place,
          key: name,
          document: put.operation.place,
          step: subject.index,
        };
      }),
    );
    return [...findings, ...otherId(before, put)];
  },
});

/** What is put stays where it is: its id is that of the path. */
function otherId(before: AnswerSubject, put: AnswerSubject): readonly ComparisonFinding[] {
  const name = before.case.clues?.id?.slice(1);
  if (name === undefined || name.includes('/')) return [];
  const [old, now] = [before, put].map((each) => shownField(each, name));
  if (old === undefined || now === undefined || isSame(old, now)) return [];
  return [
    {
      title: 'PUT answers with something else',
      severity: 'warning',
      message: `the answer to a PUT has another "${name}" than what was put`,
      expected: valueText(old),
      actual: valueText(now),
      response: `body#/${name}`,
      key: 'id',
      step: put.index,
    },
  ];
}
