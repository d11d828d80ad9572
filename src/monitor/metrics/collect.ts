import type { MonitorConfig } from '../../config/index.ts';
import type { Store } from '../../store/index.ts';
import type { MonitorClock } from '../clock.ts';
import type { Monitor } from '../monitor.ts';
import type { MetricFacts } from './families.ts';
import type { Tally } from './tally.ts';

export interface CollectInput {
  readonly monitor: Pick<MonitorConfig, 'checks' | 'location'>;
  readonly store: Pick<Store, 'states' | 'incidents' | 'pendingDeliveries'>;
  readonly clock: MonitorClock;
  readonly health: Monitor['health'];
  readonly tally: Tally;
}

/** Rejects with `StoreError`. */
export async function collectFacts(input: CollectInput): Promise<MetricFacts> {
  const { monitor, store, clock, health, tally } = input;
  const now = clock.now();
  const overlapping = await store.incidents({ from: now, to: now + 1 });
  const { pending, problem } = health();
  return {
    monitor,
    now,
    series: tally.series(),
    states: await store.states(),
    incidents: overlapping.filter(({ resolvedAt }) => resolvedAt === undefined),
    pendingDeliveries: await store.pendingDeliveries(),
    pendingWrites: pending,
    isWritable: problem === undefined,
  };
}
