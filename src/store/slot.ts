/**
 * How a slot ended. `ok`; `slow`: over its latency objective; `wrong`: the contract was broken;
 * `down`: no usable answer; `unknown`: nothing can be said, by our own fault; `missed`: nothing was
 * sent. Never folded together.
 */
export type SlotState = 'ok' | 'slow' | 'wrong' | 'down' | 'unknown' | 'missed';

export const SLOT_STATES: readonly SlotState[] = [
  'ok',
  'slow',
  'wrong',
  'down',
  'unknown',
  'missed',
];

/** One turn of one check at one place: it ends as exactly one result, however often it is told. */
export interface SlotKey {
  /** Name of the check. */
  readonly check: string;
  /** Where it was sent from. */
  readonly location: string;
  /** Intended start, in milliseconds since the Unix epoch: it tells the slots of a check apart. */
  readonly intendedAt: number;
}

/** What a slot's answers took, in milliseconds; those of several requests added up. */
export interface SlotTimings {
  readonly dnsMs?: number | undefined;
  readonly tcpMs?: number | undefined;
  readonly tlsMs?: number | undefined;
  readonly sendMs?: number | undefined;
  readonly firstByteMs?: number | undefined;
  readonly transferMs?: number | undefined;
  /** From the actual start: what the server took. */
  readonly totalMs: number;
  /** From the intended start: what somebody who came then had to wait. */
  readonly fromIntendedMs: number;
}

export type Phase = keyof SlotTimings;

/** In the order in which they are stored: only ever add to the end. */
export const PHASES = [
  'totalMs',
  'fromIntendedMs',
  'dnsMs',
  'tcpMs',
  'tlsMs',
  'sendMs',
  'firstByteMs',
  'transferMs',
] as const satisfies readonly Phase[];

/** How a slot ended, and how that is known. */
export interface SlotResult extends SlotKey {
  readonly state: SlotState;
  /** A sentence part; absent where all is well. */
  readonly reason?: string | undefined;
  /** Milliseconds since the Unix epoch; absent where nothing was sent. */
  readonly startedAt?: number | undefined;
  /** How late it was started, in milliseconds on the monotonic clock. */
  readonly lagMs?: number | undefined;
  /** Absent where no answer came. */
  readonly timings?: SlotTimings | undefined;
  /** What the last answer said besides; told with a new result, and not kept. */
  readonly answer?: SlotAnswer | undefined;
  readonly requests: number;
  /** True inside a maintenance window: kept, and left out of the numbers. */
  readonly maintenance?: boolean | undefined;
  /** Of the violations that were found. */
  readonly fingerprints: readonly string[];
  /** Redacted records of the cases, where not all of them conform: JSON Lines. */
  readonly evidence?: string | undefined;
}

export interface SlotAnswer {
  /** HTTP status. */
  readonly status: number;
  /** When the server's certificate, or one behind it, expires first, in milliseconds since the Unix epoch. */
  readonly certificateExpiresAt?: number | undefined;
}

/** A second opinion on a failed slot, sent at once: shown, and never counted in the numbers. */
export interface Confirmation extends SlotKey {
  readonly state: SlotState;
  readonly reason?: string | undefined;
  readonly at: number;
}
