import type { CheckInfo, Comparison, ComparisonFinding } from '../check.ts';
import type { AnswerSubject } from '../subject.ts';

interface Steps {
  readonly 1: readonly [AnswerSubject];
  readonly 2: readonly [AnswerSubject, AnswerSubject];
  readonly 3: readonly [AnswerSubject, AnswerSubject, AnswerSubject];
  readonly 4: readonly [AnswerSubject, AnswerSubject, AnswerSubject, AnswerSubject];
}

/**
 * A comparison of the last answers of a story, so many of them: what comes before, such as the
 * creation of what a thing is a part of, is none of its business.
 */
export function ofLast<N extends keyof Steps>(
  count: N,
  comparison: CheckInfo & {
    obstacle(steps: Steps[N]): string | undefined;
    run(steps: Steps[N]): readonly ComparisonFinding[];
  },
): Comparison {
  const last = (subjects: readonly AnswerSubject[]): readonly AnswerSubject[] =>
    subjects.slice(-count);
  const isWhole = (steps: readonly AnswerSubject[]): steps is Steps[N] => steps.length === count;
  const { name, title, severity, faultCode } = comparison;
  return {
    name,
    title,
    severity,
    faultCode,
    obstacle: (subjects) => {
      const steps = last(subjects);
      return isWhole(steps) ? comparison.obstacle(steps) : 'the story was cut short';
    },
    run: (subjects) => {
      const steps = last(subjects);
      return isWhole(steps) ? comparison.run(steps) : [];
    },
  };
}
