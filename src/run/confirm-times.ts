import type { Config } from '../config/index.ts';
import type { Operation } from '../contract/index.ts';
import { isSlow, isSlowBreach, isTimeBreach, type JudgedViolation } from '../verdict/index.ts';
import type { Attempt } from './attempt.ts';
import type { PlannedCase } from './plan.ts';
import type { Repeated } from './repeat.ts';

/**
 * The attempt with a note in the place of each breach by time that was chance: refusals whose times lay
 * apart but did not once more, and slow answers where the case sent the operation more than once,
 * repetitions included, and it was slow half of the times or less. What was sent once stays as it is.
 */
export function confirmTimes(
  planned: PlannedCase,
  { attempt, repeated }: { readonly attempt: Attempt; readonly repeated: Repeated },
  limits: Config['limits'],
): Attempt {
  const { verdict, exchanges, case: sent, notes } = attempt;
  const operationOf = (step: number): Operation => sent.steps[step]?.operation ?? planned.operation;
  const isChance = ({ step, ...breach }: JudgedViolation): boolean => {
    if (typeof repeated === 'object') return repeated.failed * 2 <= repeated.of;
    if (isTimeBreach(breach)) return false;
    const alike = exchanges.filter((_, index) => operationOf(index) === operationOf(step));
    return alike.filter((each) => isSlow(each, limits)).length * 2 <= alike.length;
  };
  const unconfirmed = verdict.violations.filter(
    (each) => (isSlowBreach(each) || isTimeBreach(each)) && isChance(each),
  );
  if (unconfirmed.length === 0) return attempt;
  const violations = verdict.violations.filter((each) => !unconfirmed.includes(each));
  const more = unconfirmed.map(({ message }) => `${message}: not so when it was sent again`);
  const state = violations.length === 0 ? 'conforms' : verdict.state;
  return { ...attempt, verdict: { ...verdict, state, violations }, notes: [...notes, ...more] };
}
