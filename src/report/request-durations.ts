import type { FixedHistogram } from '../metrics/index.ts';
import type { CaseRecord, RecordedExchange } from '../record/index.ts';

/** Durations of requests that have all of this in common. */
export interface DurationSeries {
  /** Id of the operation. */
  readonly operation: string;
  readonly method: string;
  /** `undefined` where no answer came. */
  readonly status: number | undefined;
  /** Name of the fault, where there was one. */
  readonly fault: string | undefined;
  readonly host: string;
  readonly port: number;
  /** In seconds. */
  readonly histogram: FixedHistogram;
}

/** Counts `http.client.request.duration`, by the semantic conventions of OpenTelemetry. */
export interface RequestDurations {
  add(record: CaseRecord): void;
  series(): readonly DurationSeries[];
}

/** The conventions' own advice, in seconds. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

type Tally = Omit<DurationSeries, 'histogram'> & {
  readonly histogram: {
    readonly bounds: readonly number[];
    readonly counts: number[];
    sum: number;
  };
};

export function createRequestDurations(): RequestDurations {
  const tallies = new Map<string, Tally>();
  return {
    add({ operation, exchanges }) {
      for (const exchange of exchanges) {
        const { histogram } = tallyOf(exchange, exchange.operation ?? operation, tallies);
        const seconds = exchange.timings.totalMs / 1000;
        const index = BOUNDS.findIndex((bound) => seconds <= bound);
        const bucket = index < 0 ? BOUNDS.length : index;
        histogram.counts[bucket] = (histogram.counts[bucket] ?? 0) + 1;
        histogram.sum += seconds;
      }
    },
    series: () => [...tallies.values()],
  };
}

function tallyOf(
  { request, response, fault }: RecordedExchange,
  operation: string,
  tallies: Map<string, Tally>,
): Tally {
  const { method } = request;
  const origin = /^[a-z]+:\/\/[^/?#]*/.exec(request.url)?.[0] ?? '';
  const key = `${operation} ${method} ${response?.status} ${fault?.name} ${origin}`;
  const known = tallies.get(key);
  if (known !== undefined) return known;
  const tally = {
    operation,
    method,
    status: response?.status,
    fault: fault?.name,
    ...hostOf(origin),
    histogram: {
      bounds: BOUNDS,
      counts: Array.from({ length: BOUNDS.length + 1 }, () => 0),
      sum: 0,
    },
  };
  tallies.set(key, tally);
  return tally;
}

/** Of an absolute URL, whatever its path is. */
export function hostOf(url: string): { readonly host: string; readonly port: number } {
  const [, scheme, authority = ''] = /^([a-z]+):\/\/([^/?#]*)/.exec(url) ?? [];
  const [, host = authority, port] = /^(.*?)(?::(\d+))?$/.exec(authority) ?? [];
  return { host, port: Number(port ?? (scheme === 'https' ? 443 : 80)) };
}
