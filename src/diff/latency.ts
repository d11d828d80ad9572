import type { CaseRecord } from '../record/index.ts';

/** Times of one operation's answers on both servers, in milliseconds. */
export interface LatencyPair {
  readonly operation: string;
  readonly a: LatencyFigures;
  readonly b: LatencyFigures;
}

export interface LatencyFigures {
  readonly samples: number;
  readonly medianMs: number;
  /** By nearest rank; `undefined` below twenty samples, which can't tell it. */
  readonly p95Ms: number | undefined;
}

const FEWEST_FOR_P95 = 20;

/** From the first byte sent to the last received, connecting included, one operation after the other. */
export function latencyOf(
  a: readonly CaseRecord[],
  b: readonly CaseRecord[],
): readonly LatencyPair[] {
  const [timesA, timesB] = [timesOf(a), timesOf(b)];
  return [...timesA].flatMap(([operation, times]) => {
    const others = timesB.get(operation);
    return others === undefined ? [] : [{ operation, a: figuresOf(times), b: figuresOf(others) }];
  });
}

function timesOf(records: readonly CaseRecord[]): ReadonlyMap<string, readonly number[]> {
  const times = new Map<string, number[]>();
  for (const record of records) {
    for (const { response, timings, operation = record.operation } of record.exchanges) {
      if (response === undefined) continue;
      const known = times.get(operation) ?? [];
      known.push(timings.totalMs);
      times.set(operation, known);
    }
  }
  return times;
}

function figuresOf(times: readonly number[]): LatencyFigures {
  const sorted = times.toSorted((one, other) => one - other);
  const rank = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
  return {
    samples: sorted.length,
    medianMs: rank(0.5),
    p95Ms: sorted.length < FEWEST_FOR_P95 ? undefined : rank(0.95),
  };
}
