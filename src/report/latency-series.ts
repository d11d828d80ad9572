import type { CaseRecord } from '../record/index.ts';

/** Milliseconds by operation, in the order in which the requests were sent. */
export type LatencySeries = ReadonlyMap<string, readonly number[]>;

/** Gathers what statistics of latency are made of. */
export interface LatencyCollector {
  add(record: CaseRecord): void;
  series(): LatencySeries;
}

/** So many first answers of an operation tell how a server warms up. */
const WARM_UP = 5;

interface Sample {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly caseId: string;
  readonly ms: number;
}

/** From the request sent to the last byte, on connections that were there; without faults. */
export function createLatencyCollector(): LatencyCollector {
  const samples = new Map<string, Sample[]>();
  return {
    add(record) {
      for (const { operation = record.operation, ...exchange } of record.exchanges) {
        const { connection, timings, fault, startedAt } = exchange;
        if (fault !== undefined || !connection.reused) continue;
        const known = samples.get(operation) ?? [];
        samples.set(operation, known);
        const ms = (timings.firstByteMs ?? 0) + (timings.transferMs ?? 0);
        known.push({ startedAt, caseId: record.id, ms });
      }
    },
    series: () =>
      new Map(
        Array.from(samples, ([operation, own]) => [
          operation,
          own
            .toSorted(byTime)
            .slice(WARM_UP)
            .map(({ ms }) => ms),
        ]),
      ),
  };
}

/** The records of shards come one shard after the other; within a millisecond any order will do that is always the same. */
function byTime(a: Sample, b: Sample): number {
  if (a.startedAt !== b.startedAt) return a.startedAt < b.startedAt ? -1 : 1;
  return a.caseId === b.caseId ? 0 : a.caseId < b.caseId ? -1 : 1;
}
