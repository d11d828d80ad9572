import type { MonitorConfig, MonitoredCheck } from '../../config/index.ts';
import { PROBITY_VERSION } from '../../record/index.ts';
import { SLOT_STATES, type CheckState, type Incident, type SlotResult } from '../../store/index.ts';
import type { Family, Sample } from '../../metrics/index.ts';
import { probeFamilies, type ProbeSample } from './probe-families.ts';
import type { TallySeries } from './tally.ts';

/** What metrics are made of, as of one moment. */
export interface MetricFacts {
  readonly monitor: Pick<MonitorConfig, 'checks' | 'location'>;
  readonly now: number;
  readonly series: readonly TallySeries[];
  readonly states: readonly CheckState[];
  /** Those that are open. */
  readonly incidents: readonly Incident[];
  readonly pendingDeliveries: number;
  readonly pendingWrites: number;
  readonly isWritable: boolean;
}

/** An answer that is older says nothing of now. */
const LATE_MS = 60_000;

export function familiesOf(facts: MetricFacts): readonly Family[] {
  const checks = new Map(facts.monitor.checks.map((check) => [check.name, check]));
  const fresh = facts.series.flatMap(({ newest }) =>
    newest !== undefined && isFresh(newest, checks.get(newest.check), facts.now) ? [newest] : [],
  );
  return [
    ...probeFamilies(fresh.map(probeSample)),
    ...slotFamilies(facts),
    ...ownFamilies(facts),
    ...processFamilies(),
  ];
}

/** Of a check that is not configured any more nothing is said. */
function isFresh(
  { intendedAt }: SlotResult,
  check: MonitoredCheck | undefined,
  now: number,
): boolean {
  return check !== undefined && now - intendedAt <= check.intervalMs + check.timeoutMs + LATE_MS;
}

function probeSample(result: SlotResult): ProbeSample {
  const { check, location } = result;
  return { labels: { check, location }, result };
}

function slotFamilies({ series }: MetricFacts): readonly Family[] {
  const labelled = series.map((each) => ({
    each,
    labels: { check: each.check, location: each.location },
  }));
  return [
    {
      kind: 'counter',
      name: 'probity_slots_total',
      help: 'Slots by how they ended, those of maintenance left out.',
      samples: labelled.flatMap(({ each, labels }) =>
        SLOT_STATES.map((state) => ({ labels: { ...labels, state }, value: each.counts[state] })),
      ),
    },
    {
      kind: 'counter',
      name: 'probity_slots_missed_total',
      help: 'Slots in which nothing was sent, those of maintenance left out.',
      samples: labelled.map(({ each, labels }) => ({ labels, value: each.counts.missed })),
    },
    {
      kind: 'histogram',
      name: 'probity_slot_duration_seconds',
      help: 'What the answers of a slot took, from its actual start.',
      samples: labelled.map(({ each, labels }) => ({ labels, histogram: each.duration })),
    },
    {
      kind: 'histogram',
      name: 'probity_scheduler_lag_seconds',
      help: 'How late slots were begun.',
      samples: labelled.map(({ each, labels }) => ({ labels, histogram: each.lag })),
    },
  ];
}

const KINDS = ['down', 'wrong', 'slow', 'drift', 'certificate', 'burn'] as const;

function ownFamilies(facts: MetricFacts): readonly Family[] {
  const { states, incidents, pendingDeliveries, pendingWrites, isWritable } = facts;
  const open = KINDS.map((kind) => ({
    labels: { kind },
    value: incidents.filter((each) => each.kind === kind).length,
  }));
  return [
    gauge(
      'probity_check_state',
      'Confirmed state of a check: 1 for the one it is in.',
      states.flatMap(stateSamples),
    ),
    gauge('probity_incidents_open', 'Incidents that are not resolved.', open),
    single('probity_outbox_pending', 'Messages that wait to be delivered.', pendingDeliveries),
    single('probity_writes_pending', 'Changes that are not written yet.', pendingWrites),
    single('probity_store_writable', 'Whether the last write succeeded.', Number(isWritable)),
    gauge('probity_build_info', 'Which version this is.', [
      { labels: { version: PROBITY_VERSION, nodejs: process.version }, value: 1 },
    ]),
  ];
}

function stateSamples({ check, state: current }: CheckState): readonly Sample[] {
  return SLOT_STATES.filter((state) => state !== 'missed').map((state) => ({
    labels: { check, state },
    value: Number(state === current),
  }));
}

function processFamilies(): readonly Family[] {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  const startedAt = (performance.timeOrigin / 1000).toFixed(3);
  return [
    {
      kind: 'counter',
      name: 'process_cpu_seconds_total',
      help: 'Processor time that was used, of user and system.',
      samples: [{ labels: {}, value: (user + system) / 1e6 }],
    },
    single('process_resident_memory_bytes', 'Memory that the process holds.', rss),
    single('process_start_time_seconds', 'When the process began, Unix epoch.', Number(startedAt)),
    single('nodejs_heap_size_used_bytes', 'Memory that its objects take.', heapUsed),
    single(
      'nodejs_active_resources',
      'Timers, sockets and files that are in use.',
      process.getActiveResourcesInfo().length,
    ),
  ];
}

function gauge(name: string, help: string, samples: readonly Sample[]): Family {
  return { kind: 'gauge', name, help, samples };
}

function single(name: string, help: string, value: number): Family {
  return gauge(name, help, [{ labels: {}, value }]);
}
