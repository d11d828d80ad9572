import type { Profile } from '../cases/index.ts';
import type { DocumentIdentity, Gap } from '../contract/index.ts';
import type { Place } from '../source/index.ts';
import type { Severity, Violation } from '../verdict/index.ts';
import type { Family } from './mutants/mutant.ts';

/** Version of the line format; a reader refuses a higher one. */
export const PROOF_VERSION = 1;

/** One JSON line. A proof is one `proof`, then `alarm`s, `unseen`s and `mutant`s, then one `end`. */
export type ProofRecord = ProofStart | ProofAlarm | ProofUnseen | ProofMutant | ProofEnd;

export interface ProofStart {
  readonly v: typeof PROOF_VERSION;
  readonly kind: 'proof';
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly probity: string;
  readonly document: DocumentIdentity;
  readonly title: string;
  readonly profile: Profile;
  readonly seed: number;
  /** The severity from which on a finding counts. */
  readonly failOn: Severity;
  /** Percent of the mutants that must be killed; absent where nobody asked. */
  readonly minKill?: number | undefined;
  readonly maxAlarms?: number | undefined;
  /** Cases of the suite, and the requests that they took on the conforming server. */
  readonly cases: number;
  readonly requests: number;
  /** Ids of operations that can't be tested. */
  readonly untested: readonly string[];
}

/** Something found, as a proof keeps it. */
export interface ProofFinding extends Pick<
  Violation,
  'check' | 'title' | 'message' | 'severity' | 'expected' | 'actual' | 'document' | 'response'
> {
  /** Id of the case. */
  readonly case: string;
}

/** A finding on the conforming server: a false alarm, of the suite or of the made server. */
export interface ProofAlarm {
  readonly v: typeof PROOF_VERSION;
  readonly kind: 'alarm';
  readonly finding: ProofFinding;
}

/** A documented response that the suite never got, so that there are no mutants of it. */
export interface ProofUnseen {
  readonly v: typeof PROOF_VERSION;
  readonly kind: 'unseen';
  readonly operation: string;
  /** `404`, `4XX`, `default`. */
  readonly status: string;
  readonly place: Place;
}

export interface ProofMutant {
  readonly v: typeof PROOF_VERSION;
  readonly kind: 'mutant';
  readonly id: string;
  readonly operation: string;
  readonly family: Family;
  readonly keyword: string;
  /** What the server does, as a sentence without full stop. */
  readonly words: string;
  readonly place: Place;
  /** True: the document allows it, so that it counts apart. */
  readonly legal: boolean;
  /** Sent until it was killed, or in all. */
  readonly requests: number;
  /** Answers in which it differed from the conforming server. */
  readonly shown: number;
  /** What killed it. */
  readonly killed?: ProofFinding | undefined;
  /** Why it survived. */
  readonly survived?: Explanation | undefined;
}

/**
 * Why nothing was found.
 *
 * - `legal`: the document allows it. `no-refusal`: it does not say how a request is refused.
 * - `not-shown`: the suite sent nothing on which the mutant differs. `not-tested`: cases that might were
 *   not sent, for a reason that is given.
 * - `severity`: it is found, but the configuration takes it lightly. `profile`: only a wider profile does.
 * - `unnoticed`: it showed, and no check saw it.
 */
export interface Explanation {
  readonly reason:
    | 'legal'
    | 'no-refusal'
    | 'not-shown'
    | 'not-tested'
    | 'severity'
    | 'profile'
    | 'unnoticed';
  /** A sentence without full stop. */
  readonly words: string;
  /** What finds it where more is sent, or more counts. */
  readonly found?: ProofFinding | undefined;
  /** What the document leaves open there. */
  readonly gap?: Pick<Gap, 'kind' | 'message' | 'place'> | undefined;
}

export interface ProofEnd {
  readonly v: typeof PROOF_VERSION;
  readonly kind: 'end';
  /** Mutants that break the document. */
  readonly mutants: Tally;
  /** Those that the document allows. */
  readonly legal: Tally;
  readonly alarms: number;
  /** On all mutants together. */
  readonly requests: number;
  readonly durationMs: number;
  /** Why it ended before all mutants were tried. */
  readonly stopped?: string | undefined;
  /** Whether the gates that were asked for are kept. */
  readonly passed: boolean;
}

export interface Tally {
  readonly killed: number;
  readonly of: number;
}
