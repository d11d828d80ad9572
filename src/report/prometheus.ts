import { metricsText, type Family, type Sample } from '../metrics/index.ts';
import type { RunRecord } from '../record/index.ts';
import { exitCode } from './conclusion.ts';
import { percentOf } from './coverage.ts';
import type { RecordSink } from './formats.ts';
import { createRequestDurations, type DurationSeries } from './request-durations.ts';
import type { Counts, OperationSummary, Summary } from './summary.ts';

/** Text format of Prometheus, for the textfile collector of node_exporter or a Pushgateway. */
export function openPrometheus(write: (text: string) => void): RecordSink {
  const durations = createRequestDurations();
  return {
    add(record) {
      if (record.kind === 'case') durations.add(record);
    },
    end: (summary) => write(metricsText(familiesOf(summary, durations.series()))),
  };
}

function familiesOf(summary: Summary, series: readonly DurationSeries[]): readonly Family[] {
  const { requests, durationMs, runs, operations } = summary;
  return [
    gauge('probity_run_info', 'What was tested.', runs.map(infoSample)),
    gauge('probity_run_passed', '1 where the verdict is PASS.', [
      sample(exitCode(summary) === 0 ? 1 : 0),
    ]),
    gauge(
      'probity_run_timestamp_seconds',
      'When it began.',
      runs.slice(0, 1).map(({ startedAt }) => sample(Date.parse(startedAt) / 1000)),
    ),
    gauge(
      'probity_run_duration_seconds',
      'How long it took; of shards, added up.',
      durationMs === undefined ? [] : [sample(durationMs / 1000)],
    ),
    gauge('probity_run_requests', 'Requests sent.', [sample(requests)]),
    gauge('probity_run_cases', 'Cases, by what became of them.', operations.flatMap(caseSamples)),
    gauge(
      'probity_run_findings',
      'Breaches of the contract, by severity.',
      findingSamples(summary),
    ),
    gauge(
      'probity_run_coverage_ratio',
      'Keywords reached, of those tried.',
      operations.flatMap(coverageSample),
    ),
    {
      kind: 'histogram',
      name: 'http_client_request_duration_seconds',
      help: 'How long requests took, connecting included.',
      samples: series.map(durationSample),
    },
  ];
}

function gauge(name: string, help: string, samples: readonly Sample[]): Family {
  return { kind: 'gauge', name, help, samples };
}

function sample(value: number, labels: Sample['labels'] = {}): Sample {
  return { labels, value };
}

function infoSample({ target, document, profile, seed, probity }: RunRecord): Sample {
  const { file, sha256 } = document;
  const labels = { target: target.name, document: file, sha256, profile, seed: String(seed) };
  return sample(1, { ...labels, version: probity });
}

const STATES = [
  'conforms',
  'violates',
  'unreachable',
  'skipped',
] as const satisfies readonly (keyof Counts)[];

/** All states, so that none is missing where it is zero. */
function caseSamples({ id, counts }: OperationSummary): readonly Sample[] {
  return STATES.map((state) => sample(counts[state], { operation: id, state }));
}

function findingSamples({ findings }: Summary): readonly Sample[] {
  return (['error', 'warning', 'info'] as const).map((severity) =>
    sample(findings.filter((finding) => finding.severity === severity).length, { severity }),
  );
}

function coverageSample({ id, coverage }: OperationSummary): readonly Sample[] {
  const percent = percentOf(coverage);
  return percent === undefined ? [] : [sample(percent / 100, { operation: id })];
}

function durationSample({ operation, method, status, fault, histogram }: DurationSeries) {
  const labels = {
    operation,
    http_request_method: method,
    ...(status !== undefined && { http_response_status_code: String(status) }),
    ...(fault !== undefined && { error_type: fault }),
  };
  return { labels, histogram };
}
