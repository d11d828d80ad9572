import type { ComparisonFinding } from '../check.ts';
import { ofLast } from './last-steps.ts';
import type { AnswerSubject } from '../subject.ts';
import { statusLine } from '../words.ts';
import { departures, sentBy, valueText } from './representation.ts';
import { isDenied, isGone, isSuccess, nameOf, undecided } from './story.ts';

/** What was created is there, and is what was sent. The last two steps create it and read it. */
export const thereAfterCreate = ofLast(2, {
  name: 'there-after-create',
  title: 'Not there after it was created',
  severity: 'error',
  faultCode: 902,
  obstacle([create, read]) {
    return undecided(read, isSuccess, isSameUser(create, read) ? isDenied : isGone);
  },
  run([create, read]) {
    if (!isSuccess(read)) return [missing(create, read)];
    const sent = sentBy(create);
    const inAnswer = departures(sent, create).map((each) => ({ each, subject: create }));
    const inRead = departures(sent, read).map((each) => ({ each, subject: read }));
    return [...inAnswer, ...inRead].map(({ each, subject }): ComparisonFinding => {
      return {
        title: 'Not what was sent',
        // No document promises it: a server may make of a value what it likes.
        severity: 'warning',
        message: `"${each.name}" of what was created is not what was sent`,
        expected: valueText(each.sent),
        actual: valueText(each.shown),
        response: each.place,
        key: each.name,
        step: subject.index,
      };
    });
  },
});

function missing(create: AnswerSubject, read: AnswerSubject): ComparisonFinding {
  return {
    message: `${nameOf(create)} was answered with ${statusLine(create.response)}, but what it created is not there for ${nameOf(read)}`,
    expected: 'what was created',
    actual: statusLine(read.response),
    response: 'status',
    document: read.operation.place,
  };
}

/** Whether both were sent with the same credentials: then who may not read it is its creator. */
function isSameUser(create: AnswerSubject, read: AnswerSubject): boolean {
  const [one, other] = [create, read].map(({ step }) =>
    JSON.stringify(
      step.authorization?.alternatives.map((set) => set.map(({ scheme }) => scheme.name)),
    ),
  );
  return one !== undefined && one === other;
}
