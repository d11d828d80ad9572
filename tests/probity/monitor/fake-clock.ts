import type { MonitorClock } from '../../../src/monitor/clock.ts';

/** A clock that only moves when it is told to. */
export interface FakeClock extends MonitorClock {
  /** Lets time pass, waking whoever is due in between at their time. */
  pass(ms: number): Promise<void>;
  /** Sets the clock; no time passes. */
  set(ms: number): void;
  /** Time passes and nobody is woken until it is over: the machine sleeps. */
  sleepThrough(ms: number): Promise<void>;
}

export function createFakeClock(start: number): FakeClock {
  const timers = new Set<{ readonly at: number; readonly call: () => void }>();
  let passed = 0;
  let offset = start;
  const runDue = async (): Promise<void> => {
    for (const timer of [...timers].toSorted((a, b) => a.at - b.at)) {
      if (timer.at > passed || !timers.delete(timer)) continue;
      timer.call();
    }
    await settled();
  };
  return {
    now: () => offset + passed,
    monotonic: () => passed,
    after(ms, call) {
      const timer = { at: passed + ms, call };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async pass(ms) {
      const until = passed + ms;
      for (;;) {
        const next = Math.min(...Array.from(timers, ({ at }) => at));
        if (next > until) break;
        passed = Math.max(passed, next);
        await runDue();
      }
      passed = until;
      await settled();
    },
    set(ms) {
      offset += ms;
    },
    async sleepThrough(ms) {
      passed += ms;
      await runDue();
    },
  };
}

/** Lets promises that are ready run. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}
