import type { MonitoredCheck, Objective } from '../../config/index.ts';
import { burnRate, spentIn, type Spent, type Uptime } from '../../monitor/index.ts';
import { mergeBuckets, type Bucket, type CheckState, type Store } from '../../store/index.ts';
import { begunAt, begunWithin, DAY_MS, joinSpans, spansOf, uptimeIn, type Span } from './days.ts';
import { FEWEST } from './percentiles.ts';

const HOUR_MS = 3_600_000;

/** So many bars are shown. */
export const DAYS = 90;

/** All that the pages say of one check. */
export interface CheckStatus {
  readonly check: MonitoredCheck;
  readonly state: CheckState['state'];
  /** Milliseconds since the Unix epoch; absent where nothing was judged yet. */
  readonly since: number | undefined;
  /** Why the state is not known, where that is the page's own finding. */
  readonly note: string | undefined;
  /** Of the last 90 days, UTC, today included. */
  readonly days: readonly Span[];
  /** Of the last 24 hours, this one included. */
  readonly hours: readonly Span[];
  readonly uptime: Uptime;
  readonly objectives: readonly ObjectiveStatus[];
}

export interface ObjectiveStatus extends Spent {
  readonly objective: Objective;
  /** Start of the day from which on slots are counted. */
  readonly since: number;
  /** Share of the error budget that was spent; over 1: the objective is missed. */
  readonly spent: number;
}

interface Looked {
  readonly store: Pick<Store, 'buckets' | 'lastSlot'>;
  readonly now: number;
  readonly state: CheckState | undefined;
}

export async function checkStatus(
  check: MonitoredCheck,
  { store, now, state }: Looked,
): Promise<CheckStatus> {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  const from = today - (DAYS - 1) * DAY_MS;
  const earliest = Math.min(from, ...check.objectives.map((each) => sinceOf(each, now)));
  const of = { check: check.name };
  const hour = Math.floor(now / HOUR_MS) * HOUR_MS - 23 * HOUR_MS;
  const byHour = await store.buckets(of, { from: hour, to: now + 1 }, HOUR_MS);
  const latency = check.objectives.some(({ kind }) => kind === 'latency');
  const byDay = [
    ...(await store.buckets({ ...of, latency }, { from: earliest, to: today }, DAY_MS)),
    // These hours hold all of today.
    ...byHour.filter(({ at }) => at >= today).map((bucket) => ({ ...bucket, at: today })),
  ];
  const shown = byDay.filter(({ at }) => at >= from);
  const begun = begunAt(shown);
  const days = spansOf({ check, buckets: shown, begun, from, stepMs: DAY_MS, now });
  const inHours = { check, buckets: byHour, begun: begunWithin(begun, byHour), stepMs: HOUR_MS };
  return {
    check,
    ...stateNow(state, { check, now, last: await lastSlot(check, store, byDay) }),
    days,
    hours: spansOf({ ...inHours, from: hour, now }),
    uptime: uptimeIn(days),
    objectives: check.objectives.map((objective) => objectiveStatus(objective, byDay, now)),
  };
}

/** Such parts of a day that each can have a p95, where the check is sent often enough for that. */
export function latencySpans({ check, hours }: CheckStatus): readonly Span[] {
  const enough = FEWEST.p95 * check.intervalMs;
  return joinSpans(hours, PARTS_OF_DAY.find((count) => count * HOUR_MS >= enough) ?? 1);
}

const PARTS_OF_DAY = [1, 2, 3, 4, 6, 8] as const;

/** Everything of these steps together. */
export function mergeSpans(spans: readonly Span[]): ReturnType<typeof mergeBuckets> {
  return mergeBuckets(spans);
}

function objectiveStatus(
  objective: Objective,
  buckets: readonly Bucket[],
  now: number,
): ObjectiveStatus {
  const since = sinceOf(objective, now);
  const spent = spentIn(
    buckets.filter(({ at }) => at >= since),
    objective,
  );
  return { objective, since, ...spent, spent: burnRate(spent, objective) };
}

/** The whole days that the window of an objective lies in. */
function sinceOf({ windowMs }: Objective, now: number): number {
  return Math.floor((now - windowMs) / DAY_MS) * DAY_MS;
}

async function lastSlot(
  { name }: MonitoredCheck,
  store: Pick<Store, 'lastSlot'>,
  buckets: readonly Bucket[],
): Promise<number | undefined> {
  let last: number | undefined;
  for (const location of new Set(buckets.map((each) => each.location))) {
    const at = await store.lastSlot({ check: name, location });
    if (at !== undefined && at > (last ?? 0)) last = at;
  }
  return last;
}

/** So many slots in a row may be late before what was last known is no longer the state. */
const MOST_LATE = 3;

function stateNow(
  state: CheckState | undefined,
  {
    check,
    now,
    last,
  }: {
    readonly check: MonitoredCheck;
    readonly now: number;
    readonly last: number | undefined;
  },
): Pick<CheckStatus, 'state' | 'since' | 'note'> {
  if (state === undefined || last === undefined) {
    return { state: 'unknown', since: undefined, note: 'no result yet' };
  }
  const late = check.intervalMs * MOST_LATE + check.timeoutMs;
  if (now - last <= late) return { state: state.state, since: state.since, note: undefined };
  return { state: 'unknown', since: last, note: `no result (it was ${state.state})` };
}
