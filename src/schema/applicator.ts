import type { Json, JsonObject } from '../source/index.ts';
import type { Alternative, Apply, Instance, Outcome, Params } from './evaluation.ts';

/** A keyword with schemas inside it, as it is compiled. */
export interface Applicator {
  /** The schema that the keyword stands in. */
  readonly schema: JsonObject;
  /** What the keyword holds. */
  readonly value: Json;
  /** JSON Pointer of the schema at a path below the keyword. */
  readonly pointerTo: (...path: readonly (string | number)[]) => string;
  /** The schema there, compiled. */
  readonly compile: (...path: readonly (string | number)[]) => Apply;
  /** The schema that another keyword of the same schema holds. */
  readonly compileBeside: (keyword: string) => Apply | undefined;
  /** Adds to the outcome that the keyword does not hold. */
  readonly fail: (instance: Instance, outcome: Outcome, details?: FailureDetails) => void;
}

export interface FailureDetails {
  readonly params?: Params;
  readonly propertyName?: string;
  readonly alternatives?: readonly Alternative[];
}

export type CreateApply = (applicator: Applicator) => Apply;
