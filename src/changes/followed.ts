import type { Change } from './change.ts';

/**
 * Which document a server follows where they differ. `both`: what it did is right by both. `mixed`: by
 * the one in some requests, by the other in others. `untold`: it could not be asked.
 */
export type Follows = 'old' | 'new' | 'both' | 'neither' | 'mixed' | 'untold';

/** What a server did where a document changed. */
export interface Followed {
  readonly follows: Follows;
  /** Why, without full stop. */
  readonly evidence: string;
}

export interface FollowedChange extends Change {
  /** Absent where no server was asked. */
  readonly followed?: Followed | undefined;
}
