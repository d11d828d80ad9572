import { Cron } from 'croner';

import type { MaintenanceConfig } from '../config/index.ts';
import type { Range } from '../store/index.ts';

/** A time when failures are expected, as the monitor asks for it. */
export interface MaintenanceWindow {
  readonly name: string;
  /** Names of checks; empty: all. */
  readonly checks: readonly string[];
  /** The end of the window that `at` is in; `undefined` where it is in none. Unix epoch, in ms. */
  readonly until: (at: number) => number | undefined;
}

export function maintenanceWindow({ name, checks, when }: MaintenanceConfig): MaintenanceWindow {
  if (when.kind === 'once') {
    const { from, to } = when;
    return { name, checks, until: (at) => (at >= from && at < to ? to : undefined) };
  }
  const { cron, timezone, durationMs } = when;
  const pattern = new Cron(cron, { timezone, paused: true });
  return {
    name,
    checks,
    until(at) {
      // The last beginning at or before `at`: the next one after the time at which it would be over.
      const begins = pattern.nextRun(new Date(at - durationMs))?.getTime();
      return begins !== undefined && begins <= at ? begins + durationMs : undefined;
    },
  };
}

/** The window that is open at `at`, or else the next one; `undefined` where none comes. */
export function maintenanceSpan({ when }: MaintenanceConfig, at: number): Range | undefined {
  if (when.kind === 'once') return at < when.to ? { from: when.from, to: when.to } : undefined;
  const { cron, timezone, durationMs } = when;
  const pattern = new Cron(cron, { timezone, paused: true });
  const from = pattern.nextRun(new Date(at - durationMs))?.getTime();
  return from === undefined ? undefined : { from, to: from + durationMs };
}

/** Of a check, at a time; `undefined` where no window is open. */
export function maintenanceAt(
  windows: readonly MaintenanceWindow[],
  check: string,
  at: number,
): MaintenanceWindow | undefined {
  return windows.find(
    ({ checks, until }) =>
      (checks.length === 0 || checks.includes(check)) && until(at) !== undefined,
  );
}
