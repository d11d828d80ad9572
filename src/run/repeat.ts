import type { Config } from '../config/index.ts';
import { attempt, costOf, type Attempt, type AttemptContext } from './attempt.ts';
import { CaptchaError } from './captcha.ts';
import type { Clock, Pace } from './pace.ts';
import type { PlannedCase } from './plan.ts';

/** How often a case failed, its first sending included. */
export interface Repetition {
  readonly failed: number;
  readonly of: number;
}

/** Sends a violating case again to tell a flaky breach from a certain one. */
export type Repeat = (planned: PlannedCase, first: Attempt) => Promise<Repetition | undefined>;

/** How often a violating case is sent again, and for how long at most. */
const REPETITIONS = 3;
const REPETITION_BUDGET_MS = 2_000;

/**
 * Repeats a case only for a breach that was not repeated before, so that one cause costs a few
 * requests and not thousands. Stories are not repeated: what they compare is measured repeatedly
 * already. Neither is anything on a production target.
 */
export function createRepeat(
  context: AttemptContext & { readonly config: Config; readonly production: boolean },
  pace: Pace,
  clock: Clock,
): Repeat {
  const seen = new Set<string>();
  return async (planned, first) => {
    const fresh = first.verdict.violations.filter(({ fingerprint }) => !seen.has(fingerprint));
    for (const { fingerprint } of fresh) seen.add(fingerprint);
    const repeatable = planned.case.steps.length === 1 && !context.production;
    if (fresh.length === 0 || !repeatable) return undefined;
    const until = clock.now() + REPETITION_BUDGET_MS;
    let failed = 1;
    let of = 1;
    while (of <= REPETITIONS && clock.now() < until) {
      if (pace.reserve(costOf(planned, context.config)) !== undefined) break;
      const again = await attempt(planned, context).catch(ignoreCaptchaError);
      if (again === undefined) break;
      of += 1;
      if (again.verdict.state !== 'conforms') failed += 1;
    }
    return of === 1 ? undefined : { failed, of };
  };
}

/** The case was tested once already, so a captcha source that fails now is no news. */
function ignoreCaptchaError(error: unknown): undefined {
  if (!(error instanceof CaptchaError)) throw error;
}
