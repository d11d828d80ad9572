import { shrinkCase } from '../cases/index.ts';
import type { Config } from '../config/index.ts';
import { attempt, costOf, type Attempt, type AttemptContext } from './attempt.ts';
import type { InputsOf } from './inputs/inputs.ts';
import type { Pace } from './pace.ts';
import type { PlannedCase } from './plan.ts';
import { NotTestedError } from './stop.ts';

/** A case and what came of it. */
interface Tried {
  readonly planned: PlannedCase;
  readonly attempt: Attempt;
}

/** Looks for the smallest request that breaks the contract as a random one did. */
export type Shrink = (planned: PlannedCase, first: Attempt) => Promise<Tried>;

/** So many smaller cases at most are sent for one that fails. */
const SMALLER_CASES = 120;

/** Methods that change nothing (RFC 9110, section 9.2.1). */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY']);

/**
 * Shrinks a random case for a breach that was not seen before, so that one cause costs it once; on a
 * production target only with methods that change nothing. What fails by a breach of its own is not smaller.
 */
export function createShrink(
  context: AttemptContext & {
    readonly config: Config;
    readonly production: boolean;
    readonly inputsOf: InputsOf;
  },
  pace: Pace,
): Shrink {
  const seen = new Set<string>();
  return async (planned, first) => {
    const fresh = breachesOf(first).filter((each) => !seen.has(each));
    for (const each of fresh) seen.add(each);
    const isHarmless = !context.production || SAFE_METHODS.has(planned.operation.method);
    const isRandom = planned.case.origin === 'random';
    if (!isRandom || fresh.length === 0 || !isHarmless) return { planned, attempt: first };
    let smallest = first;
    let left = SMALLER_CASES;
    const { operation } = planned;
    const source = { operation, known: context.inputsOf(operation).known };
    const found = await shrinkCase(source, planned.case, async (smaller) => {
      const tried = { ...planned, case: smaller };
      if (left === 0 || pace.reserve(costOf(tried, context.config)) !== undefined) return false;
      left -= 1;
      const again = await attempt(tried, context).catch(ignoreNotTested);
      const isSame = again !== undefined && breachesOf(again).some((each) => fresh.includes(each));
      if (isSame) smallest = again;
      return isSame;
    });
    // It was sent before the path that makes it again was known.
    return { planned: { ...planned, case: found }, attempt: { ...smallest, case: found } };
  };
}

function breachesOf({ verdict }: Attempt): readonly string[] {
  return verdict.violations.map(({ fingerprint }) => fingerprint);
}

/** What can't be sent now does not fail; the case that did is what is told. */
function ignoreNotTested(error: unknown): undefined {
  if (!(error instanceof NotTestedError)) throw error;
}
