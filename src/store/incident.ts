import type { SlotState } from './slot.ts';

/** What an incident is about. */
export type IncidentKind =
  | 'down'
  | 'wrong'
  | 'slow'
  /** A breach of the contract that was not seen before; one for each fingerprint. */
  | 'drift'
  /** TLS: about to expire, or another chain than before. */
  | 'certificate'
  /** The error budget of an objective is spent too fast. */
  | 'burn';

/** Something that somebody was, or is to be, woken for. */
export interface Incident {
  /** Stable: made of its check, its kind, its subject and the slot that opened it. */
  readonly id: string;
  readonly check: string;
  readonly kind: IncidentKind;
  /** What tells incidents of one kind apart: a fingerprint, an objective; else empty. */
  readonly subject: string;
  /** What happened, in a sentence part. */
  readonly reason: string;
  /** Milliseconds since the Unix epoch: since when, not when it was noticed. */
  readonly since: number;
  readonly openedAt: number;
  readonly resolvedAt?: number | undefined;
  /** Redacted records of the cases: JSON Lines. */
  readonly evidence?: string | undefined;
}

/** One message to one channel: at least once, always with the same key. */
export interface Delivery {
  /** Idempotency key: of the incident, the event, its turn, and the channel. */
  readonly key: string;
  readonly incident: string;
  readonly event: 'opened' | 'reminder' | 'resolved';
  /** Name of the channel. */
  readonly channel: string;
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number;
  readonly attempts: number;
  readonly nextAttemptAt: number;
  readonly status: 'pending' | 'delivered' | 'dead';
  /** Idempotency key of the message that it goes out with; it has one from its first attempt on. */
  readonly message?: string | undefined;
  /** Why the last attempt failed. */
  readonly error?: string | undefined;
}

/** What a check is known to be, and what the judge must remember of it to go on. */
export interface CheckState {
  readonly check: string;
  /** The state that was confirmed by the policy; not that of the last slot. */
  readonly state: Exclude<SlotState, 'missed'>;
  /** Milliseconds since the Unix epoch. */
  readonly since: number;
  /** JSON of the judge's own; nobody else reads it. */
  readonly memory: string;
}
