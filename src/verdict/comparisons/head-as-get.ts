import type { Comparison, ComparisonFinding } from '../check.ts';
import { headerValues } from '../headers.ts';
import type { AnswerSubject } from '../subject.ts';

/** Fields that say what the body would have been, and may be left out but not be wrong. */
const FIELDS = ['content-type', 'content-length', 'content-encoding'];

/**
 * HEAD is answered with the header fields of GET (RFC 9110, section 9.3.2). The answer to HEAD stands
 * between two to GET: what these differ in, changes by itself.
 */
export const headAsGet: Comparison = {
  name: 'head-as-get',
  title: 'HEAD differs from GET',
  severity: 'warning',
  run([before, head, after]) {
    if (before === undefined || head === undefined || after === undefined) return [];
    if (![before, head, after].every(isSuccess)) return [];
    return FIELDS.flatMap((name) => difference(name, [before, head, after]));
  },
};

function isSuccess({ response: { status } }: AnswerSubject): boolean {
  return status >= 200 && status < 300;
}

function difference(
  name: string,
  [before, head, after]: readonly [AnswerSubject, AnswerSubject, AnswerSubject],
): readonly ComparisonFinding[] {
  const [expected, actual, later] = [before, head, after].map(({ response }) =>
    headerValues(response.headers, name).join(', '),
  );
  const isSame = actual === expected || actual === '' || expected !== later;
  if (isSame || expected === undefined || actual === undefined) return [];
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
