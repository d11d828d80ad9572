import type { Config } from '../config/index.ts';
import type { PlannedCase } from '../run/index.ts';
import type { CaseRecord } from '../record/index.ts';
import { isAtLeast } from '../verdict/index.ts';
import type { Baseline } from './baseline.ts';
import type { Coverage } from './coverage.ts';
import type { Delivery } from './delivery.ts';
import type { RequestFinding } from './finding.ts';
import type { Mutant } from './mutants/mutant.ts';
import type { ProofFinding } from './proof-record.ts';
import type { Responded } from './responded.ts';
import { findingIn, sendTo, withoutBudget, type Difference, type Suite } from './suite.ts';

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
  const timed = { ...suite, config: configFor(mutant, suite.config) };
  const { coverage } = baseline;
  const cases = casesFor(mutant, { cases: suite.cases, coverage, count: showing.count });
  const requests = await sendTo(timed, showing.difference, { cases, isEnough });
  return { killed, lighter, requests, shown: showing.count() };
}

/** Nobody waits as long for a server in the same process. */
const LONGEST_WAIT_MS = 1_000;

function configFor({ time }: Mutant, config: Config): Config {
  if (time === 'slow') return config;
  const untimed = withoutBudget(config);
  if (time === undefined) return untimed;
  const { timeouts } = config;
  const firstByteMs = Math.min(timeouts.firstByteMs, LONGEST_WAIT_MS);
  const transferMs = Math.min(timeouts.transferMs, LONGEST_WAIT_MS);
  return { ...untimed, timeouts: { ...timeouts, firstByteMs, transferMs } };
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
 * The cases on whose requests it differs, as the conforming server saw them; and where it did not show
 * after all, the others of its operation, as what a server remembers may have been another. What overlooks
 * nothing that any request had is the conforming server, whatever is sent.
 */
function* casesFor(mutant: Mutant, { cases, coverage, count }: CasesInput): Iterable<PlannedCase> {
  const covering = coverage.casesFor(mutant);
  const telling = mutant.legal === undefined ? covering : onePerAnswer(covering);
  yield* telling.toSorted((a, b) => costOf(mutant, a) - costOf(mutant, b));
  const isSame = mutant.leniency !== undefined && covering.length === 0;
  if (isSame || count() > 0) return;
  const sent = new Set(covering);
  yield* cases.filter((planned) => !sent.has(planned) && sendsTo(planned, mutant));
}

/**
 * What the document allows no check of an answer minds, so that one request which must be accepted, one
 * which must not, and one of which nothing is known say what all such requests do; stories compare.
 */
function onePerAnswer(covering: readonly PlannedCase[]): readonly PlannedCase[] {
  const known = new Set<string>();
  return covering.filter(({ case: { steps, origin, comparison } }) => {
    const [step, ...others] = steps;
    if (step === undefined || others.length > 0 || comparison !== undefined) return true;
    const key = `${origin} ${step.intent}`;
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

interface CasesInput {
  readonly cases: readonly PlannedCase[];
  readonly coverage: Coverage;
  /** How often it has shown so far. */
  readonly count: () => number;
}

/** What aims at the keyword says most, then what is short. */
function costOf({ family, keyword }: Mutant, { case: { tries, steps } }: PlannedCase): number {
  const isAimed = family === 'request' && tries?.valid === false && tries.keyword === keyword;
  return isAimed ? 0 : steps.length;
}

function sendsTo({ operation, case: { steps } }: PlannedCase, mutant: Mutant): boolean {
  const ids = [operation.id, ...steps.map((step) => step.operation?.id)];
  return ids.includes(mutant.operation);
}
