import type { Behaviour } from '../behaviour.ts';
import type { Submission } from '../submission.ts';

/** One way to break the server: what differs from the faithful behaviour, and on which requests. */
export interface Fault {
  /** A sentence: what the server does wrong. */
  readonly description: string;
  readonly breaks: Partial<Behaviour>;
  /** Only on requests like this; default: on all. */
  readonly when?: (submission: Submission) => boolean;
  /** Only on this share of the requests, drawn at random; default: on all. */
  readonly chance?: number;
}
