import type { FaultCode } from './fault-code.ts';
import type { Outcome } from './outcome.ts';
import type { Place } from '../source/index.ts';

/** error: the document is broken. warning: not promised, surely unwanted. info: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** Severities set by the user, by name of check or comparison; they win over Probity's own. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

/** The server broke the contract. */
export interface Violation {
  /** Stable word of the check: `documented-status`. */
  readonly check: string;
  /** Stable title, the same for every instance: `Undocumented status`. */
  readonly title: string;
  /** This instance, in a sentence without full stop. */
  readonly message: string;
  readonly severity: Severity;
  /** Of Web Fuzzing Commons; absent in records of earlier versions. */
  readonly faultCode?: FaultCode | undefined;
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

/** conforms · violates · unreachable: no connection came about, so nothing can be said. */
export type VerdictState = 'conforms' | 'violates' | 'unreachable';

export interface Verdict {
  readonly state: VerdictState;
  readonly violations: readonly Violation[];
}

/** A violation and the index of the step, and so of the exchange, in which it was found. */
export interface JudgedViolation extends Violation {
  readonly step: number;
}

export interface JudgedVerdict extends Verdict {
  readonly violations: readonly JudgedViolation[];
  /** What each answer said, in step order. */
  readonly outcomes: readonly Outcome[];
  /** Why the answers could not be compared, where nothing else is wrong with them. */
  readonly untested?: string | undefined;
}

export interface AnswerLimits {
  /** Largest answer, in bytes. */
  readonly maxBodyBytes: number;
  /** Longest time from request sent to the last byte, in milliseconds. */
  readonly latencyBudgetMs: number;
}
