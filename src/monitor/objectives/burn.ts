import { countIn, type Bucket, type Histogram } from '../../store/index.ts';
import type { MonitoredCheck, Objective } from '../../config/index.ts';
import type { Wanted } from '../judgement/wanted.ts';

/**
 * Alert when both windows spend the error budget so many times as fast as it may be spent (multi-window,
 * multi-burn-rate alerts of Google's SRE workbook, chapter 5).
 */
export interface BurnRule {
  readonly rate: number;
  readonly longMs: number;
  readonly shortMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** For a budget of 30 days: 2 % of it in an hour, 5 % in six, 10 % in three days. */
export const BURN_RULES: readonly BurnRule[] = [
  { rate: 14.4, longMs: HOUR_MS, shortMs: 5 * MINUTE_MS },
  { rate: 6, longMs: 6 * HOUR_MS, shortMs: 30 * MINUTE_MS },
  { rate: 1, longMs: 3 * DAY_MS, shortMs: 6 * HOUR_MS },
];

/** No rule fires on fewer failed slots in its long window, whatever share they are. */
export const FEWEST_FAILED = 3;

/** How many failed slots it takes until a rule fires, where every slot has a result. */
export function failedNeeded(
  rule: BurnRule,
  objective: Pick<Objective, 'target'>,
  intervalMs: number,
): number {
  const slots = Math.floor(rule.longMs / intervalMs);
  return Math.floor(slots * rule.rate * (1 - objective.target)) + 1;
}

/** The rules that would wake somebody for one failed slot: they must not be used as they are. */
export function rashRules(
  objective: Pick<Objective, 'target'>,
  intervalMs: number,
): readonly BurnRule[] {
  return BURN_RULES.filter((rule) => failedNeeded(rule, objective, intervalMs) <= 1);
}

/** Good and failed slots by this objective. */
export interface Spent {
  readonly counted: number;
  readonly failed: number;
}

export function spentIn(buckets: readonly Bucket[], objective: Objective): Spent {
  return buckets.reduce<Spent>(
    (sum, bucket) => {
      const { counted, failed } = spentOf(bucket, objective);
      return { counted: sum.counted + counted, failed: sum.failed + failed };
    },
    { counted: 0, failed: 0 },
  );
}

function spentOf({ counts, latency }: Bucket, { kind, thresholdMs = 0 }: Objective): Spent {
  const { ok, slow, wrong, down } = counts;
  if (kind === 'availability') return { counted: ok + slow + wrong + down, failed: wrong + down };
  const answered = latency.fromIntendedMs;
  if (answered === undefined) return { counted: 0, failed: 0 };
  return { counted: countIn(answered), failed: countOver(answered, thresholdMs) };
}

/** Values in buckets that lie above the threshold wholly: within the histogram's error. */
function countOver({ buckets }: Histogram, threshold: number): number {
  let over = 0;
  for (const [index, count] of buckets) if (2 ** (index / 8) >= threshold) over += count;
  return over;
}

/**
 * How many times as fast as it may be the budget is spent, which over the whole window of an objective
 * is the share of it that was spent; 0 where nothing was counted.
 */
export function burnRate(
  { counted, failed }: Spent,
  { target }: Pick<Objective, 'target'>,
): number {
  return counted === 0 ? 0 : failed / counted / (1 - target);
}

/** Alerts that the objectives of a check ask for now; `spentSince` counts from then on. */
export function burning(
  { objectives, intervalMs }: Pick<MonitoredCheck, 'objectives' | 'intervalMs'>,
  now: number,
  spentSince: (objective: Objective, from: number) => Spent,
): readonly Wanted[] {
  return objectives.flatMap((objective): readonly Wanted[] => {
    const rash = rashRules(objective, intervalMs);
    const firing = BURN_RULES.filter((rule) => !rash.includes(rule)).find((rule) => {
      const long = spentSince(objective, now - rule.longMs);
      const short = spentSince(objective, now - rule.shortMs);
      const isFast = [long, short].every((spent) => burnRate(spent, objective) > rule.rate);
      return isFast && long.failed >= FEWEST_FAILED;
    });
    if (firing === undefined) return [];
    const { name } = objective;
    const reason = `the error budget of "${name}" is spent over ${firing.rate} times too fast`;
    return [{ kind: 'burn', subject: name, reason, since: now - firing.shortMs, excused: false }];
  });
}
