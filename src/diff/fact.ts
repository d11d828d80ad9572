/**
 * The kinds of facts about a case, the one that explains most first: whether there was an answer at
 * all, how many steps a story took, then what the answer was like, and last what was found in it.
 */
export const KINDS = [
  'answer',
  'status',
  'steps',
  'media-type',
  'shape',
  'value',
  'body',
  'header',
  'time',
  'verdict',
] as const;

export type Kind = (typeof KINDS)[number];

/** One thing that can be said of what a server did in a case. */
export interface Fact {
  /** Index of the request, from 0. */
  readonly step: number;
  /** Id of the operation that was called. */
  readonly operation: string;
  readonly kind: Kind;
  /** JSON Pointer into the body, lower-case name of a header, or name of a check; else empty. */
  readonly at: string;
  /** What is compared. */
  readonly value: string;
  /** What is shown of it, redacted. */
  readonly shown: string;
}

/** The fact without its value: the same in every case, whichever the index in an array. */
export function subjectOf({ operation, kind, at }: Omit<Fact, 'value' | 'shown' | 'step'>): string {
  return `${operation} ${kind} ${patternOf(at)}`;
}

/** The pointer with `*` for every index. */
export function patternOf(at: string): string {
  return at.replaceAll(/\/\d+(?=\/|$)/g, '/*');
}
