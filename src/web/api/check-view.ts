import type { MonitoredCheck, Objective } from '../../config/index.ts';
import { burnRate, FEWEST_SLOTS, spentIn } from '../../monitor/index.ts';
import {
  QUANTILE_ERROR,
  type Bucket,
  type CheckState,
  type SlotResult,
  type Store,
} from '../../store/index.ts';
import type { WebInput } from '../web-input.ts';
import { begunAt, begunWithin, type SpanInput } from '../data/days.ts';
import { latencyOf, summaryOf, type Summary } from './summary.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Steps that buckets can be asked for. */
export const STEPS = { '5m': 5 * MINUTE_MS, '1h': HOUR_MS, '1d': DAY_MS } as const;

/** How far back a check is told of, and by which step that is counted. */
const RANGES = [
  { range: '1h', ms: HOUR_MS, stepMs: STEPS['5m'] },
  { range: '24h', ms: DAY_MS, stepMs: STEPS['5m'] },
  { range: '7d', ms: 7 * DAY_MS, stepMs: STEPS['1h'] },
  { range: '30d', ms: 30 * DAY_MS, stepMs: STEPS['1h'] },
  { range: '90d', ms: 90 * DAY_MS, stepMs: STEPS['1d'] },
] as const;

const LONGEST_MS = Math.max(...RANGES.map(({ ms }) => ms));

/** A check as a list shows it. */
export function checkView(check: MonitoredCheck, state: CheckState | undefined): object {
  const { name, subject, target, intervalMs } = check;
  return {
    name,
    kind: subject.kind,
    target,
    intervalMs,
    state: state?.state ?? 'unknown',
    ...(state !== undefined && { since: state.since }),
  };
}

/** All that is known of a check now. Rejects with `StoreError`. */
export async function checkDetail(check: MonitoredCheck, input: WebInput): Promise<object> {
  const { store, clock, monitor } = input;
  const now = clock.now();
  const state = (await store.states()).find((each) => each.check === check.name);
  const last = await newestResult(check, { store, monitor });
  const ranges: object[] = [];
  const begun = begunAt(
    await bucketsSince(now - LONGEST_MS, { check, store, now, stepMs: DAY_MS }),
  );
  for (const { range, ms, stepMs } of RANGES) {
    ranges.push({ range, ...(await summarySince(now - ms, { check, store, now, stepMs, begun })) });
  }
  const objectives: object[] = [];
  for (const each of check.objectives) objectives.push(await objectiveView(each, check, input));
  return {
    ...checkView(check, state),
    ...(last !== undefined && { lastResult: resultView(last) }),
    quantileError: QUANTILE_ERROR,
    ranges,
    objectives,
  };
}

interface Looked {
  readonly check: MonitoredCheck;
  readonly store: Pick<Store, 'buckets'>;
  readonly now: number;
  readonly stepMs: number;
}

/** From the start of the step that `since` is in. */
function bucketsSince(
  since: number,
  { check, store, now, stepMs }: Looked,
): Promise<readonly Bucket[]> {
  return store.buckets(
    { check: check.name },
    { from: startOf(since, stepMs), to: now + 1 },
    stepMs,
  );
}

/** `begun` is the day that each location began on, also where that is before the range. */
async function summarySince(
  since: number,
  looked: Looked & Pick<SpanInput, 'begun'>,
): Promise<Summary> {
  const { now, stepMs } = looked;
  const buckets = await bucketsSince(since, looked);
  const begun = begunWithin(looked.begun, buckets);
  return summaryOf({ ...looked, buckets, begun, from: startOf(since, stepMs), to: now + 1 });
}

const startOf = (time: number, stepMs: number): number => Math.floor(time / stepMs) * stepMs;

async function objectiveView(
  objective: Objective,
  { name: check }: MonitoredCheck,
  { store, clock }: WebInput,
): Promise<object> {
  const { name, kind, target, windowMs, thresholdMs } = objective;
  const now = clock.now();
  const from = Math.floor((now - windowMs) / HOUR_MS) * HOUR_MS;
  const spent = spentIn(await store.buckets({ check }, { from, to: now + 1 }, HOUR_MS), objective);
  return {
    name,
    kind,
    target,
    windowMs,
    ...(thresholdMs !== undefined && { thresholdMs }),
    from,
    ...spent,
    ...(spent.counted >= FEWEST_SLOTS && { budgetLeft: 1 - burnRate(spent, objective) }),
  };
}

/** The last result of this monitor's own location. */
export async function newestResult(
  { name: check }: Pick<MonitoredCheck, 'name'>,
  { store, monitor }: Pick<WebInput, 'store' | 'monitor'>,
): Promise<SlotResult | undefined> {
  const { location } = monitor;
  const at = await store.lastSlot({ check, location });
  if (at === undefined) return undefined;
  for await (const result of store.results({ check }, { from: at, to: at + 1 })) {
    if (result.location === location) return result;
  }
  return undefined;
}

/** Without its evidence, which its incident has. */
export function resultView(result: SlotResult): object {
  return { ...result, evidence: undefined };
}

/** Percentiles in the place of histograms. */
export function bucketView({ latency, ...bucket }: Bucket): object {
  return { ...bucket, latency: latencyOf({ latency }) };
}
