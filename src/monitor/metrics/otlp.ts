import { PROBITY_VERSION } from '../../record/index.ts';
import { countIn, type Phase } from '../../store/index.ts';
import type { Family, Labels, Sample } from '../../metrics/index.ts';
import { familiesOf, type MetricFacts } from './families.ts';
import type { SummedHistogram, TallySeries } from './tally.ts';

/** AGGREGATION_TEMPORALITY_CUMULATIVE: what did not arrive is in what comes next. */
const CUMULATIVE = 2;

/** The buckets of the store are those of OpenTelemetry at this scale, with the same indices. */
const SCALE = 3;

/** The body of an OTLP/HTTP export of metrics, in the JSON encoding of Protobuf (OTLP 1.x). */
export function otlpBody(facts: MetricFacts, startedAt: number): object {
  const times = { startTimeUnixNano: nanos(startedAt), timeUnixNano: nanos(facts.now) };
  const numbers = familiesOf(facts).flatMap((family) => numberMetric(family, times));
  const scope = { name: 'probity', version: PROBITY_VERSION };
  const metrics = [...numbers, latencyMetric(facts.series, times)];
  const resource = {
    attributes: attributes({ 'service.name': 'probity', 'service.version': PROBITY_VERSION }),
  };
  return { resourceMetrics: [{ resource, scopeMetrics: [{ scope, metrics }] }] };
}

interface Times {
  readonly startTimeUnixNano: string;
  readonly timeUnixNano: string;
}

function numberMetric(family: Family, times: Times): readonly object[] {
  if (family.kind === 'histogram' || family.samples.length === 0) return [];
  const { name, help: description, samples, kind } = family;
  if (kind === 'gauge') {
    const { timeUnixNano } = times;
    const dataPoints = samples.map((sample) => ({ ...pointOf(sample), timeUnixNano }));
    return [{ name, description, gauge: { dataPoints } }];
  }
  const dataPoints = samples.map((sample) => ({ ...pointOf(sample), ...times }));
  return [
    {
      name,
      description,
      sum: { dataPoints, aggregationTemporality: CUMULATIVE, isMonotonic: true },
    },
  ];
}

function pointOf({ labels, value }: Sample): object {
  return { attributes: attributes(labels), asDouble: value };
}

/** In milliseconds, as the store counts: in seconds the buckets would be others. */
function latencyMetric(series: readonly TallySeries[], times: Times): object {
  const dataPoints = series.flatMap(({ check, location, latency }) =>
    Array.from(latency, ([phase, summed]) => ({
      attributes: attributes({ check, location, phase: phaseName(phase) }),
      ...times,
      ...exponential(summed),
    })),
  );
  return {
    name: 'probity_slot_latency',
    description: 'What the answers of a slot took, by phase.',
    unit: 'ms',
    exponentialHistogram: { dataPoints, aggregationTemporality: CUMULATIVE },
  };
}

function exponential(summed: SummedHistogram): object {
  const { zeros, buckets, sum } = summed;
  const indices = [...buckets.keys()];
  const offset = indices.length === 0 ? 0 : Math.min(...indices);
  const length = indices.length === 0 ? 0 : Math.max(...indices) - offset + 1;
  return {
    count: String(countIn(summed)),
    sum,
    scale: SCALE,
    zeroCount: String(zeros),
    positive: {
      offset,
      bucketCounts: Array.from({ length }, (_, index) => String(buckets.get(offset + index) ?? 0)),
    },
  };
}

/** `firstByteMs` is `first_byte`. */
function phaseName(phase: Phase): string {
  return phase.replace(/Ms$/, '').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function attributes(labels: Labels): readonly object[] {
  return Object.entries(labels).map(([key, stringValue]) => ({ key, value: { stringValue } }));
}

/** A 64-bit number is a text in this encoding. */
function nanos(ms: number): string {
  return `${Math.round(ms)}000000`;
}
