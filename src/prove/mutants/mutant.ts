import type { DocumentedResponse, Operation } from '../../contract/index.ts';
import type { Place } from '../../source/index.ts';
import type { Delivery } from '../delivery.ts';
import type { RequestFinding } from '../finding.ts';
import type { MadeAnswer } from '../made-answer.ts';
import type { Responded } from '../responded.ts';

/** What a mutant is about; its id says so behind the operation. */
export type Family = 'response' | 'transport' | 'request' | 'outcome' | 'open';

/** The conforming server with one change. */
export interface Mutant {
  /** Stable words from the document: `post-api-user-login/response/200/body.token/required`. */
  readonly id: string;
  /** Id of the operation whose answers change. */
  readonly operation: string;
  readonly family: Family;
  /** Of JSON Schema, or a word such as `status`, `media-type`, `reset`: what survivors are counted by. */
  readonly keyword: string;
  /** What the server does, as a sentence without full stop. */
  readonly words: string;
  /** Where the document says otherwise. */
  readonly place: Place;
  /** Why it breaks no promise: `no minimum, no enum`. `undefined` where it does. */
  readonly legal?: string | undefined;
  /**
   * What it does with time: `hang`, so that nobody shall wait for as long as configured, or `slow`, so
   * that the latency budget counts.
   */
  readonly time?: 'hang' | 'slow' | undefined;
  /** What it overlooks in a request. */
  readonly leniency?: ((finding: RequestFinding) => boolean) | undefined;
  /** Answered to a request that has nothing else against it, and that even so nothing good comes of. */
  readonly acceptance?: MadeAnswer | undefined;
  /** What it makes of an answer; `undefined` leaves that as it is. */
  readonly change?: ((told: Told) => Delivery | undefined) | undefined;
}

/** One answer of the operation, before a mutant changes it. */
export interface Told extends Responded {
  /** How many answers the operation gave with this one. */
  readonly count: number;
}

/** An answer that the conforming server gave. */
export interface SeenAnswer {
  readonly accepted: boolean;
  readonly response: DocumentedResponse;
  readonly answer: MadeAnswer;
}

/** What the mutants of an operation are made from. */
export interface MutantContext {
  readonly operation: Operation;
  /** Of each documented response, accepted and refused, the longest. */
  readonly seen: readonly SeenAnswer[];
  /** Of the run. */
  readonly latencyBudgetMs: number;
}

/** Makes the mutants of one kind. Pure. */
export type MutantKind = (context: MutantContext) => Iterable<Mutant>;

/** The seen answers of each documented response, one each. */
export function oneEach(seen: readonly SeenAnswer[]): readonly SeenAnswer[] {
  const byStatus = new Map(seen.map((each) => [each.response.status, each]));
  return [...byStatus.values()];
}

/** Changes answers of one documented response only. */
export function ofResponse(
  { response: { status } }: Pick<SeenAnswer, 'response'>,
  change: (told: Told) => Delivery | undefined,
): NonNullable<Mutant['change']> {
  return (told) => (told.response?.status === status ? change(told) : undefined);
}
