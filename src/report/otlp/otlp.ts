import { PROBITY_VERSION, type RunRecord } from '../../record/index.ts';
import type { RecordSink } from '../formats.ts';
import { createRequestDurations, type DurationSeries } from '../request-durations.ts';
import type { Summary } from '../summary.ts';
import { spansOf } from './spans.ts';
import { attributes, errorType, nanos } from './values.ts';

/** The number of AGGREGATION_TEMPORALITY_CUMULATIVE. */
const CUMULATIVE = 2;

/** Spans of so many cases are put on one line. */
const CASES_A_LINE = 50;

/**
 * OTLP in its JSON encoding, one export a line, as the file exporter of OpenTelemetry writes it and the
 * `otlpjsonfile` receiver of the collector reads it: a span a case and one a request, and at the end
 * the histograms `http.client.request.duration`.
 */
export function openOtlp(write: (text: string) => void): RecordSink {
  const durations = createRequestDurations();
  let resource = resourceOf(undefined);
  let spans: object[] = [];
  let cases = 0;
  const line = (content: object): void => write(`${JSON.stringify(content)}\n`);
  const flush = (): void => {
    if (spans.length > 0) line({ resourceSpans: [{ resource, scopeSpans: [{ scope, spans }] }] });
    spans = [];
    cases = 0;
  };
  return {
    add(record) {
      if (record.kind === 'run') {
        flush();
        resource = resourceOf(record);
      }
      if (record.kind !== 'case') return;
      durations.add(record);
      spans.push(...spansOf(record));
      cases += 1;
      if (cases === CASES_A_LINE) flush();
    },
    end(summary) {
      flush();
      const metrics = metricsOf(summary, durations.series());
      if (metrics.length > 0)
        line({ resourceMetrics: [{ resource, scopeMetrics: [{ scope, metrics }] }] });
    },
  };
}

const scope = { name: 'probity', version: PROBITY_VERSION };

function resourceOf(run: RunRecord | undefined): object {
  return {
    attributes: attributes({
      'service.name': 'probity',
      'service.version': PROBITY_VERSION,
      'probity.target': run?.target.name,
      'probity.document': run?.document.file,
      'probity.profile': run?.profile,
      'probity.seed': run?.seed,
    }),
  };
}

function metricsOf(
  { runs, durationMs = 0 }: Summary,
  series: readonly DurationSeries[],
): readonly object[] {
  const startedAt = runs[0]?.startedAt ?? '1970-01-01T00:00:00Z';
  const times = { startTimeUnixNano: nanos(startedAt), timeUnixNano: nanos(startedAt, durationMs) };
  if (series.length === 0) return [];
  return [
    {
      name: 'http.client.request.duration',
      description: 'Duration of HTTP client requests.',
      unit: 's',
      histogram: {
        aggregationTemporality: CUMULATIVE,
        dataPoints: series.map((each) => ({ ...times, ...pointOf(each) })),
      },
    },
  ];
}

function pointOf({
  operation,
  method,
  status,
  fault,
  host,
  port,
  histogram,
}: DurationSeries): object {
  const { bounds, counts, sum } = histogram;
  return {
    attributes: attributes({
      'http.request.method': method,
      'http.response.status_code': status,
      'error.type': errorType(status, fault),
      'server.address': host,
      'server.port': port,
      'probity.operation': operation,
    }),
    count: String(counts.reduce((total, each) => total + each, 0)),
    sum,
    explicitBounds: bounds,
    bucketCounts: counts.map(String),
  };
}
