import { onTestFinished } from 'vitest';

import type { MonitorConfig, WebConfig } from '../../../src/config/index.ts';
import type { Change, Store } from '../../../src/store/index.ts';
import { startWeb, type WebInput } from '../../../src/web/index.ts';
import { checkOf } from '../monitor/sample.ts';
import { openStore, resultOf } from '../store/sample.ts';

export const DAY_MS = 86_400_000;
/** 2026-03-31, at noon: the 90 days begin on New Year's Day. */
export const NOW = Date.UTC(2026, 2, 31, 12);

export function monitorOf(rest: Partial<MonitorConfig> = {}): MonitorConfig {
  return {
    location: 'here',
    history: '',
    segments: '',
    imports: [],
    publicUrl: undefined,
    control: undefined,
    ping: undefined,
    groupWindowMs: 0,
    checks: [checkOf()],
    maintenance: [],
    channels: [],
    accounts: [],
    ...rest,
  };
}

/** A page behind which a test writes. */
export interface Pages extends WebInput {
  /** Writes to the history, as the daemon does: who listens is told. */
  write(change: Partial<Change>): Promise<void>;
}

export function pagesOf(monitor: MonitorConfig = monitorOf(), store: Store = openStore()): Pages {
  const listeners = new Set<(change: Change) => void>();
  return {
    monitor,
    store,
    clock: {
      now: () => NOW,
      monotonic: () => performance.now(),
      after(ms, call) {
        const timer = setTimeout(call, ms);
        return () => clearTimeout(timer);
      },
    },
    health: () => ({ pending: 0, problem: undefined }),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async write(given) {
      const change = { results: [], ...given };
      await store.commit(change);
      for (const listener of listeners) listener(change);
    },
  };
}

/** Gets pages over HTTP, each without following redirects. */
export type Get = (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;

export async function serve(input: WebInput, web: Partial<WebConfig> = {}): Promise<Get> {
  const given = { host: '127.0.0.1', port: 0, auth: undefined, isPublic: true, ...web };
  const server = await startWeb({ ...given, ...input });
  onTestFinished(() => server.close());
  return (path, headers = {}) => fetch(new URL(path, server.url), { headers, redirect: 'manual' });
}

/** Slots a minute apart from `from` on. */
export function slots(from: number, count: number, rest: Parameters<typeof resultOf>[1] = {}) {
  return Array.from({ length: count }, (_, index) => resultOf(from + index * 60_000, rest));
}
