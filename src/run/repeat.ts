import type { Config } from '../config/index.ts';
import { isSlowBreach, isTimeBreach, judge, type VerdictState } from '../verdict/index.ts';
import { attempt, costOf, type Attempt, type AttemptContext } from './attempt.ts';
import { nextWord } from './inputs/words.ts';
import type { Clock, Pace } from './pace.ts';
import type { PlannedCase } from './plan.ts';
import { NotTestedError } from './stop.ts';

/** How often a case failed, its first sending included. */
export interface Repetition {
  readonly failed: number;
  readonly of: number;
}

/** A text says why a case may not be sent again, as a sentence part. */
export type Repeated = Repetition | string | undefined;

/** Sends a violating case again to tell a flaky breach from a certain one. */
export type Repeat = (planned: PlannedCase, first: Attempt) => Promise<Repeated>;

/** How often a violating case is sent again, and for how long at most. */
const REPETITIONS = 3;
const REPETITION_BUDGET_MS = 2_000;

/** So many requests an operation at most are repetitions: with them a login's gate costs 150. */
const REPEATED_REQUESTS = 8;

/**
 * Repeats a case only for a breach that was not repeated before, so that one cause costs a few
 * requests and not thousands, and of slow answers up to one that is not. Of stories only those whose
 * answers differ in their times are told on. Nothing is repeated on a production target.
 */
export function createRepeat(
  context: AttemptContext & { readonly config: Config; readonly production: boolean },
  pace: Pace,
  clock: Clock,
): Repeat {
  const seen = new Set<string>();
  const sendAgain = createResend(context, pace);
  const repeatAlone = async (planned: PlannedCase, fresh: Breaches): Promise<Repeated> => {
    const remember = (): void => {
      for (const { fingerprint } of fresh) seen.add(fingerprint);
    };
    // Of requests that wait together each tells for itself whether it was chance.
    const isSlowOnly = fresh.every(isSlowBreach);
    if (!isSlowOnly) remember();
    const until = clock.now() + REPETITION_BUDGET_MS;
    const states: VerdictState[] = [];
    while (states.length < REPETITIONS && clock.now() < until) {
      const again = await sendAgain(planned);
      if (again === undefined) break;
      states.push(again.verdict.state);
      if (isSlowOnly && again.verdict.state === 'conforms') return repetitionOf(states);
    }
    remember();
    return repetitionOf(states);
  };
  return async (planned, first) => {
    const fresh = first.verdict.violations.filter(({ fingerprint }) => !seen.has(fingerprint));
    if (fresh.length === 0) return undefined;
    if (context.production) return 'the target is production';
    if (planned.case.steps.length === 1) return repeatAlone(planned, fresh);
    if (!fresh.every(isTimeBreach)) return undefined;
    const more = await sendAgain(beginningOf(planned, context.config));
    if (more === undefined || more.verdict.untested !== undefined) return undefined;
    return { failed: stillApart(planned, [first, more], context.config) ? 2 : 1, of: 2 };
  };
}

type Breaches = Attempt['verdict']['violations'];

/** Of the states after the first sending, which failed. */
function repetitionOf(states: readonly VerdictState[]): Repetition | undefined {
  const failed = states.filter((state) => state !== 'conforms').length;
  return states.length === 0 ? undefined : { failed: failed + 1, of: states.length + 1 };
}

/** The case with its first steps only, as many pairs of them as its repetitions may cost. */
function beginningOf(planned: PlannedCase, config: Config): PlannedCase {
  const [first, ...rest] = planned.case.steps;
  const withSteps = (count: number): PlannedCase => {
    return { ...planned, case: { ...planned.case, steps: [first, ...rest.slice(0, count - 1)] } };
  };
  let count = rest.length + 1;
  while (count > 2 && costOf(withSteps(count), config) > REPEATED_REQUESTS) count -= 2;
  return withSteps(count);
}

/** Whether times still lie apart with more answers, as those that did by chance hardly do. */
function stillApart(planned: PlannedCase, attempts: readonly Attempt[], config: Config): boolean {
  const [first, ...rest] = attempts.flatMap(({ case: { steps } }) => steps);
  if (first === undefined) return false;
  const told = { ...planned.case, steps: [first, ...rest] } as const;
  const exchanges = attempts.flatMap((each) => each.exchanges);
  const { violations } = judge({ ...planned, ...config, case: told, exchanges });
  return violations.some(isTimeBreach);
}

/** Sends a case within what is left for repetitions of its operation. */
function createResend(
  context: AttemptContext & { readonly config: Config },
  pace: Pace,
): (planned: PlannedCase) => Promise<Attempt | undefined> {
  const left = new Map<string, number>();
  return async (planned) => {
    const { id } = planned.operation;
    const rest = (left.get(id) ?? REPEATED_REQUESTS) - costOf(planned, context.config);
    if (rest < 0 || pace.reserve(costOf(planned, context.config)) !== undefined) return undefined;
    left.set(id, rest);
    return attempt(planned, { ...context, nextWord }).catch(ignoreNotTested);
  };
}

/** The case was tested once already: what can't be had now is no news, nor is the run's end. */
function ignoreNotTested(error: unknown): undefined {
  if (!(error instanceof NotTestedError)) throw error;
}
