import type { Place } from '../../source/index.ts';

/** What is sent again and again, and what is made of how it ends. */
export interface MonitoredCheck {
  /** Unique words: a key of the history. */
  readonly name: string;
  /** What is sent: the cases of the `probe` profile whose ids match a regular expression, or a workflow. */
  readonly subject:
    | { readonly kind: 'operation'; readonly operation: string; readonly cases: string | undefined }
    | { readonly kind: 'workflow'; readonly workflow: string }
    /** Results come from elsewhere, such as Playwright tests of the user's own. */
    | { readonly kind: 'reported' };
  /** Name of a target. */
  readonly target: string;
  readonly intervalMs: number;
  /** Where in its interval it is sent, so that checks spread: `0 <= phaseMs < intervalMs`. */
  readonly phaseMs: number;
  /** After that a slot is given up. */
  readonly timeoutMs: number;
  /** So many slots of the check are under way at most; what comes on top is missed. */
  readonly overlap: number;
  /** A conforming answer that took longer is `slow`; `undefined`: none is. */
  readonly slowMs: number | undefined;
  readonly policy: Policy;
  readonly objectives: readonly Objective[];
  /** Names of checks: while one of them is down, failures of this one wake nobody. */
  readonly dependsOn: readonly string[];
  /** Names of channels. */
  readonly channels: readonly string[];
  /** Name of the account whose login attempts it spends. */
  readonly account: string | undefined;
}

/** When results become a state, and a state an alert. */
export interface Policy {
  /** Failed slots among the last ones, `unknown` and `missed` left out, before a check has failed. */
  readonly failAfter: Count;
  /** Good slots in a row before it has recovered. */
  readonly recoverAfter: number;
  /** Slow slots among the last ones before it is degraded. */
  readonly slowAfter: Count;
  /** A failed slot is sent once more at once, which is marked, and never counted in the numbers. */
  readonly confirm: boolean;
  /** So many changes of state within the time hold further alerts until it has been calm as long. */
  readonly flapping: { readonly changes: number; readonly withinMs: number };
  /** How many locations must agree, of those that have a result. */
  readonly quorum: number;
  /** Between reminders; `undefined`: none. */
  readonly remindEveryMs: number | undefined;
}

/** `failed` of the last `of`. */
export interface Count {
  readonly failed: number;
  readonly of: number;
}

/** A promise about many slots (service level objective). */
export interface Objective {
  readonly name: string;
  /** `availability`: neither `down` nor `wrong`. `latency`: answered within `thresholdMs`. */
  readonly kind: 'availability' | 'latency';
  readonly thresholdMs: number | undefined;
  /** Share of good slots, such as 0.999. */
  readonly target: number;
  readonly windowMs: number;
  /** Where it is configured. */
  readonly place?: Place | undefined;
}
