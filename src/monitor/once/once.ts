import type { MonitorConfig } from '../../config/index.ts';
import {
  appendToSegment,
  listSegments,
  mergeLines,
  openSqliteStore,
  readSegment,
  type Change,
  type CheckState,
  type MergedLines,
  type Store,
} from '../../store/index.ts';
import { createOutbox } from '../alerts/outbox.ts';
import type { Channel } from '../alerts/channel.ts';
import type { MonitorClock } from '../clock.ts';
import { maintenanceWindow } from '../maintenance.ts';
import { createJudge, type Probed } from '../monitor.ts';
import { createBurnRules } from '../objectives/burn-rules.ts';
import type { DueSlot } from '../scheduler.ts';
import type { Sender } from '../sender.ts';
import { dueNow } from './due.ts';
import { judgedAt, rebuild } from './rebuild.ts';
import { newLines } from './told.ts';
import { withdraw } from './withdrawn.ts';

export interface OnceInput {
  readonly monitor: MonitorConfig;
  readonly channels: readonly Channel[];
  readonly clock: MonitorClock;
  readonly warn: (message: string) => void;
  /** Made for each run, since logins of earlier runs count. */
  readonly openSender: (store: Store) => Promise<Sender>;
  /** Called with the whole history before it is closed: to show it somewhere. */
  readonly show?: ((store: Store) => Promise<void>) | undefined;
}

/** What one run did. */
export interface OnceEnded {
  /** Of the slots that were sent. */
  readonly results: Change['results'];
  /** Slots before those that nobody had sent. */
  readonly missed: number;
  /** What each check is known to be now. */
  readonly states: readonly CheckState[];
}

/**
 * One run of the cron mode: sends the current slot of each check that has no result yet, adds what came
 * of it to the segments, and tells whoever is to be told. The history is made anew from the segments
 * each time, so that nothing but them needs to be kept. Rejects with `StoreError`.
 */
export async function monitorOnce(input: OnceInput): Promise<OnceEnded> {
  const { monitor, clock, warn } = input;
  const segments = listSegments(monitor.segments);
  const lines = mergeLines(segments.flatMap(({ file }) => readSegment(file, warn)));
  const store = openSqliteStore(':memory:');
  try {
    const maintenance = monitor.maintenance.map(maintenanceWindow);
    await rebuild(lines, { checks: monitor.checks, maintenance, store, clock });
    const { probed, missed } = await send(input, store);
    await judgeAll(input, store, [...missed.map((result) => ({ result })), ...probed]);
    await tell(input, store, lines);
    await input.show?.(store);
    const results = probed.map(({ result }) => result);
    return { results, missed: missed.length, states: await store.states() };
  } finally {
    await store.close();
  }
}

/** What was sent is written before anything is made of it. */
async function send(input: OnceInput, store: Store) {
  const { checks, location } = input.monitor;
  const { slots, missed } = await dueNow({ checks, location, store, now: input.clock.now() });
  const probed = await probeAll(input, store, slots);
  append(input, [
    ...[...missed, ...probed.map(({ result }) => result)].map(
      (data) => ({ kind: 'slot', data }) as const,
    ),
    ...probed.flatMap(({ confirmation }) =>
      confirmation === undefined ? [] : [{ kind: 'confirmation', data: confirmation } as const],
    ),
  ]);
  return { probed, missed };
}

async function probeAll(
  { openSender }: OnceInput,
  store: Store,
  slots: readonly DueSlot[],
): Promise<readonly Probed[]> {
  const sender = await openSender(store);
  try {
    return (await Promise.all(slots.map((slot) => sender.probe(slot)))).map(fromActualStart);
  } finally {
    await sender.close();
  }
}

/** That cron began late is kept as lateness; nobody waited for the server all that time. */
function fromActualStart(probed: Probed): Probed {
  const { timings, lagMs = 0 } = probed.result;
  if (timings === undefined) return probed;
  const fromIntendedMs = Math.max(timings.totalMs, timings.fromIntendedMs - lagMs);
  return { ...probed, result: { ...probed.result, timings: { ...timings, fromIntendedMs } } };
}

async function judgeAll(
  { monitor: { checks, maintenance }, clock }: OnceInput,
  store: Store,
  probed: readonly Probed[],
): Promise<void> {
  await store.commit({ results: probed.map(({ result }) => result) });
  const burns = createBurnRules(checks, store);
  await burns.refresh(clock.now());
  let now = clock.now();
  const judge = await createJudge({
    checks,
    maintenance: maintenance.map(maintenanceWindow),
    store,
    clock: { ...clock, now: () => now },
    rules: burns.wanted,
  });
  for (const each of probed) {
    now = judgedAt(each.result);
    await store.commit(judge(each));
  }
}

/** An incident may have been opened and resolved since the last run: nobody hears of the end first. */
const TURNS = 2;

async function tell(input: OnceInput, store: Store, lines: MergedLines): Promise<void> {
  const { monitor, channels, clock, warn } = input;
  const { groupWindowMs, publicUrl } = monitor;
  const withdrawn = await withdraw(store, lines, clock.now());
  const outbox = createOutbox({
    store: {
      ...store,
      incident: async (id) =>
        (await store.incident(id)) ?? withdrawn.find((each) => each.id === id),
    },
    channels,
    // All that is to be told together is known by now: nothing more is waited for.
    clock: { ...clock, now: () => clock.now() + groupWindowMs },
    groupWindowMs,
    publicUrl,
    warn,
  });
  for (let turn = 0; turn < TURNS; turn += 1) await outbox.sendDue();
  append(input, await newLines(store, lines, withdrawn));
}

function append({ monitor, clock }: OnceInput, lines: Parameters<typeof appendToSegment>[2]): void {
  appendToSegment(monitor.segments, { location: monitor.location, at: clock.now() }, lines);
}
