import type { SlotResult, SlotState } from '../src/store/index.ts';
import { START } from '../tests/probity/monitor/sample.ts';
import { DAY_MS } from './year-script.ts';

/** All results of a check and a day, counted one by one. */
export interface Raw {
  readonly counts: Record<SlotState, number>;
  maintenance: number;
  readonly latencies: number[];
}

export interface Truth {
  count(result: SlotResult): void;
  /** By the day's number. */
  of(check: string, day: number): Raw | undefined;
  /** How many days of checks there are. */
  days(): number;
}

export function createTruth(): Truth {
  const raw = new Map<string, Raw>();
  return {
    count({ check, intendedAt, state, maintenance, timings }) {
      const key = `${check} ${Math.floor((intendedAt - START) / DAY_MS)}`;
      const known = raw.get(key) ?? { counts: emptyCounts(), maintenance: 0, latencies: [] };
      raw.set(key, known);
      if (maintenance === true) known.maintenance += 1;
      else {
        known.counts[state] += 1;
        if (timings !== undefined && isCompared(check)) known.latencies.push(timings.totalMs);
      }
    },
    of: (check, day) => raw.get(`${check} ${day}`),
    days: () => raw.size,
  };
}

function emptyCounts(): Record<SlotState, number> {
  return { ok: 0, slow: 0, wrong: 0, down: 0, unknown: 0, missed: 0 };
}

/** Latencies are kept of few checks only: those of all would not fit into memory. */
export function isCompared(check: string): boolean {
  return check === 'check-0' || check === 'check-1';
}
