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

/** The distribution of one phase. */
export interface LatencyCurve {
  readonly phase: string;
  readonly samples: number;
  /** Rising; as far as so many samples tell, then the maximum. */
  readonly points: readonly LatencyPoint[];
}

/** So many percent took at most so long. */
export interface LatencyPoint {
  readonly percent: number;
  readonly ms: number;
}

/** Where a curve of percentiles has points. */
const CURVE_PERCENTS = [5, 10, 20, 30, 40, 50, 60, 70, 80, 85, 90, 95, 97.5, 99, 99.5, 99.9, 99.99];

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
  /** Of the totals: cold, then warm. */
  curves(): readonly LatencyCurve[];
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
    curves: () =>
      PHASES.flatMap(({ phase, timing }, index) => {
        const values = samples[index] ?? [];
        return timing !== 'totalMs' || values.length === 0 ? [] : [curveOf(phase, values)];
      }),
    faults: () => faults,
  };
}

function rowOf(phase: string, values: readonly number[]): LatencyRow {
  const percentile = percentilesOf(values);
  return {
    phase,
    samples: values.length,
    p50Ms: percentile(50),
    p95Ms: values.length < 20 ? undefined : percentile(95),
    p99Ms: values.length < 100 ? undefined : percentile(99),
    maxMs: percentile(100),
  };
}

/** Beyond a percentile that less than one sample lies above, a point would only repeat the maximum. */
function curveOf(phase: string, values: readonly number[]): LatencyCurve {
  const percentile = percentilesOf(values);
  const told = CURVE_PERCENTS.filter((percent) => values.length * (100 - percent) >= 100);
  const points = [...told, 100].map((percent) => ({ percent, ms: percentile(percent) }));
  return { phase, samples: values.length, points };
}

function percentilesOf(values: readonly number[]): (percent: number) => number {
  const sorted = Float64Array.from(values).toSorted();
  return (percent) => sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0;
}
