import type { MonitoredCheck } from '../../config/index.ts';
import type { SlotResult, Store } from '../../store/index.ts';
import { slotAt, slotsBetween } from '../schedule.ts';
import type { DueSlot } from '../scheduler.ts';

/** What a run is to do: slots to send now, and those before them that nobody sent. */
export interface DueNow {
  readonly slots: readonly DueSlot[];
  readonly missed: readonly SlotResult[];
}

/** Slots that were missed are told one by one up to so many; of a longer gap, the last ones. */
const MOST_MISSED = 10_000;

interface DueInput {
  readonly checks: readonly MonitoredCheck[];
  readonly location: string;
  readonly store: Pick<Store, 'results' | 'lastSlot'>;
  readonly now: number;
}

/** The current slot of each check unless it has a result already. */
export async function dueNow({ checks, ...around }: DueInput): Promise<DueNow> {
  const sent = checks.filter(({ subject }) => subject.kind !== 'reported');
  const all = await Promise.all(sent.map((check) => dueOf(check, around)));
  return {
    slots: all.flatMap(({ slots }) => slots),
    missed: all.flatMap(({ missed }) => missed),
  };
}

async function dueOf(
  check: MonitoredCheck,
  { location, store, now }: Omit<DueInput, 'checks'>,
): Promise<DueNow> {
  const { name, intervalMs } = check;
  const intendedAt = slotAt(check, now);
  const range = { from: intendedAt, to: intendedAt + 1 };
  for await (const known of store.results({ check: name }, range)) {
    if (known.location === location && known.state !== 'missed') return { slots: [], missed: [] };
  }
  const last = await store.lastSlot({ check: name, location });
  const since = Math.max(last ?? intendedAt, now - MOST_MISSED * intervalMs);
  return {
    slots: [{ check, intendedAt, lagMs: now - intendedAt }],
    missed: slotsBetween(check, since, intendedAt - 1).map((each) =>
      missedAt({ check: name, location, intendedAt: each }),
    ),
  };
}

function missedAt(key: Pick<SlotResult, 'check' | 'location' | 'intendedAt'>): SlotResult {
  const reason = 'no run of the monitor began in it';
  return { ...key, state: 'missed', reason, requests: 0, fingerprints: [] };
}
