const DEFAULT_MOST_FAILURES = 20;
const WINDOW_MS = 60_000;
const MOST_KEPT = 10_000;

export interface Attempts {
  exhausted(identifier: string): boolean;
  fail(identifier: string): void;
  reset(identifier: string): void;
}

/** Counts failed logins of an identifier, known or not: after so many within 60 s of the first no more are tried. */
export function createAttempts(now: () => number, mostFailures = DEFAULT_MOST_FAILURES): Attempts {
  const failures = new Map<string, { count: number; endsAtMs: number }>();
  const current = (identifier: string) => {
    const window = failures.get(identifier);
    return window !== undefined && window.endsAtMs > now() ? window : undefined;
  };
  return {
    exhausted: (identifier) => (current(identifier)?.count ?? 0) >= mostFailures,
    fail(identifier) {
      const window = current(identifier) ?? { count: 0, endsAtMs: now() + WINDOW_MS };
      window.count += 1;
      // Set anew, so that the first key is the one that failed longest ago.
      failures.delete(identifier);
      failures.set(identifier, window);
      const [oldest] = failures.keys();
      if (failures.size > MOST_KEPT && oldest !== undefined) failures.delete(oldest);
    },
    reset: (identifier) => void failures.delete(identifier),
  };
}
