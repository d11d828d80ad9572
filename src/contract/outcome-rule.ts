import type { Place } from '../source/index.ts';

/**
 * How an operation says yes and no.
 *
 * - `status`: 2xx accepted, 4xx rejected (the default).
 * - `criteria`: simple criteria of Arazzo 1.0 on the answer, from `x-outcome`.
 * - `unknown`: the document gives no way to refuse, so a refusal can't be told from a success.
 */
export type OutcomeRule =
  | { readonly kind: 'status' }
  | { readonly kind: 'criteria'; readonly accepted: Criterion; readonly rejected: Criterion }
  | { readonly kind: 'unknown' };

/** A simple criterion (Arazzo 1.0, section 4.6.11) and where it is written. */
export interface Criterion {
  readonly text: string;
  readonly place: Place;
  /** Pure. A runtime expression that finds nothing is `undefined`, which equals only itself. */
  evaluate(answer: CriterionAnswer): boolean;
}

/** What a criterion may read of an answer. */
export interface CriterionAnswer {
  readonly statusCode: number;
  header(name: string): string | undefined;
  /** Parsed body; `undefined` where there is none or it did not parse. */
  readonly body: unknown;
}

/** Something that must hold whenever an answer has an outcome; from `x-invariants`. */
export interface Invariant {
  readonly when: 'accepted' | 'rejected';
  readonly description: string;
  readonly criterion: Criterion;
}
