/** A breach that a team knows of, as a baseline lists it. */
export interface BaselineEntry {
  readonly fingerprint: string;
  /** Name of the check. */
  readonly check: string;
  readonly title: string;
  /** Id of the operation. */
  readonly operation: string;
  /** Redacted. */
  readonly message: string;
  /** ISO 8601, the day only, UTC; `expires` too. */
  readonly firstSeen: string;
  /** Ids of cases that showed it: it is gone when these were run and conform. */
  readonly cases: readonly string[];
  readonly reason?: string | undefined;
  readonly owner?: string | undefined;
  /** The last day on which the entry excuses the breach. */
  readonly expires?: string | undefined;
}

/** The breaches that don't make a run red. */
export interface Baseline {
  /** As it was named. */
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
}

/** Why a violation counts as known. */
export type Known = Pick<BaselineEntry, 'firstSeen' | 'reason' | 'owner' | 'expires'>;

/** True from the day after `expires` on; `day` is ISO 8601. */
export function isExpired({ expires }: Pick<BaselineEntry, 'expires'>, day: string): boolean {
  return expires !== undefined && day.slice(0, 10) > expires;
}
