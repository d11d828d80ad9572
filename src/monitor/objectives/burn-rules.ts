import type { MonitoredCheck, Objective } from '../../config/index.ts';
import type { Bucket, Change, SlotResult, Store } from '../../store/index.ts';
import type { Wanted } from '../judgement/wanted.ts';
import { nextTurn } from '../next-turn.ts';
import { BURN_RULES, burning, spentIn, type Spent } from './burn.ts';

/** What the objectives of each check ask for, as of the last time it was looked up. */
export interface BurnRules {
  readonly wanted: (check: MonitoredCheck) => readonly Wanted[];
  /** Takes what was written: only where a slot failed lately there is something to look up. */
  note(change: Pick<Change, 'results'>): void;
  refresh(now: number): Promise<void>;
}

const STEP_MS = 5 * 60_000;

export function createBurnRules(all: readonly MonitoredCheck[], store: Store): BurnRules {
  const checks = new Map(
    all.filter(({ objectives }) => objectives.length > 0).map((check) => [check.name, check]),
  );
  const found = new Map<string, readonly Wanted[]>();
  const lately = new Set(checks.keys());
  return {
    wanted: ({ name }) => found.get(name) ?? [],
    note({ results }) {
      for (const result of results) {
        const check = checks.get(result.check);
        if (check?.objectives.some((each) => mayFail(result, each)) === true)
          lately.add(check.name);
      }
    },
    async refresh(now) {
      const names = [...lately];
      for (const name of names) {
        const check = checks.get(name);
        // Before it is looked up: what fails meanwhile is looked up next time.
        lately.delete(name);
        if (check === undefined) continue;
        const { wanted, isQuiet } = await lookUp(check, store, now);
        found.set(name, wanted);
        if (!isQuiet) lately.add(name);
        await nextTurn();
      }
    },
  };
}

function mayFail({ state, timings }: SlotResult, { kind, thresholdMs = 0 }: Objective): boolean {
  if (kind === 'availability') return state === 'wrong' || state === 'down';
  return timings !== undefined && timings.fromIntendedMs >= thresholdMs;
}

interface LookedUp {
  readonly wanted: readonly Wanted[];
  /** Nothing failed so lately that a rule could fire: none can before something does. */
  readonly isQuiet: boolean;
}

const LONGEST_MS = Math.max(...BURN_RULES.map(({ longMs }) => longMs));
const LATELY_MS = Math.max(...BURN_RULES.map(({ shortMs }) => shortMs));

async function lookUp(check: MonitoredCheck, store: Store, now: number): Promise<LookedUp> {
  const from = Math.floor((now - LONGEST_MS) / STEP_MS) * STEP_MS;
  const buckets = await store.buckets({ check: check.name }, { from, to: now + 1 }, STEP_MS);
  return {
    wanted: burning(check, now, (objective, since) => spentSince(buckets, objective, since)),
    isQuiet: check.objectives.every(
      (objective) => spentSince(buckets, objective, now - LATELY_MS).failed === 0,
    ),
  };
}

/** Whole steps only: one that began before is left out, so that nothing older counts. */
function spentSince(buckets: readonly Bucket[], objective: Objective, since: number): Spent {
  return spentIn(
    buckets.filter(({ at }) => at > since - STEP_MS),
    objective,
  );
}
