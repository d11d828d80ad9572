import type { Aim } from '../cases/index.ts';
import type { Outcome } from './outcome.ts';

/**
 * What a request came to, for coverage.
 *
 * - `accepted`, `rejected`: the operation said so. `undecided`: it answered, and the document gives no
 *   way to tell, or it failed over the request (5xx).
 * - `barred`: something in front of what the case aims at answered, so the request as such was not
 *   looked at. `none`: not sent, or no answer.
 */
export type Reach = 'accepted' | 'rejected' | 'undecided' | 'barred' | 'none';

export interface ReachInput {
  readonly tries: Aim | undefined;
  /** Of the last answer; `undefined` where there is none. */
  readonly status: number | undefined;
  readonly outcome: Outcome | undefined;
  /** True where values stand in that the server need not take, such as the document's captcha. */
  readonly isMadeUp: boolean;
}

/** Sent elsewhere, not let in, nothing there, not that way, too many, and what gateways answer. */
const BARRING: ReadonlySet<number> = new Set([
  301, 302, 303, 307, 308, 401, 403, 404, 405, 406, 407, 415, 429, 502, 503, 504,
]);

/** Pure. Whether the answer is one to what the case aims at. */
export function reachOf({ tries, status, outcome, isMadeUp }: ReachInput): Reach {
  if (status === undefined || outcome === undefined) return 'none';
  if (outcome === 'accepted') return 'accepted';
  if (isMadeUp || isBarring(status, tries)) return 'barred';
  return outcome === 'rejected' ? 'rejected' : 'undecided';
}

function isBarring(status: number, tries: Aim | undefined): boolean {
  const aimedAt = AIMED_AT[tries?.in ?? ''] ?? [];
  return BARRING.has(status) && !aimedAt.includes(status);
}

/** Statuses that are the very answer: a wrong credential is told so, and a wrong path is not there. */
const AIMED_AT: Readonly<Record<string, readonly number[]>> = {
  security: [401, 403, 407],
  path: [404],
};
