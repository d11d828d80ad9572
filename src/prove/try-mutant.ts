import type { Config } from '../config/index.ts';
import type { PlannedCase } from '../run/index.ts';
import type { CaseRecord } from '../record/index.ts';
import { isAtLeast } from '../verdict/index.ts';
import type { Baseline } from './baseline.ts';
import type { Delivery } from './delivery.ts';
import type { RequestFinding } from './finding.ts';
import type { Mutant } from './mutants/mutant.ts';
import type { ProofFinding } from './proof-record.ts';
import type { Responded } from './responded.ts';
import { findingIn, sendTo, type Difference, type Suite } from './suite.ts';

/** What came of a mutant. */
export interface Tried {
  readonly killed: ProofFinding | undefined;
  /** Found, but not from the severity on that makes a run red. */
  readonly lighter: ProofFinding | undefined;
  readonly requests: number;
  /** Answers in which it differed from the conforming server. */
  readonly shown: number;
}

/** Sends the suite to a mutant up to the first finding that the conforming server does not have. */
export async function tryMutant(mutant: Mutant, suite: Suite, baseline: Baseline): Promise<Tried> {
  const { failOn } = suite.config;
  const showing = showingOf(mutant);
  let killed: ProofFinding | undefined;
  let lighter: ProofFinding | undefined;
  const isEnough = (record: CaseRecord): boolean => {
    const found = findingIn(record, (violation) => !baseline.isKnown(record.id, violation));
    if (found !== undefined && isAtLeast(found.severity, failOn)) killed = found;
    else lighter ??= found;
    return killed !== undefined;
  };
  const impatient = mutant.waits === true ? { ...suite, config: hurried(suite.config) } : suite;
  const cases = casesFor(mutant, suite.cases);
  const requests = await sendTo(impatient, showing.difference, { cases, isEnough });
  return { killed, lighter, requests, shown: showing.count() };
}

/** Nobody waits as long for a server in the same process. */
const LONGEST_WAIT_MS = 1_000;

function hurried(config: Config): Config {
  const { timeouts } = config;
  const firstByteMs = Math.min(timeouts.firstByteMs, LONGEST_WAIT_MS);
  const transferMs = Math.min(timeouts.transferMs, LONGEST_WAIT_MS);
  return { ...config, timeouts: { ...timeouts, firstByteMs, transferMs } };
}

/** How the server of a mutant differs, counting how often it does. */
function showingOf(mutant: Mutant): {
  readonly difference: Difference;
  readonly count: () => number;
} {
  let shown = 0;
  let answers = 0;
  const { change, operation } = mutant;
  const overlooking = overlookingOf(mutant);
  const changed = (responded: Responded): Delivery | undefined => {
    const overlooked = overlooking?.take(responded);
    if (overlooked !== undefined || responded.operation?.id !== operation) return overlooked;
    answers += 1;
    return change?.({ ...responded, count: answers });
  };
  const behave = (responded: Responded): Delivery => {
    const delivery = changed(responded);
    if (delivery !== undefined) shown += 1;
    return delivery ?? { answer: responded.answer };
  };
  return { difference: { behave, leniency: overlooking?.leniency }, count: () => shown };
}

/** What a lenient mutant answers to a request in which there is nothing but what it overlooks. */
function overlookingOf({ leniency, acceptance }: Mutant) {
  if (leniency === undefined) return undefined;
  let overlooked = 0;
  let findings = 0;
  return {
    leniency: (finding: RequestFinding): boolean => {
      findings += 1;
      const isOverlooked = leniency(finding);
      if (isOverlooked) overlooked += 1;
      return isOverlooked;
    },
    take({ accepted, answer }: Responded): Delivery | undefined {
      const isAll = overlooked > 0 && overlooked === findings;
      overlooked = 0;
      findings = 0;
      if (!isAll) return undefined;
      return { answer: accepted ? answer : (acceptance ?? answer) };
    },
  };
}

/**
 * The most promising first: those that break what a mutant overlooks, then those of its operation, then
 * those that send to it. No others can see it, but for what they need of its answers.
 */
function casesFor(mutant: Mutant, cases: readonly PlannedCase[]): readonly PlannedCase[] {
  const ranked = cases.map((planned) => ({ planned, rank: rankOf(mutant, planned) }));
  return ranked
    .filter(({ rank }) => rank < Infinity)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ planned }) => planned);
}

function rankOf(mutant: Mutant, { operation, case: { tries, steps, story } }: PlannedCase): number {
  if (operation.id === mutant.operation) {
    const isAimed = tries?.valid === false && tries.keyword === mutant.keyword;
    return mutant.family === 'request' && isAimed ? 0 : 1;
  }
  if (steps.some((step) => step.operation?.id === mutant.operation)) return 2;
  return story === undefined ? Infinity : 3;
}
