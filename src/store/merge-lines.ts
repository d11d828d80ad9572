import type { CheckState, Delivery, Incident } from './incident.ts';
import type { HistoryLine } from './line.ts';
import type { Confirmation, SlotKey, SlotResult } from './slot.ts';

/** Each thing once, by what it is of, whatever order its lines came in and however often. */
export interface MergedLines {
  /** By intended start, then check and location. */
  readonly results: readonly SlotResult[];
  readonly confirmations: readonly Confirmation[];
  /** As told so far. */
  readonly incidents: readonly Incident[];
  readonly deliveries: readonly Delivery[];
  /** All that were written. */
  readonly states: readonly CheckState[];
}

/**
 * Of two results of a slot the one that was started first counts, and one that was started before one
 * that was missed; of a delivery, how far it came. What is kept rolled up has no part in it.
 */
export function mergeLines(lines: Iterable<HistoryLine>): MergedLines {
  const results = createMerged(slotKeyOf, isSooner);
  const confirmations = createMerged(slotKeyOf, (a: Confirmation, b) => a.at < b.at);
  const incidents = createMerged(({ id }: Incident) => id, isFurtherIncident);
  const deliveries = createMerged(({ key }: Delivery) => key, isFurtherDelivery);
  const states: CheckState[] = [];
  for (const line of lines) {
    if (line.kind === 'slot') results.add(line.data);
    else if (line.kind === 'confirmation') confirmations.add(line.data);
    else if (line.kind === 'incident') incidents.add(line.data);
    else if (line.kind === 'delivery') deliveries.add(line.data);
    else if (line.kind === 'state') states.push(line.data);
  }
  return {
    results: results.all().toSorted(bySlot),
    confirmations: confirmations.all(),
    incidents: incidents.all(),
    deliveries: deliveries.all(),
    states,
  };
}

interface Merged<T> {
  add(item: T): void;
  all(): readonly T[];
}

/** `wins` tells whether the first is to be kept and not the second. */
function createMerged<T>(keyOf: (item: T) => string, wins: (a: T, b: T) => boolean): Merged<T> {
  const kept = new Map<string, T>();
  return {
    add(item) {
      const key = keyOf(item);
      const before = kept.get(key);
      if (before === undefined || wins(item, before)) kept.set(key, item);
    },
    all: () => [...kept.values()],
  };
}

function slotKeyOf({ check, location, intendedAt }: SlotKey): string {
  return JSON.stringify([intendedAt, check, location]);
}

function isSooner(a: SlotResult, b: SlotResult): boolean {
  const [first, second] = [startOf(a), startOf(b)];
  // Which file is read first must not matter.
  return first === second ? JSON.stringify(a) < JSON.stringify(b) : first < second;
}

function startOf({ state, startedAt, intendedAt }: SlotResult): number {
  return state === 'missed' ? Number.POSITIVE_INFINITY : (startedAt ?? intendedAt);
}

function isFurtherIncident(a: Incident, b: Incident): boolean {
  return (a.resolvedAt ?? Number.POSITIVE_INFINITY) < (b.resolvedAt ?? Number.POSITIVE_INFINITY);
}

const PROGRESS: readonly Delivery['status'][] = ['pending', 'dead', 'delivered'];

function isFurtherDelivery(a: Delivery, b: Delivery): boolean {
  const [first, second] = [PROGRESS.indexOf(a.status), PROGRESS.indexOf(b.status)];
  return first === second ? a.attempts > b.attempts : first > second;
}

function bySlot(a: SlotResult, b: SlotResult): number {
  return (
    a.intendedAt - b.intendedAt ||
    a.check.localeCompare(b.check, 'en') ||
    a.location.localeCompare(b.location, 'en')
  );
}
