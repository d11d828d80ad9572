import type { CaseRecord } from '../record/index.ts';

/** Milliseconds by operation, in the order in which the answers were had. */
export type LatencySeries = ReadonlyMap<string, readonly number[]>;

/** Gathers what statistics of latency are made of. */
export interface LatencyCollector {
  add(record: CaseRecord): void;
  series(): LatencySeries;
}

/** So many first answers of an operation tell how a server warms up. */
const WARM_UP = 5;

/** From the request sent to the last byte, on connections that were there; without faults. */
export function createLatencyCollector(): LatencyCollector {
  const samples = new Map<string, number[]>();
  return {
    add(record) {
      for (const { operation = record.operation, ...exchange } of record.exchanges) {
        const { connection, timings, fault } = exchange;
        if (fault !== undefined || !connection.reused) continue;
        const known = samples.get(operation) ?? [];
        samples.set(operation, known);
        known.push((timings.firstByteMs ?? 0) + (timings.transferMs ?? 0));
      }
    },
    series: () =>
      new Map(Array.from(samples, ([operation, values]) => [operation, values.slice(WARM_UP)])),
  };
}
