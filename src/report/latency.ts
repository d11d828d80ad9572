import type { Timings } from '../exchange/index.ts';
import type { RecordedExchange } from '../record/index.ts';
import { histogramOf } from './histogram.ts';

/** Percentiles of one phase, in milliseconds: nearest rank, on the raw samples. */
export interface LatencyRow {
  /** `DNS`, `first byte, warm` … */
  readonly phase: string;
  readonly samples: number;
  readonly p50Ms: number;
  /** Absent below 20 samples, where it would only repeat the maximum. */
  readonly p95Ms: number | undefined;
  /** Absent below 100 samples. */
  readonly p99Ms: number | undefined;
  readonly maxMs: number;
  /** From the fastest to the slowest, in ten steps of the same ratio. Absent below 20 samples. */
  readonly histogram?: readonly number[] | undefined;
}

interface PhaseDefinition {
  readonly phase: string;
  /** `undefined`: new and reused connections alike. */
  readonly reused?: boolean;
  readonly timing: keyof Timings;
}

/** What a new connection costs is told apart from what the server costs. */
const PHASES: readonly PhaseDefinition[] = [
  { phase: 'DNS', reused: false, timing: 'dnsMs' },
  { phase: 'TCP connect', reused: false, timing: 'tcpMs' },
  { phase: 'TLS handshake', reused: false, timing: 'tlsMs' },
  { phase: 'send', timing: 'sendMs' },
  { phase: 'first byte, cold', reused: false, timing: 'firstByteMs' },
  { phase: 'first byte, warm', reused: true, timing: 'firstByteMs' },
  { phase: 'transfer', timing: 'transferMs' },
  { phase: 'total, cold', reused: false, timing: 'totalMs' },
  { phase: 'total, warm', reused: true, timing: 'totalMs' },
];

/** Collects the timings of one operation. */
export interface LatencySamples {
  /** Counts an exchange with a fault apart: how long a failure took is no latency. */
  add(exchange: RecordedExchange): void;
  /** Phases that have samples, in the order in which they happen. */
  rows(): readonly LatencyRow[];
  faults(): number;
}

export function createLatencySamples(): LatencySamples {
  const samples = PHASES.map((): number[] => []);
  let faults = 0;
  return {
    add({ connection, timings, fault }) {
      if (fault !== undefined) {
        faults += 1;
        return;
      }
      for (const [index, { reused, timing }] of PHASES.entries()) {
        const value = timings[timing];
        if (value === undefined || (reused ?? connection.reused) !== connection.reused) continue;
        samples[index]?.push(value);
      }
    },
    rows: () =>
      PHASES.flatMap(({ phase }, index) => {
        const values = samples[index] ?? [];
        return values.length === 0
          ? []
          : [{ ...rowOf(phase, values), histogram: histogramOf(values) }];
      }),
    faults: () => faults,
  };
}

function rowOf(phase: string, values: readonly number[]): LatencyRow {
  const sorted = Float64Array.from(values).toSorted();
  const percentile = (percent: number): number =>
    sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0;
  return {
    phase,
    samples: sorted.length,
    p50Ms: percentile(50),
    p95Ms: sorted.length < 20 ? undefined : percentile(95),
    p99Ms: sorted.length < 100 ? undefined : percentile(99),
    maxMs: percentile(100),
  };
}
