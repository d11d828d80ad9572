import type { Phase, SlotResult } from '../../store/index.ts';
import type { Family, Labels, Sample } from '../../metrics/index.ts';

export interface ProbeSample {
  readonly labels: Labels;
  readonly result: SlotResult;
}

/** Phases of blackbox_exporter, and which of ours they are. */
const BLACKBOX_PHASES: readonly (readonly [name: string, phases: readonly Phase[]])[] = [
  ['resolve', ['dnsMs']],
  ['connect', ['tcpMs']],
  ['tls', ['tlsMs']],
  ['processing', ['sendMs', 'firstByteMs']],
  ['transfer', ['transferMs']],
];

/**
 * The names of blackbox_exporter. What is not known has no sample: a slot that is `unknown` or `missed`
 * is neither a success nor a failure of the target.
 */
export function probeFamilies(probes: readonly ProbeSample[]): readonly Family[] {
  const gauge = (
    name: string,
    help: string,
    valueOf: (result: SlotResult) => number | undefined,
  ): Family => ({
    kind: 'gauge',
    name,
    help,
    samples: probes.flatMap(({ labels, result }) => sampleOf(labels, valueOf(result))),
  });
  return [
    gauge('probe_success', 'Whether the last slot kept the contract: ok or slow.', successOf),
    gauge('probe_duration_seconds', 'What the answers of the last slot took.', ({ timings }) =>
      seconds(timings?.totalMs),
    ),
    gauge(
      'probe_http_status_code',
      'HTTP status of its last answer.',
      ({ answer }) => answer?.status,
    ),
    {
      kind: 'gauge',
      name: 'probe_http_duration_seconds',
      help: 'What each phase took, all requests of the last slot added up.',
      samples: probes.flatMap(phaseSamples),
    },
    gauge(
      'probe_ssl_earliest_cert_expiry',
      "When the server's certificate expires, Unix epoch.",
      ({ answer }) => seconds(answer?.certificateExpiresAt),
    ),
  ];
}

function successOf({ state }: SlotResult): number | undefined {
  if (state === 'unknown' || state === 'missed') return undefined;
  return Number(state === 'ok' || state === 'slow');
}

function phaseSamples({ labels, result }: ProbeSample): readonly Sample[] {
  return BLACKBOX_PHASES.flatMap(([phase, ours]) => {
    const known = ours.flatMap((each) => result.timings?.[each] ?? []);
    const ms = known.length === 0 ? undefined : known.reduce((sum, each) => sum + each, 0);
    return sampleOf({ ...labels, phase }, seconds(ms));
  });
}

function sampleOf(labels: Labels, value: number | undefined): readonly Sample[] {
  return value === undefined ? [] : [{ labels, value }];
}

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1000;
}
