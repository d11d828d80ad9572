import type { SlotResult } from '../store/index.ts';
import type { MonitoredCheck } from '../config/index.ts';
import type { MonitorClock } from './clock.ts';
import { createDueQueue, type Due } from './due-queue.ts';
import { missedSlot, slotAt, slotsBetween } from './schedule.ts';

/** A slot whose time has come. */
export interface DueSlot {
  readonly check: MonitoredCheck;
  /** Milliseconds since the Unix epoch. */
  readonly intendedAt: number;
  /** How late it is begun, in milliseconds. */
  readonly lagMs: number;
}

export interface SchedulerInput {
  readonly checks: readonly MonitoredCheck[];
  readonly location: string;
  readonly clock: MonitorClock;
  /** Intended start of the last slot of a check that has a result; its successors are due or missed. */
  readonly lastSlots: ReadonlyMap<string, number>;
  /** Sends what a slot asks for, and sees to its result; never rejects. */
  readonly begin: (slot: DueSlot) => Promise<void>;
  /** Takes the results of slots that can't be begun any more. */
  readonly missed: (results: readonly SlotResult[]) => void;
}

/** Begins each slot at its time, whatever became of the ones before. */
export interface Scheduler {
  /** Ends when what is under way has ended; begins nothing more. */
  stop(): Promise<void>;
}

/** A timer is never set for longer, so that a clock that was set is noticed. */
const LONGEST_SLEEP_MS = 10_000;

/** Slots that were missed are told one by one up to so many; of a longer gap, the last ones. */
const MOST_MISSED = 100_000;

export function startScheduler(input: SchedulerInput): Scheduler {
  const { checks, clock } = input;
  const lanes = checks.map((check) => createLane(check, input));
  const queue = createDueQueue(lanes);
  const stepSince = stepsOf(clock);
  let callOff: (() => void) | undefined;
  const wake = (): void => {
    const turn = { now: clock.now(), step: stepSince() };
    const missed: SlotResult[] = [];
    queue.work(turn.now, (lane) => void missed.push(...lane.begin(turn)));
    if (missed.length > 0) input.missed(missed);
    const sleepMs = Math.min(LONGEST_SLEEP_MS, Math.max(0, queue.nextAt() - clock.now()));
    callOff = clock.after(sleepMs, wake);
  };
  wake();
  return {
    async stop() {
      callOff?.();
      await Promise.all(lanes.map((lane) => lane.idle()));
    },
  };
}

/** The slots of one check, in order. */
interface Lane extends Due {
  /** Begins the slot of this time; returns those that were missed. */
  begin(turn: Turn): readonly SlotResult[];
  idle(): Promise<void>;
}

interface Turn {
  readonly now: number;
  /** How much further the clock went than time did since the turn before. */
  readonly step: number;
}

function createLane(check: MonitoredCheck, input: SchedulerInput): Lane {
  const { clock, location } = input;
  const runner = createRunner(check, input);
  // A check that is new begins with its next slot; the time before is nobody's.
  let last = input.lastSlots.get(check.name) ?? slotAt(check, clock.now());
  const missedAt = (intendedAt: number, reason: string): SlotResult =>
    missedSlot({ check: check.name, location, intendedAt }, reason);
  return {
    // A clock that was set back must first come to where it was: no slot is begun twice.
    dueAt: () => slotAt(check, last) + check.intervalMs,
    begin({ now, step }) {
      const due = slotsBetween(check, Math.max(last, now - MOST_MISSED * check.intervalMs), now);
      const intendedAt = due.at(-1);
      if (intendedAt === undefined) return [];
      last = intendedAt;
      const why = step > check.intervalMs ? CLOCK_SET : NOT_RUNNING;
      const missed = due.slice(0, -1).map((each) => missedAt(each, why));
      const busy = runner.start(intendedAt);
      return busy === undefined ? missed : [...missed, missedAt(intendedAt, busy)];
    },
    idle: runner.idle,
  };
}

/** The slots of one check that are under way. */
interface Runner {
  /** Begins one; returns why not, where too many are under way. */
  start(intendedAt: number): string | undefined;
  readonly idle: () => Promise<void>;
}

function createRunner(check: MonitoredCheck, { clock, begin }: SchedulerInput): Runner {
  const underWay = new Set<Promise<void>>();
  const runOne = async (intendedAt: number): Promise<void> => {
    const lagMs = Math.max(0, clock.now() - intendedAt);
    await begin({ check, intendedAt, lagMs });
  };
  return {
    start(intendedAt) {
      if (underWay.size >= check.overlap) {
        return `${underWay.size} slots before it are still under way`;
      }
      const running: Promise<void> = runOne(intendedAt).finally(() => underWay.delete(running));
      underWay.add(running);
      return undefined;
    },
    idle: async () => void (await Promise.all(underWay)),
  };
}

const CLOCK_SET = 'the clock was set forward';
const NOT_RUNNING = 'the monitor was not running, or not let run';

/** Each call tells how much further the clock went than time did since the call before. */
function stepsOf(clock: MonitorClock): () => number {
  let before = { now: clock.now(), monotonic: clock.monotonic() };
  return () => {
    const current = { now: clock.now(), monotonic: clock.monotonic() };
    const step = current.now - before.now - (current.monotonic - before.monotonic);
    before = current;
    return step;
  };
}
