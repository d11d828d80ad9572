/** The clocks a monitor lives by; a test gives its own. */
export interface MonitorClock {
  /** Milliseconds since the Unix epoch; it may be set, forth and back. */
  now(): number;
  /** Milliseconds that never go back, and do not tell what time it is. */
  monotonic(): number;
  /** Calls back after so many milliseconds, or later; returns what calls it off. */
  after(ms: number, call: () => void): () => void;
}

export const systemMonitorClock: MonitorClock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};
