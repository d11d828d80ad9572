import type { Histogram } from './histogram.ts';
import type { CheckState, Delivery, Incident } from './incident.ts';
import type { Confirmation, Phase, SlotKey, SlotResult, SlotState } from './slot.ts';

/** What happened in one go, and what came of it: written together or not at all. */
export interface Change {
  /** A slot that is known already keeps its first result. */
  readonly results: readonly SlotResult[];
  readonly confirmations?: readonly Confirmation[] | undefined;
  readonly states?: readonly CheckState[] | undefined;
  /** New ones, and known ones that were resolved. */
  readonly incidents?: readonly Incident[] | undefined;
  /** A known key is left as it is. */
  readonly deliveries?: readonly Delivery[] | undefined;
}

/** From the first millisecond to the one before the last; Unix epoch. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Slots of one check and location within one step of time. */
export interface Bucket {
  readonly check: string;
  readonly location: string;
  /** Start of the step, in milliseconds since the Unix epoch. */
  readonly at: number;
  readonly counts: Readonly<Record<SlotState, number>>;
  /** Slots inside a maintenance window, which are in none of the other numbers. */
  readonly maintenance: number;
  /** Of slots that had an answer. */
  readonly latency: Readonly<Partial<Record<Phase, Histogram>>>;
}

/** Which buckets, and how much of them. */
export interface BucketQuery {
  /** Default: of all checks. */
  readonly check?: string | undefined;
  /** False: where only counts are needed. Reading latency takes most of the time. */
  readonly latency?: boolean | undefined;
}

/** The history. Every method rejects with `StoreError` where the database can't be read or written. */
export interface Store {
  /** Durable when it resolves. */
  commit(change: Change): Promise<void>;
  /** Intended start of the last slot that has a result; `undefined` where none has. */
  lastSlot(of: Omit<SlotKey, 'intendedAt'>): Promise<number | undefined>;
  states(): Promise<readonly CheckState[]>;
  /** Raw results, oldest first, as far back as they are kept. */
  results(of: { readonly check?: string | undefined }, range: Range): AsyncIterable<SlotResult>;
  /**
   * Counts and latency by step, from raw results or from what was rolled up: whichever there is, none
   * counted twice. `stepMs` and `range.from` are multiples of five minutes; where only days are kept
   * any more, a step is a day.
   */
  buckets(of: BucketQuery, range: Range, stepMs: number): Promise<readonly Bucket[]>;
  /** Those that overlap the range, newest first. */
  incidents(range: Range): Promise<readonly Incident[]>;
  incident(id: string): Promise<Incident | undefined>;
  /** Pending, and due at `now`, oldest first; those of one message all together. */
  dueDeliveries(now: number, limit: number): Promise<readonly Delivery[]>;
  /** How many wait to be delivered, due or not. */
  pendingDeliveries(): Promise<number>;
  deliveriesOf(incident: string): Promise<readonly Delivery[]>;
  /** Notes which message deliveries go out with, or how its attempt went: of all of them, or of none. */
  settle(deliveries: readonly Delivery[]): Promise<void>;
  /** Rolls up, and deletes what is older than it is kept, a little at a time; true: there is more. */
  compact(now: number): Promise<boolean>;
  /** Everything as lines of JSON, oldest first; `importLines` of them anywhere gives the same history. */
  exportLines(range?: Range): AsyncIterable<string>;
  /** Idempotent: what is there already is left. Returns how many lines were new. */
  importLines(lines: AsyncIterable<string> | Iterable<string>): Promise<number>;
  close(): Promise<void>;
}
