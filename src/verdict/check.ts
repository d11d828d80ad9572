import type { Place } from '../source/index.ts';
import type { FaultCode } from './fault-code.ts';
import type { AnswerSubject, Subject } from './subject.ts';
import type { Severity } from './verdict.ts';

/** What a check finds; the engine adds what it knows itself. */
export interface Finding {
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  /** Default: the operation's place. */
  readonly document?: Place | undefined;
  readonly response: string;
  /** Default: the check's own. */
  readonly title?: string | undefined;
  /** Default: the check's own. */
  readonly severity?: Severity | undefined;
  /** Default: the check's own. */
  readonly faultCode?: FaultCode | undefined;
  /** Tells apart breaches of one check at one place, for the fingerprint; never a random value. */
  readonly key?: string | undefined;
}

/** What is known of a check or a comparison before it is run. */
export interface CheckInfo {
  /** Stable word, by which it is also silenced. */
  readonly name: string;
  readonly title: string;
  readonly severity: Severity;
  /** Of Web Fuzzing Commons. */
  readonly faultCode: FaultCode;
}

/** A pure function from one exchange to what is wrong with it. */
export interface Check<S extends Subject = AnswerSubject> extends CheckInfo {
  /** Not run where one of these, earlier in the table, found something: one cause, one violation. */
  readonly unless?: readonly string[];
  run(subject: S): readonly Finding[];
}

/** What a comparison finds. */
export interface ComparisonFinding extends Finding {
  /** Index of the step that it is shown at; default: the last. */
  readonly step?: number | undefined;
}

/** A pure function from the answers of one case, in step order, to what is wrong between them. */
export interface Comparison extends CheckInfo {
  /** Why these answers can't be compared; `undefined` where they can. */
  obstacle?(subjects: readonly AnswerSubject[]): string | undefined;
  run(subjects: readonly AnswerSubject[]): readonly ComparisonFinding[];
}
