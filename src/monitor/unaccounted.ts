import type { MonitoredCheck } from '../config/index.ts';
import type { SlotResult, Store } from '../store/index.ts';
import { missedSlot, slotAt, slotsBetween, turnOf } from './schedule.ts';

export interface Before {
  readonly store: Pick<Store, 'results'>;
  readonly location: string;
  /** Intended start of the last slot that has a result. */
  readonly last: number;
}

/** Slots that were under way when the monitor was killed: later ones have a result, and they have none. */
export async function unaccountedSlots(
  check: MonitoredCheck,
  { store, location, last }: Before,
): Promise<readonly SlotResult[]> {
  const known: number[] = [];
  const range = { from: last - longestUnderWayMs(check), to: last + 1 };
  for await (const result of store.results({ check: check.name }, range)) {
    if (result.location === location) known.push(result.intendedAt);
  }
  // Slots of another schedule than today's say nothing of the ones between them.
  const since = known.slice(known.findLastIndex((at) => slotAt(check, at) !== at) + 1);
  const [first = last] = since;
  const done = new Set(since);
  return slotsBetween(check, first, last)
    .filter((at) => !done.has(at))
    .map((intendedAt) => missedSlot({ check: check.name, location, intendedAt }, REASON));
}

/** How often the clock had been set back to before `now`, by the slots after it. */
export async function turnsBefore(
  check: MonitoredCheck,
  { store, location, last }: Before,
  now: number,
): Promise<number> {
  let most = 0;
  for await (const result of store.results({ check: check.name }, { from: now, to: last + 1 })) {
    if (result.location === location) most = Math.max(most, turnOf(check, result.intendedAt));
  }
  return most;
}

const REASON = 'the monitor was ended before its result was written';

/** What a slot does besides waiting for its answers, twice where it is confirmed. */
const ASIDE_MS = 60_000;

/** Slots of an account wait for each other. */
function longestUnderWayMs({ timeoutMs, overlap, account }: MonitoredCheck): number {
  return (account === undefined ? 2 : overlap + 1) * timeoutMs + ASIDE_MS;
}
