import type { BaselineConfig } from '../config/index.ts';
import { isExpired, type Known } from '../record/index.ts';

/** Which breaches a baseline excuses. */
export interface KnownBreaches {
  /** Why it does; `undefined` where it does not. */
  get(fingerprint: string): Known | undefined;
}

/** `today` gives milliseconds since the Unix epoch: an entry may expire while a monitor runs. */
export function createKnownBreaches(
  baseline: BaselineConfig | undefined,
  today: () => number,
): KnownBreaches {
  if (baseline === undefined) return { get: () => undefined };
  const entries = new Map(baseline.entries.map((entry) => [entry.fingerprint, entry]));
  return {
    get(fingerprint) {
      const entry = entries.get(fingerprint);
      if (entry === undefined && !baseline.isUpdated) return undefined;
      const day = new Date(today()).toISOString().slice(0, 10);
      if (entry === undefined) return { firstSeen: day };
      if (isExpired(entry, day)) return undefined;
      const { firstSeen, reason, owner, expires } = entry;
      return { firstSeen, reason, owner, expires };
    },
  };
}
