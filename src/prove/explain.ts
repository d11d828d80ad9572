import type { Contract, Gap } from '../contract/index.ts';
import type { Place } from '../source/index.ts';
import type { Baseline } from './baseline.ts';
import type { Mutant } from './mutants/mutant.ts';
import type { Explanation, ProofFinding } from './proof-record.ts';
import type { Tried } from './try-mutant.ts';

/** What is known of a mutant that survived. */
export interface Survivor {
  readonly mutant: Mutant;
  readonly tried: Tried;
  /** What every case of the widest profile finds with every check at its own severity, if anything. */
  readonly wider: ProofFinding | undefined;
}

/** Why a mutant survived, from what was measured. */
export function explain(survivor: Survivor, contract: Contract, baseline: Baseline): Explanation {
  const reason = reasonFor(survivor, contract, baseline);
  const gap = gapFor(survivor.mutant, contract, reason.reason);
  return { ...reason, ...(gap !== undefined && { gap }) };
}

type Reason = Omit<Explanation, 'gap'>;

function reasonFor(
  { mutant, tried, wider }: Survivor,
  contract: Contract,
  baseline: Baseline,
): Reason {
  const { lighter, shown } = tried;
  if (lighter !== undefined) return takenLightly(lighter);
  if (mutant.legal !== undefined) return { reason: 'legal', words: legalWords(mutant.legal) };
  if (isUntold(mutant, contract)) {
    const words =
      'the document does not say how a request is refused, so that no answer is a wrong one';
    return { reason: 'no-refusal', words };
  }
  if (wider !== undefined) return widerWords(wider);
  if (shown > 0) {
    const words = `it showed in ${shown} of its answers, and no check saw it`;
    return { reason: 'unnoticed', words };
  }
  return notShown(mutant, baseline);
}

function takenLightly({ check, severity, case: id }: ProofFinding): Reason {
  const words = `${check} finds it with ${id}, but only as ${severity}, which is no red run here`;
  return { reason: 'severity', words };
}

function legalWords(why: string): string {
  return why === '' ? 'it is legal in this document' : `it is legal in this document: ${why}`;
}

/** Of requests and of yes and no nothing can be found where a refusal looks like a success. */
function isUntold({ family, operation: id }: Mutant, { operations }: Contract): boolean {
  const operation = operations.find((each) => each.id === id);
  return (family === 'request' || family === 'outcome') && operation?.outcome.kind === 'unknown';
}

function widerWords({ check, case: id }: ProofFinding): Reason {
  return {
    reason: 'profile',
    words: `the profile leaves out ${id}, or the configuration silences ${check}, which finds it`,
  };
}

/** No request showed it: cases were left out, or there is none. */
function notShown({ operation }: Mutant, { skipped }: Baseline): Reason {
  const reasons = [...(skipped.get(operation) ?? [])].toSorted(([, a], [, b]) => b - a);
  const [first] = reasons;
  if (first === undefined) {
    return { reason: 'not-shown', words: 'no request of the suite is answered otherwise by it' };
  }
  const [why, cases] = first;
  const words = `no request shows it; ${cases} cases of the operation were not sent: ${why}`;
  return { reason: 'not-tested', words };
}

/** Kinds of gaps that say the same as a reason. */
const KIND_OF: Partial<Record<Explanation['reason'], string>> = {
  'no-refusal': 'no-refusal-documented',
};

/** The gap that is the reason, else one of what is written where the mutant breaks nothing. */
function gapFor(
  { operation, place, legal }: Mutant,
  { gaps }: Contract,
  reason: Explanation['reason'],
): Explanation['gap'] {
  const kind = KIND_OF[reason];
  const own = gaps.find((gap) => gap.kind === kind && gap.operation === operation);
  const there = legal === undefined ? undefined : gaps.find((gap) => isWithin(gap.place, place));
  return withoutRest(own ?? there);
}

function withoutRest(gap: Gap | undefined): Explanation['gap'] {
  return gap && { kind: gap.kind, message: gap.message, place: gap.place };
}

function isWithin(inner: Place, outer: Place): boolean {
  return inner.file === outer.file && `${inner.pointer}/`.startsWith(`${outer.pointer}/`);
}
