/** The clocks a monitor lives by; a test gives its own. */
export interface MonitorClock {
  /** Milliseconds since the Unix epoch; it may be set, forth and back. */
  now(): number;
  /** Milliseconds that never go back, and do not tell what time it is. */
  monotonic(): number;
  /** Calls back after so many milliseconds, or later; returns what calls it off. */
  after(ms: number, call: () => void): () => void;
}

/** The same clock, but when it is set back it goes on as if it was not. */
export function neverBack(clock: MonitorClock): MonitorClock {
  let last = { now: clock.now(), monotonic: clock.monotonic() };
  return {
    ...clock,
    now() {
      const monotonic = clock.monotonic();
      last = { now: Math.max(clock.now(), last.now + monotonic - last.monotonic), monotonic };
      return Math.floor(last.now);
    },
  };
}

export const systemMonitorClock: MonitorClock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};
