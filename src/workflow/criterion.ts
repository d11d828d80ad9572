import type { Place } from '../source/index.ts';
import type { Scope } from './scope.ts';

/** A Criterion Object (Arazzo 1.0, section 4.6.11), ready to be tested. */
export interface Criterion {
  /** As it is written; of one with a context, that too. */
  readonly text: string;
  readonly place: Place;
  /** Pure. */
  test(scope: Scope): CriterionResult;
}

export interface CriterionResult {
  readonly isMet: boolean;
  /** What its expressions gave, as text: `$statusCode = 404`. */
  readonly actual: string;
  /** What it reads of the answer, as in a violation: `status`, `header location`, `body#/id`. */
  readonly response: string;
}
