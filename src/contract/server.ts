import type { Place } from '../source/index.ts';

/** A base URL that a document gives (OpenAPI, Server Object). */
export interface Server {
  /** With its `{variables}`. */
  readonly url: string;
  readonly variables: readonly ServerVariable[];
  readonly place: Place;
}

export interface ServerVariable {
  readonly name: string;
  readonly default: string;
  /** Empty where any value will do. */
  readonly enum: readonly string[];
}
