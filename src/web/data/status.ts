import { maintenanceSpan } from '../../monitor/index.ts';
import type { MaintenanceConfig } from '../../config/index.ts';
import type { Incident, Range } from '../../store/index.ts';
import type { WebInput } from '../web-input.ts';
import { checkStatus, DAYS, type CheckStatus } from './check-status.ts';
import { DAY_MS } from './days.ts';

/** All that the status page says, as of one moment. */
export interface Status {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly checks: readonly CheckStatus[];
  /** Of the last 90 days, newest first. */
  readonly incidents: readonly Incident[];
  readonly maintenance: readonly MaintenanceSpan[];
  /** Why the monitor itself can't go on as it should. */
  readonly problem: string | undefined;
}

/** A window that is open, or comes soon. */
export interface MaintenanceSpan extends Range {
  readonly name: string;
  /** Names of checks; empty: all. */
  readonly checks: readonly string[];
}

/** What a status is made of. */
export type StatusInput = Pick<WebInput, 'monitor' | 'store' | 'clock'> &
  Partial<Pick<WebInput, 'health'>>;

/** Between two checks other work of the process has its turn. Rejects with `StoreError`. */
export async function statusOf({ monitor, store, clock, health }: StatusInput): Promise<Status> {
  const now = clock.now();
  const states = new Map((await store.states()).map((each) => [each.check, each]));
  const checks: CheckStatus[] = [];
  for (const check of monitor.checks) {
    checks.push(await checkStatus(check, { store, now, state: states.get(check.name) }));
    await nextTurn();
  }
  return {
    at: now,
    checks,
    incidents: await store.incidents({ from: now - DAYS * DAY_MS, to: now + 1 }),
    maintenance: monitor.maintenance.flatMap((each) => soon(each, now)),
    problem: health?.().problem,
  };
}

/** Maintenance is announced so long ahead. */
const AHEAD_MS = 14 * DAY_MS;

function soon(config: MaintenanceConfig, now: number): readonly MaintenanceSpan[] {
  const span = maintenanceSpan(config, now);
  if (span === undefined || span.from > now + AHEAD_MS) return [];
  return [{ name: config.name, checks: config.checks, ...span }];
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
