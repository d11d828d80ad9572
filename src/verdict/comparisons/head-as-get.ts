import type { Comparison, ComparisonFinding } from '../check.ts';
import { headerValues } from '../headers.ts';
import type { AnswerSubject } from '../subject.ts';

/** Fields that say what the body would have been, and may be left out but not be wrong. */
const FIELDS = ['content-type', 'content-length', 'content-encoding'];

/**
 * HEAD is answered with the header fields of GET (RFC 9110, section 9.3.2). Each answer to HEAD stands
 * between two to GET: what these differ in, changes by itself; and so does what only one HEAD says.
 */
export const headAsGet: Comparison = {
  name: 'head-as-get',
  title: 'HEAD differs from GET',
  severity: 'warning',
  faultCode: 903,
  run(answers) {
    if (answers.length < STEPS || !answers.every(isSuccess)) return [];
    return FIELDS.flatMap((name) => difference(name, answers));
  },
};

/** GET and HEAD in turns, GET first and last. */
const STEPS = 5;

function isSuccess({ response: { status } }: AnswerSubject): boolean {
  return status >= 200 && status < 300;
}

function difference(name: string, answers: readonly AnswerSubject[]): readonly ComparisonFinding[] {
  const values = answers.map(({ response }) => headerValues(response.headers, name).join(', '));
  const only = (parity: number): string | undefined => {
    const [first, ...others] = new Set(values.filter((_, index) => index % 2 === parity));
    return others.length === 0 ? first : undefined;
  };
  const [expected, actual] = [only(0), only(1)];
  if (expected === undefined || actual === undefined) return [];
  if (actual === expected || actual === '') return [];
  return [
    {
      message: `${name} of HEAD is not that of GET`,
      expected: expected === '' ? `no ${name}, as by GET` : `as by GET: ${expected}`,
      actual,
      response: `header ${name}`,
      step: 1,
      key: name,
    },
  ];
}
