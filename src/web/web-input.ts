import type { MonitorConfig } from '../config/index.ts';
import type { Daemon, MonitorClock } from '../monitor/index.ts';
import type { Change, Store } from '../store/index.ts';

/** What pages and interfaces are made of. */
export interface WebInput {
  readonly monitor: MonitorConfig;
  readonly store: Store;
  readonly clock: MonitorClock;
  readonly health: Daemon['health'];
  /** Calls back after each write; returns what ends that. */
  readonly subscribe: (listener: (change: Change) => void) => () => void;
}
