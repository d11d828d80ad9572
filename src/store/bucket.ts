import { mergeHistograms, type Histogram } from './histogram.ts';
import { PHASES, SLOT_STATES, type Phase, type SlotState } from './slot.ts';

/** What is known of the slots of some stretch of time. */
export interface BucketParts {
  readonly counts: Readonly<Record<SlotState, number>>;
  readonly maintenance: number;
  readonly latency: Readonly<Partial<Record<Phase, Histogram>>>;
}

export const EMPTY_COUNTS: Readonly<Record<SlotState, number>> = {
  ok: 0,
  slow: 0,
  wrong: 0,
  down: 0,
  unknown: 0,
  missed: 0,
};

/** Exact: as if the slots of all of them had been counted at once. */
export function mergeBuckets(all: readonly BucketParts[]): BucketParts {
  const [only] = all;
  // Most often there is one, of one location.
  if (only !== undefined && all.length === 1) return only;
  const counts = { ...EMPTY_COUNTS };
  let maintenance = 0;
  for (const each of all) {
    for (const state of SLOT_STATES) counts[state] += each.counts[state];
    maintenance += each.maintenance;
  }
  const latency = PHASES.flatMap((phase) => {
    const histograms = all.flatMap((each) => each.latency[phase] ?? []);
    return histograms.length === 0 ? [] : [[phase, mergeHistograms(histograms)] as const];
  });
  return { counts, maintenance, latency: Object.fromEntries(latency) };
}
