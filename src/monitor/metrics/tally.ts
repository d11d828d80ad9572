import type { MonitorConfig } from '../../config/index.ts';
import {
  histogramOf,
  PHASES,
  type Change,
  type Histogram,
  type Phase,
  type SlotResult,
  type SlotState,
  type SlotTimings,
} from '../../store/index.ts';
import type { FixedHistogram } from '../../metrics/index.ts';

/** Seconds; powers of two times 5 ms, so that any of them is at most twice the one before. */
const DURATION_BOUNDS = [
  0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96,
];

const LAG_BOUNDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];

/** Counts what this process wrote since it began. */
export interface Tally {
  note(change: Pick<Change, 'results'>): void;
  series(): readonly TallySeries[];
}

/** One check at one location. */
export interface TallySeries {
  readonly check: string;
  readonly location: string;
  /** Those of maintenance left out, as in all that follows but `lag`. */
  readonly counts: Readonly<Record<SlotState, number>>;
  /** The latest by its intended start; `undefined` where there is none yet. */
  readonly newest: SlotResult | undefined;
  /** Of answered slots, in seconds. */
  readonly duration: FixedHistogram;
  /** Of all slots that were begun, in seconds. */
  readonly lag: FixedHistogram;
  /** Of answered slots, in milliseconds. */
  readonly latency: ReadonlyMap<Phase, SummedHistogram>;
}

export interface SummedHistogram extends Histogram {
  readonly sum: number;
}

/** Every check is there from the beginning, so that a counter is seen to leave zero. */
export function createTally({
  checks,
  location,
}: Pick<MonitorConfig, 'checks' | 'location'>): Tally {
  const known = new Map<string, Counted>();
  const seriesOf = (of: Pick<SlotResult, 'check' | 'location'>): Counted => {
    const key = JSON.stringify([of.check, of.location]);
    const series = known.get(key) ?? newSeries(of);
    known.set(key, series);
    return series;
  };
  for (const { name } of checks) seriesOf({ check: name, location });
  return {
    note({ results }) {
      for (const result of results) count(seriesOf(result), result);
    },
    series: () => [...known.values()],
  };
}

/** Written in place: it is done for every slot. */
interface Counted extends TallySeries {
  counts: Record<SlotState, number>;
  newest: SlotResult | undefined;
  duration: CountedHistogram;
  lag: CountedHistogram;
  latency: Map<Phase, CountedLatency>;
}

interface CountedHistogram extends FixedHistogram {
  counts: number[];
  sum: number;
}

interface CountedLatency extends SummedHistogram {
  zeros: number;
  buckets: Map<number, number>;
  sum: number;
}

function newSeries({ check, location }: Pick<SlotResult, 'check' | 'location'>): Counted {
  return {
    check,
    location,
    counts: { ok: 0, slow: 0, wrong: 0, down: 0, unknown: 0, missed: 0 },
    newest: undefined,
    duration: emptyHistogram(DURATION_BOUNDS),
    lag: emptyHistogram(LAG_BOUNDS),
    latency: new Map(),
  };
}

function count(series: Counted, result: SlotResult): void {
  const { state, intendedAt, lagMs, timings, maintenance } = result;
  if (intendedAt >= (series.newest?.intendedAt ?? 0)) series.newest = result;
  if (lagMs !== undefined) add(series.lag, lagMs / 1000);
  if (maintenance === true) return;
  series.counts[state] += 1;
  if (timings !== undefined) countTimings(series, timings);
}

function countTimings(series: Counted, timings: SlotTimings): void {
  add(series.duration, timings.totalMs / 1000);
  for (const phase of PHASES) {
    const ms = timings[phase];
    if (ms !== undefined) addLatency(series.latency, phase, ms);
  }
}

function add(histogram: CountedHistogram, value: number): void {
  const { bounds, counts } = histogram;
  const found = bounds.findIndex((bound) => value <= bound);
  const index = found === -1 ? bounds.length : found;
  counts[index] = (counts[index] ?? 0) + 1;
  histogram.sum += value;
}

function addLatency(latency: Map<Phase, CountedLatency>, phase: Phase, ms: number): void {
  const summed = latency.get(phase) ?? { zeros: 0, buckets: new Map<number, number>(), sum: 0 };
  latency.set(phase, summed);
  const { zeros, buckets } = histogramOf([ms]);
  summed.zeros += zeros;
  summed.sum += ms;
  for (const index of buckets.keys())
    summed.buckets.set(index, (summed.buckets.get(index) ?? 0) + 1);
}

function emptyHistogram(bounds: readonly number[]): CountedHistogram {
  return { bounds, counts: [...bounds.map(() => 0), 0], sum: 0 };
}
