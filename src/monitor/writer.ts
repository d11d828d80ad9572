import type { Change, Store } from '../store/index.ts';
import type { MonitorClock } from './clock.ts';
import { createPauses } from './pauses.ts';

/**
 * Writes changes in the order they came: the first at once, and those that come soon after it together,
 * for each write waits until the disk has it.
 */
export interface Writer {
  add(change: Change): void;
  /** How many changes are not written yet, and why, where the last attempt failed. */
  readonly state: () => { readonly pending: number; readonly problem: string | undefined };
  /** Resolves when all is written, or rejects with `StoreError` where that can't be. */
  flush(): Promise<void>;
}

export interface WriterInput {
  readonly store: Pick<Store, 'commit'>;
  readonly clock: MonitorClock;
  /** Called after each write, with what was written. */
  readonly written: (change: Change) => void;
  readonly warn: (message: string) => void;
}

/** So long after a write has begun the next one begins at the earliest. */
const GATHER_MS = 100;

/** Between two attempts while the store can't be written; changes wait in memory so long. */
const RETRY_MS = 1_000;

export function createWriter({ store, clock, written, warn }: WriterInput): Writer {
  const waiting: Change[] = [];
  let problem: string | undefined;
  let working: Promise<void> | undefined;
  const [pauses, ending] = [createPauses(clock), { isNow: false }];

  const writeSome = async (): Promise<void> => {
    const [count, change] = [waiting.length, merged(waiting)];
    await store.commit(change);
    waiting.splice(0, count);
    written(change);
  };
  const writeAll = async (): Promise<void> => {
    // What comes in this turn of the loop is written together.
    await Promise.resolve();
    while (waiting.length > 0) {
      try {
        await writeSome();
        problem = undefined;
        if (!ending.isNow) await pauses.begin(GATHER_MS);
      } catch (error) {
        if (problem === undefined) warn(messageOf(error));
        problem = messageOf(error);
        if (ending.isNow) throw error;
        await pauses.begin(RETRY_MS);
      }
    }
    // At once: what comes after the last look at what waits must begin anew.
    working = undefined;
  };
  return {
    add: (change) => {
      waiting.push(change);
      working ??= writeAll();
    },
    state: () => ({ pending: waiting.length, problem }),
    async flush() {
      ending.isNow = true;
      pauses.end();
      await working;
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** As one: of a state that changed more than once, the last counts. */
function merged(changes: readonly Change[]): Change {
  const [only] = changes;
  if (only !== undefined && changes.length === 1) return only;
  return {
    results: changes.flatMap(({ results }) => results),
    confirmations: changes.flatMap(({ confirmations = [] }) => confirmations),
    states: [
      ...new Map(
        changes.flatMap(({ states = [] }) => states).map((each) => [each.check, each]),
      ).values(),
    ],
    incidents: changes.flatMap(({ incidents = [] }) => incidents),
    deliveries: changes.flatMap(({ deliveries = [] }) => deliveries),
  };
}
