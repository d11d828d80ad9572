import type { CaseRecord, RecordedViolation } from '../record/index.ts';
import { isAtLeast } from '../verdict/index.ts';
import { createCoverage, createSeen, type Coverage } from './coverage.ts';
import type { SeenAnswer } from './mutants/mutant.ts';
import type { ProofFinding } from './proof-record.ts';
import type { Responded } from './responded.ts';
import { findingIn, sendTo, withoutBudget, type Suite } from './suite.ts';

/** What the suite finds on the conforming server, and what that answers. */
export interface Baseline {
  /** From the severity on that makes a run red. */
  readonly alarms: readonly ProofFinding[];
  /** Whether a violation is found on the conforming server, too. */
  isKnown(caseId: string, violation: Pick<RecordedViolation, 'fingerprint'>): boolean;
  /** By the id of the operation. */
  readonly seen: ReadonlyMap<string, readonly SeenAnswer[]>;
  /** Reasons for which cases were not tested, with how many, by the id of the operation. */
  readonly skipped: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly requests: number;
  readonly coverage: Coverage;
}

export async function measureBaseline(suite: Suite): Promise<Baseline> {
  const alarms: ProofFinding[] = [];
  const known = new Set<string>();
  const seen = createSeen();
  const skipped = new Map<string, Map<string, number>>();
  const note = (record: CaseRecord): boolean => {
    for (const each of record.violations) known.add(keyOf(record.id, each));
    if (record.state === 'skipped') countIn(skipped, record);
    const { failOn } = suite.config;
    const alarm = findingIn(record, ({ severity }) => isAtLeast(severity, failOn));
    if (alarm !== undefined) alarms.push(alarm);
    return false;
  };
  const coverage = createCoverage();
  const behave = (responded: Responded) => {
    seen.add(responded);
    coverage.answered(responded);
    return { answer: responded.answer };
  };
  const { leniency, begin } = coverage;
  const sending = { cases: suite.cases, isEnough: note, begin };
  const untimed = { ...suite, config: withoutBudget(suite.config) };
  const requests = await sendTo(untimed, { behave, leniency }, sending);
  const isKnown: Baseline['isKnown'] = (id, violation) => known.has(keyOf(id, violation));
  return { alarms, isKnown, seen: seen.answers, skipped, requests, coverage };
}

function keyOf(caseId: string, { fingerprint }: Pick<RecordedViolation, 'fingerprint'>): string {
  return `${caseId} ${fingerprint}`;
}

function countIn(
  skipped: Map<string, Map<string, number>>,
  { operation, reason = '' }: CaseRecord,
): void {
  const reasons = skipped.get(operation) ?? new Map<string, number>();
  reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  skipped.set(operation, reasons);
}
