import type { OperationName, Parameter } from '../contract/index.ts';
import type { Place } from '../source/index.ts';
import type { Sides, Witness } from './schema/index.ts';

/**
 * What a change does to a client of the old document, worst first.
 *
 * - `breaking`: certain to break what the old document allows, or lets a client rely on; where values
 *   decide, one is shown.
 * - `undecided`: it may break, and no value was found that shows it.
 * - `warning`: a careful client goes on, another one may not: an answer has one more word for a state.
 * - `harmless`: whatever kept to the old document goes on.
 */
export const SEVERITIES = ['breaking', 'undecided', 'warning', 'harmless'] as const;

export type ChangeSeverity = (typeof SEVERITIES)[number];

/** The part of an operation that a change is about. */
export interface Part {
  readonly in:
    | 'operation'
    | Parameter['in']
    | 'request-body'
    | 'response'
    | 'response-header'
    | 'security'
    | 'outcome'
    | 'servers';
  /** Of the parameter or header. */
  readonly name?: string | undefined;
  /** Of the response as documented: `200`, `4XX`, `default`. */
  readonly status?: string | undefined;
  /** Media range of the body. */
  readonly mediaType?: string | undefined;
  /** JSON Pointer into the value, `*` for any item; absent where it is about no value. */
  readonly pointer?: string | undefined;
}

/** One thing that the new document says otherwise. */
export interface Change {
  /** Stable word: `request-body-required`, `response-enum-widened`. */
  readonly kind: string;
  readonly severity: ChangeSeverity;
  /** Of the new document, or of the old one where it is gone there; those that share the change. */
  readonly operations: readonly OperationName[];
  readonly part: Part;
  /** What changed, without full stop. */
  readonly message: string;
  /** What whoever wrote a client has to do, without full stop. */
  readonly advice: string;
  /** Where it is written; `undefined` where that document says nothing of it. */
  readonly places: Sides<Place | undefined>;
  readonly witness?: Witness | undefined;
}

/** A change before it is known of which operation. */
export type Found = Omit<Change, 'operations'>;

export type { Sides, Witness };
