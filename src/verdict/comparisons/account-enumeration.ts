import type { Comparison, ComparisonFinding } from '../check.ts';
import type { AnswerSubject } from '../subject.ts';
import type { Violation } from '../verdict.ts';
import { differencesOf } from './difference.ts';
import { separationOf } from './separation.ts';

/**
 * A refusal does not tell whether the account exists (CWE-204 by what it says, CWE-208 by its time).
 * The steps alternate: a wrong password for an account that exists, then an account that does not.
 */
export const accountEnumeration: Comparison = {
  name: 'account-enumeration',
  title: 'Refusals tell which accounts exist',
  severity: 'warning',
  faultCode: 907,
  // Only plain refusals compare; a lock on the account that exists would look like a difference.
  obstacle: refusalObstacle,
  run(subjects) {
    const known = subjects.filter((_, index) => index % 2 === 0);
    const unknown = subjects.filter((_, index) => index % 2 === 1);
    return [...byWords(known, unknown), ...byTime(known, unknown)];
  },
};

/** Why the answers are no plain refusals. */
export function refusalObstacle(subjects: Answers): string | undefined {
  if (subjects.some(isLocked)) {
    return 'the server locked an account or limits attempts (wait, or use another LOGIN_LOCKABLE_EMAIL)';
  }
  const isPlain = subjects.every(({ outcome }) => outcome === 'rejected');
  return isPlain ? undefined : 'not every answer is a refusal by the rule of the document';
}

type Answers = readonly AnswerSubject[];

function byWords(known: Answers, unknown: Answers): readonly ComparisonFinding[] {
  const differences = differencesOf(known, unknown);
  const [first] = differences;
  if (first === undefined) return [];
  return [
    {
      message: `an unknown account is refused in other words: ${differences.map(({ place }) => place).join(', ')}`,
      expected: `as for a wrong password: ${first.one}`,
      actual: first.other,
      response: first.place,
      key: 'words',
    },
  ];
}

function byTime(known: Answers, unknown: Answers): readonly ComparisonFinding[] {
  const separation = separationOf(known.map(waitMs), unknown.map(waitMs));
  if (separation === undefined) return [];
  const [knownMs, unknownMs] = separation.map((median) => `${median.toFixed(1)} ms`);
  return [
    {
      message: `an unknown account is refused in ${unknownMs}, a wrong password in ${knownMs} (medians)`,
      expected: `the time to the first byte as for a wrong password: ${knownMs}`,
      actual: `${unknownMs}; the two never overlapped in ${known.length + unknown.length} requests`,
      response: 'timing',
      key: 'time',
    },
  ];
}

/** Whether the times of a few refusals lay apart, which chance alone does once in 126 times. */
export function isTimeBreach({ check, response }: Pick<Violation, 'check' | 'response'>): boolean {
  return check === accountEnumeration.name && response === 'timing';
}

export function waitMs({ exchange }: AnswerSubject): number {
  return exchange.timings.firstByteMs ?? Number.NaN;
}

/** Whether the server says that it refuses for the number of attempts (RFC 4918, RFC 6585). */
export function isLocked({ response, content }: AnswerSubject): boolean {
  if (response.status === 423 || response.status === 429) return true;
  if (response.headers.some(([name]) => name.toLowerCase() === 'retry-after')) return true;
  const text = content.kind === 'none' ? '' : content.text;
  return /too many|locked|blocked|suspended|try again later/i.test(text);
}
