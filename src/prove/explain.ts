import type { Config } from '../config/index.ts';
import { hidesFault, type Contract, type Gap } from '../contract/index.ts';
import type { Place } from '../source/index.ts';
import type { Baseline } from './baseline.ts';
import type { Mutant } from './mutants/mutant.ts';
import type { Explanation, ProofFinding } from './proof-record.ts';
import type { Suite } from './suite.ts';
import type { Tried } from './try-mutant.ts';

/** What is known of a mutant that survived. */
export interface Survivor {
  readonly mutant: Mutant;
  readonly tried: Tried;
  /** What every case of the widest profile finds with every check at its own severity, if anything. */
  readonly wider: ProofFinding | undefined;
}

/** Why a mutant survived, from what was measured. */
export function explain(survivor: Survivor, suite: Suite, baseline: Baseline): Explanation {
  const reason = reasonFor(survivor, suite, baseline);
  const gap = gapFor(survivor.mutant, suite.contract, reason.reason);
  return { ...reason, ...(gap !== undefined && { gap }) };
}

type Reason = Omit<Explanation, 'gap'>;

function reasonFor(
  { mutant, tried, wider }: Survivor,
  { contract, config }: Suite,
  baseline: Baseline,
): Reason {
  const { lighter, shown } = tried;
  if (lighter !== undefined) return takenLightly(lighter);
  if (mutant.legal !== undefined) return { reason: 'legal', words: legalWords(mutant.legal) };
  if (isUntold(mutant, contract)) return { reason: 'no-refusal', words: UNTOLD };
  if (wider !== undefined) return leftOut(wider, config);
  if (shown > 0) return { reason: 'unnoticed', words: 'it showed, and no check saw it' };
  return notShown(mutant, baseline);
}

const UNTOLD =
  'the document does not say how a request is refused, so that no answer is a wrong one';

function takenLightly(found: ProofFinding): Reason {
  const words = `${found.check} finds it, but as ${found.severity}, which makes no run red here`;
  return { reason: 'severity', words, found };
}

function leftOut(found: ProofFinding, { severities }: Pick<Config, 'severities'>): Reason {
  const { check } = found;
  const words =
    check in severities
      ? `the configuration takes ${check} for ${severities[check]}, which finds it`
      : `only the profile conform has a case in which ${check} finds it`;
  return { reason: 'profile', words, found };
}

function legalWords(why: string): string {
  return why === '' ? 'it is legal in this document' : `it is legal in this document: ${why}`;
}

/** Of requests and of yes and no nothing can be found where a refusal looks like a success. */
function isUntold({ family, operation: id }: Mutant, { operations }: Contract): boolean {
  const operation = operations.find((each) => each.id === id);
  return (family === 'request' || family === 'outcome') && operation?.outcome.kind === 'unknown';
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

/** Reasons that are the document's. */
const OPEN: ReadonlySet<Explanation['reason']> = new Set(['legal', 'no-refusal']);

/** The gap that hides what the mutant does, as `lint` lists it. */
function gapFor(
  { id, operation, place }: Mutant,
  { allGaps, operations }: Contract,
  reason: Explanation['reason'],
): Explanation['gap'] {
  if (!OPEN.has(reason)) return undefined;
  const fault = id.slice(operation.length + 1);
  const whole = operations.find((each) => each.id === operation)?.place ?? place;
  const hides = ({ kind }: Gap): boolean => hidesFault(kind, fault);
  const there = allGaps.find((gap) => isWithin(gap.place, place) && hides(gap));
  const ofAll = allGaps.find((gap) => gap.place.pointer === whole.pointer && hides(gap));
  return withoutRest(reason === 'no-refusal' ? (ofAll ?? there) : (there ?? ofAll));
}

function withoutRest(gap: Gap | undefined): Explanation['gap'] {
  return gap && { kind: gap.kind, message: gap.message, place: gap.place };
}

function isWithin(inner: Place, outer: Place): boolean {
  return inner.file === outer.file && `${inner.pointer}/`.startsWith(`${outer.pointer}/`);
}
