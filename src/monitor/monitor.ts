import type { Change, Confirmation, SlotResult, Store } from '../store/index.ts';
import type { MonitoredCheck } from '../config/index.ts';
import type { MonitorClock } from './clock.ts';
import { judgeResult } from './judgement/judge.ts';
import { NEW_MEMORY, parseMemory, type Memory } from './judgement/memory.ts';
import type { Told } from './judgement/remember.ts';
import { maintenanceAt, type MaintenanceWindow } from './maintenance.ts';
import type { Wanted } from './judgement/wanted.ts';
import { startScheduler, type DueSlot } from './scheduler.ts';
import { unaccountedSlots, turnsBefore } from './unaccounted.ts';
import { createWriter, type Writer } from './writer.ts';

/** What a slot brought: its result, and what a second look said where there was one. */
export interface Probed {
  readonly result: SlotResult;
  readonly confirmation?: Confirmation | undefined;
  readonly certificate?: Told['certificate'];
}

export interface MonitorInput {
  readonly checks: readonly MonitoredCheck[];
  readonly maintenance: readonly MaintenanceWindow[];
  /** Name of the place that this monitor runs at. */
  readonly location: string;
  readonly store: Store;
  readonly clock: MonitorClock;
  /** Sends what a slot asks for; never rejects. */
  readonly probe: (slot: DueSlot) => Promise<Probed>;
  /** What rules other than those of results ask for: objectives. */
  readonly rules?: ((check: MonitoredCheck, now: number) => readonly Wanted[]) | undefined;
  /** Called when something was written: messages may be due, a page may be shown anew. */
  readonly written?: ((change: Change) => void) | undefined;
  readonly warn: (message: string) => void;
}

export interface Monitor {
  /** Results that are not written yet, and why, where the store fails. */
  readonly health: Writer['state'];
  /** Judges and writes what came from elsewhere. */
  readonly take: (probed: Probed) => void;
  /** Begins nothing more, waits for what is under way, and writes it. */
  stop(): Promise<void>;
}

/** Checks that go on until they are stopped; what is known of them is in the store. */
export async function startMonitor(input: MonitorInput): Promise<Monitor> {
  const { checks, clock, location, store, probe, warn } = input;
  const writer = createWriter({ store, clock, warn, written: (change) => input.written?.(change) });
  const judge = await createJudge(input);
  const take = (probed: Probed): void => writer.add(judge(probed));
  const takeMissed = (results: readonly SlotResult[]): void => {
    for (const result of results) take({ result });
  };
  const lastSlots = new Map<string, number>();
  const turns = new Map<string, number>();
  for (const check of checks) {
    const last = await store.lastSlot({ check: check.name, location });
    if (last === undefined) continue;
    lastSlots.set(check.name, last);
    if (!isScheduled(check)) continue;
    const before = { store, location, last };
    takeMissed(await unaccountedSlots(check, before));
    turns.set(check.name, await turnsBefore(check, before, clock.now()));
  }
  const scheduler = startScheduler({
    checks: checks.filter(isScheduled),
    location,
    clock,
    lastSlots,
    turns,
    begin: async (slot) => take(await probe(slot)),
    missed: takeMissed,
  });
  return {
    health: writer.state,
    take,
    async stop() {
      await scheduler.stop();
      await writer.flush();
    },
  };
}

function isScheduled({ subject }: MonitoredCheck): boolean {
  return subject.kind !== 'reported';
}

/** Makes of each result the change that it is; remembers each check from what the store knows. */
export async function createJudge(
  input: Pick<MonitorInput, 'checks' | 'maintenance' | 'store' | 'clock' | 'rules'>,
): Promise<(probed: Probed) => Change> {
  const { checks, maintenance, store, clock, rules } = input;
  const known = new Map(checks.map((check) => [check.name, check]));
  const memories = new Map<string, Memory>();
  for (const { check, memory } of await store.states()) memories.set(check, parseMemory(memory));
  const isDown = (name: string): boolean => {
    const trouble = memories.get(name)?.trouble;
    return trouble !== undefined && trouble.kind !== 'slow';
  };
  return ({ result: given, confirmation, certificate }) => {
    const result = withMaintenance(given, maintenance);
    const confirmations = confirmation === undefined ? [] : [confirmation];
    const check = known.get(result.check);
    if (check === undefined) return { results: [result], confirmations };
    const now = clock.now();
    const context = {
      now,
      excused: check.dependsOn.some(isDown),
      others: rules?.(check, now) ?? [],
    };
    const before = memories.get(check.name) ?? NEW_MEMORY;
    const judged = judgeResult(check, before, {
      told: { result, confirmation, certificate },
      context,
    });
    memories.set(check.name, judged.memory);
    return { results: [result], confirmations, ...judged.change };
  };
}

function withMaintenance(result: SlotResult, windows: readonly MaintenanceWindow[]): SlotResult {
  const isInside = maintenanceAt(windows, result.check, result.intendedAt) !== undefined;
  return isInside ? { ...result, maintenance: true } : result;
}
