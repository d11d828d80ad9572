import type { MonitoredCheck, Objective } from '../../config/index.ts';
import type { Bucket, Store } from '../../store/index.ts';
import type { Wanted } from '../judgement/wanted.ts';
import { BURN_RULES, burning, spentIn, type Spent } from './burn.ts';

/** What the objectives of each check ask for, as of the last time it was looked up. */
export interface BurnRules {
  readonly wanted: (check: MonitoredCheck) => readonly Wanted[];
  refresh(now: number): Promise<void>;
}

const STEP_MS = 5 * 60_000;

export function createBurnRules(checks: readonly MonitoredCheck[], store: Store): BurnRules {
  const found = new Map<string, readonly Wanted[]>();
  return {
    wanted: ({ name }) => found.get(name) ?? [],
    async refresh(now) {
      for (const check of checks.filter(({ objectives }) => objectives.length > 0)) {
        found.set(check.name, await wantedNow(check, store, now));
      }
    },
  };
}

async function wantedNow(
  check: MonitoredCheck,
  store: Store,
  now: number,
): Promise<readonly Wanted[]> {
  const longest = Math.max(...BURN_RULES.map(({ longMs }) => longMs));
  const from = Math.floor((now - longest) / STEP_MS) * STEP_MS;
  const buckets = await store.buckets({ check: check.name }, { from, to: now + 1 }, STEP_MS);
  return burning(check, now, (objective, since) => spentSince(buckets, objective, since));
}

/** Whole steps only: one that began before is left out, so that nothing older counts. */
function spentSince(buckets: readonly Bucket[], objective: Objective, since: number): Spent {
  return spentIn(
    buckets.filter(({ at }) => at > since - STEP_MS),
    objective,
  );
}
