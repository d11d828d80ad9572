import type { Comparison } from '../check.ts';
import type { AnswerSubject } from '../subject.ts';
import { statusLine } from '../words.ts';

/** Of too many wrong passwords the last is not tried any more (CWE-307). */
export const attemptsLimited: Comparison = {
  name: 'attempts-limited',
  title: 'Passwords may be guessed without end',
  severity: 'error',
  faultCode: 907,
  obstacle(subjects) {
    const last = subjects.at(-1);
    if (last === undefined || isTooMany(last)) return undefined;
    const seconds = limitOf(last)?.withinSeconds ?? 0;
    if (spanMs(subjects) > seconds * 1000) return `the attempts took longer than ${seconds} s`;
    const other = subjects.find((subject) => !isWrongLogin(subject));
    // What the server refuses for another reason it need not count.
    return other && `a wrong login was answered with ${statusLine(other.response)}, and not 401`;
  },
  run(subjects) {
    const last = subjects.at(-1);
    if (last === undefined || isTooMany(last)) return [];
    const limit = limitOf(last);
    return [
      {
        message: `an account takes another wrong password after ${limit?.failures} of them`,
        expected: '429',
        actual: statusLine(last.response),
        response: 'status',
        document: limit?.place,
      },
    ];
  },
};

function isTooMany({ response: { status } }: AnswerSubject): boolean {
  return status === 429;
}

function isWrongLogin({ response: { status } }: AnswerSubject): boolean {
  return status === 401 || status === 403;
}

function limitOf({ operation }: AnswerSubject) {
  return operation.login?.attempts;
}

/** From before the first was counted until the last was answered. */
function spanMs(subjects: readonly AnswerSubject[]): number {
  const [first, last] = [subjects[0], subjects.at(-1)].map((subject) => subject?.exchange);
  if (first === undefined || last === undefined) return 0;
  return last.startedAt + last.timings.totalMs - first.startedAt;
}
