import type { MonitorConfig } from '../config/index.ts';
import { systemMonitorClock, type Daemon } from '../monitor/index.ts';
import type { Change, Store } from '../store/index.ts';
import { startWeb, type WebServer } from '../web/index.ts';

/** The pages beside a daemon, which tells them of what it wrote. */
export interface StatusPages {
  readonly written: (change: Change) => void;
  /** `undefined` where none are configured. Rejects with `DefectError`; the daemon is stopped then. */
  start(daemon: Daemon, store: Store): Promise<WebServer | undefined>;
}

export function statusPages(monitor: MonitorConfig): StatusPages {
  const listeners = new Set<(change: Change) => void>();
  const subscribe = (listener: (change: Change) => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    written(change) {
      for (const listener of listeners) listener(change);
    },
    async start(daemon, store) {
      if (monitor.web === undefined) return undefined;
      const { health } = daemon;
      const input = { monitor, store, clock: systemMonitorClock, health, subscribe };
      try {
        return await startWeb({ ...monitor.web, ...input });
      } catch (error) {
        await daemon.stop();
        throw error;
      }
    },
  };
}
