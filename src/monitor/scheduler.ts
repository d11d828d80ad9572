import type { SlotResult } from '../store/index.ts';
import type { MonitoredCheck } from '../config/index.ts';
import type { MonitorClock } from './clock.ts';
import { createDueQueue, type Due, type DueQueue } from './due-queue.ts';
import { missedSlot, slotAt, slotsBetween } from './schedule.ts';

/** A slot whose time has come. */
export interface DueSlot {
  readonly check: MonitoredCheck;
  /** Milliseconds since the Unix epoch; of a time that comes again, because the clock was set back, one more each time. */
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
  /** How often times after now had come before this process began, where that is more than once. */
  readonly turns?: ReadonlyMap<string, number> | undefined;
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

/** By less, clocks only drift. */
const SMALLEST_STEP_MS = 100;

/** Slots that were missed are told one by one up to so many; of a longer gap, the last ones. */
const MOST_MISSED = 100_000;

export function startScheduler(input: SchedulerInput): Scheduler {
  const { checks, clock } = input;
  const lanes = checks.map((check) => createLane(check, input));
  const look = createLook(clock);
  // Since the last slots that are known, it may have been set too.
  let queue = turnedBack(lanes, look());
  let callOff: (() => void) | undefined;
  const wake = (): void => {
    const turn = look();
    const missed: SlotResult[] = [];
    if (turn.stepMs < -SMALLEST_STEP_MS) queue = turnedBack(lanes, turn);
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
  /** The clock was set back: slots whose time comes again are begun again. */
  turnBack(turn: Turn): void;
  idle(): Promise<void>;
}

function turnedBack(lanes: readonly Lane[], turn: Turn): DueQueue<Lane> {
  for (const lane of lanes) lane.turnBack(turn);
  return createDueQueue(lanes);
}

function createLane(check: MonitoredCheck, input: SchedulerInput): Lane {
  const { clock, location } = input;
  const runner = createRunner(check, input);
  // A check that is new begins with its next slot; the time before is nobody's.
  let last = slotAt(check, input.lastSlots.get(check.name) ?? clock.now());
  // Slots up to here have a result, of as many turns.
  let [horizon, turns] = [last, input.turns?.get(check.name) ?? 0];
  const keyOf = (slot: number): number => (slot > horizon ? slot : slot + turns);
  const missedAt = (slot: number, reason: string): SlotResult =>
    missedSlot({ check: check.name, location, intendedAt: keyOf(slot) }, reason);
  return {
    dueAt: () => last + check.intervalMs,
    turnBack({ now, passedMs }) {
      // By less than that a clock is corrected now and then: a slot comes later by as much.
      if (now >= last - check.intervalMs) return;
      [horizon, turns] = [Math.max(horizon, last), turns + 1];
      last = slotAt(check, now - passedMs);
    },
    begin({ now, stepMs }) {
      const due = slotsBetween(check, Math.max(last, now - MOST_MISSED * check.intervalMs), now);
      const slot = due.at(-1);
      if (slot === undefined) return [];
      last = slot;
      const why = stepMs > check.intervalMs ? CLOCK_SET : NOT_RUNNING;
      const missed = due.slice(0, -1).map((each) => missedAt(each, why));
      const busy = runner.start(keyOf(slot));
      return busy === undefined ? missed : [...missed, missedAt(slot, busy)];
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

interface Turn {
  readonly now: number;
  /** Since the turn before. */
  readonly passedMs: number;
  /** How much further than that the clock went. */
  readonly stepMs: number;
}

function createLook(clock: MonitorClock): () => Turn {
  let before = { now: clock.now(), monotonic: clock.monotonic() };
  return () => {
    const current = { now: clock.now(), monotonic: clock.monotonic() };
    const passedMs = current.monotonic - before.monotonic;
    const stepMs = current.now - before.now - passedMs;
    before = current;
    return { now: current.now, stepMs, passedMs };
  };
}
