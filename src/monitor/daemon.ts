import type { MonitorConfig } from '../config/index.ts';
import type { Engine } from '../run/index.ts';
import type { Change, SlotResult, Store } from '../store/index.ts';
import { createOutbox } from './alerts/outbox.ts';
import { createOwnTrouble } from './alerts/own-trouble.ts';
import { channelOf } from './channels.ts';
import type { MonitorClock } from './clock.ts';
import { createCycle } from './cycle.ts';
import { createImports } from './imports.ts';
import { maintenanceWindow } from './maintenance.ts';
import { startPush } from './metrics/push.ts';
import { createTally } from './metrics/tally.ts';
import { startMonitor, type Monitor } from './monitor.ts';
import { nextTurn } from './next-turn.ts';
import { createBurnRules } from './objectives/burn-rules.ts';
import { openSender, type Sender } from './sender.ts';
import { every } from './repeat.ts';

export interface DaemonInput {
  readonly monitor: MonitorConfig;
  /** One for each target that the checks name, in the profile `probe`. */
  readonly engines: ReadonlyMap<string, Engine>;
  readonly store: Store;
  readonly clock: MonitorClock;
  readonly warn: (message: string) => void;
  /** Called with what was written: a page may be shown anew. */
  readonly written?: ((change: Change) => void) | undefined;
}

/** All that goes on between two restarts: checks, messages, and the upkeep of the history. */
export interface Daemon {
  readonly health: Monitor['health'];
  /** Ends in order: what is under way ends, is written, and is told. */
  stop(): Promise<void>;
}

const OUTBOX_EVERY_MS = 1_000;
const UPKEEP_EVERY_MS = 5_000;
const IMPORT_EVERY_MS = 30_000;

/** Throws `DefectError` where the checks ask for what is not there. */
export async function startDaemon(input: DaemonInput): Promise<Daemon> {
  const { monitor, store, clock, warn } = input;
  const { checks, location, groupWindowMs, publicUrl } = monitor;
  const channels = monitor.channels.map(channelOf);
  const outbox = createOutbox({ store, channels, clock, groupWindowMs, publicUrl, warn });
  const [sender, imports] = [await openSender(input, store), await createImports(input)];
  const burns = createBurnRules(checks, store);
  const cycle = createCycle(monitor, warn);
  const tally = createTally(monitor);
  const around = { location, store, clock, warn };
  const running = await startMonitor({
    ...around,
    checks,
    rules: burns.wanted,
    maintenance: monitor.maintenance.map(maintenanceWindow),
    probe: sender.probe,
    written: (change) => {
      for (const each of [burns, cycle, tally]) each.note(change);
      input.written?.(change);
    },
  });
  const { health } = running;
  const upkeep = [
    every(UPKEEP_EVERY_MS, createOwnTrouble({ ...around, channels, health }), input),
    every(OUTBOX_EVERY_MS, () => outbox.sendDue(), input),
    every(UPKEEP_EVERY_MS, () => keepUp(store, clock), input),
    every(IMPORT_EVERY_MS, () => imports.poll(takerOf(sender, running)), input),
    every(UPKEEP_EVERY_MS, () => burns.refresh(clock.now()), input),
    startPush({ monitor, store, clock, health, tally, warn }),
  ];
  return {
    health,
    async stop() {
      await running.stop();
      for (const end of upkeep) await end();
      await outbox.sendDue().catch((error: Error) => warn(error.message));
      await sender.close();
    },
  };
}

/** Results of other places are judged like our own, and their logins count. */
function takerOf(sender: Sender, running: Monitor): (result: SlotResult) => void {
  return (result) => {
    sender.note(result);
    running.take({ result });
  };
}

/** Steps of the upkeep in one go: between them other work has its turn. */
const STEPS_AT_ONCE = 20;

async function keepUp(store: Store, clock: MonitorClock): Promise<void> {
  for (let step = 0; step < STEPS_AT_ONCE; step += 1) {
    if (!(await store.compact(clock.now()))) return;
    await nextTurn();
  }
}
