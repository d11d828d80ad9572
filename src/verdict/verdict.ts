import type { Place } from '../source/index.ts';
import type { Case, Step } from '../cases/index.ts';
import type { Operation } from '../contract/index.ts';
import type { Exchange } from '../exchange/index.ts';

/** error: the document is broken. warning: not promised, surely unwanted. info: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** The server broke the contract. */
export interface Violation {
  /** Stable word of the check: `documented-status`. */
  readonly check: string;
  /** Stable title, the same for every instance: `Undocumented status`. */
  readonly title: string;
  /** This instance, in a sentence without full stop. */
  readonly message: string;
  readonly severity: Severity;
  /** Plain text. */
  readonly expected: string;
  readonly actual: string;
  /** Where it is promised; the operation itself where the promise is a convention. */
  readonly document: Place;
  /** `status`, `header content-type`, `body`, `body#/meta_status`, `connection`, `timing`. */
  readonly response: string;
  /** 16 hex digits: the same breach has the same one on another machine, seed or day. */
  readonly fingerprint: string;
}

/** What a check finds; the engine adds what it knows itself. */
export interface Finding {
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  /** Default: the operation's place. */
  readonly document?: Place | undefined;
  readonly response: string;
  /** Default: the check's own. */
  readonly severity?: Severity | undefined;
  /** Tells apart breaches of one check at one place, for the fingerprint; never a random value. */
  readonly key?: string | undefined;
}

/** The body of an answer, decoded once for all checks. */
export type Content =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly text: string; readonly value: unknown }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'undecodable'; readonly reason: string; readonly text: string };

/** One exchange with everything a check may look at. */
export interface Subject {
  readonly operation: Operation;
  readonly case: Case;
  readonly step: Step;
  readonly exchange: Exchange;
  readonly content: Content;
  readonly limits: AnswerLimits;
}

export interface AnswerLimits {
  /** Largest answer, in bytes. */
  readonly maxBodyBytes: number;
  /** Longest time from request sent to the last byte, in milliseconds. */
  readonly latencyBudgetMs: number;
}

/** A pure function from one exchange to what is wrong with it. */
export interface Check {
  readonly name: string;
  readonly title: string;
  readonly severity: Severity;
  run(subject: Subject): readonly Finding[];
}

/** A pure function from the exchanges of one case, in step order, to what is wrong between them. */
export interface Comparison {
  readonly name: string;
  readonly title: string;
  readonly severity: Severity;
  run(subjects: readonly Subject[]): readonly Finding[];
}

/** conforms · violates · unreachable: no connection came about, so nothing can be said. */
export type VerdictState = 'conforms' | 'violates' | 'unreachable';

export interface Verdict {
  readonly state: VerdictState;
  readonly violations: readonly Violation[];
}
