import type { MonitorConfig } from '../config/index.ts';
import type { Change } from '../store/index.ts';
import { callHttp } from './alerts/channels/http.ts';

/** Tells somebody else that this monitor is alive, whenever each check had its turn. */
export interface Cycle {
  note(change: Pick<Change, 'results'>): void;
}

/** Without a URL nobody is told. */
export function createCycle(
  { checks, ping }: Pick<MonitorConfig, 'checks' | 'ping'>,
  warn: (message: string) => void,
): Cycle {
  const names = checks.flatMap(({ name, subject }) => (subject.kind === 'reported' ? [] : [name]));
  let left = new Set(names);
  return {
    note({ results }) {
      // A slot that was missed is no sign of life.
      for (const { check, state } of results) if (state !== 'missed') left.delete(check);
      if (left.size > 0 || ping === undefined) return;
      left = new Set(names);
      callHttp(ping.href, { method: 'GET' }).catch((error: Error) => {
        warn(`the ping to ${ping.host} did not arrive: ${error.message}`);
      });
    },
  };
}
