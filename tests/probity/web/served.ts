import { once } from 'node:events';

import { serve } from '@hono/node-server';
import { onTestFinished } from 'vitest';

import type { MonitorConfig } from '../../../src/config/index.ts';
import type { Incident, SlotState, Store } from '../../../src/store/index.ts';
import { apiRoutes } from '../../../src/web/api.ts';
import type { WebInput } from '../../../src/web/web-input.ts';
import { createFakeClock } from '../monitor/fake-clock.ts';
import { checkOf, START } from '../monitor/sample.ts';
import { openStore, resultOf } from '../store/sample.ts';

export const MINUTE = 60_000;
export const NOW = START + 200 * MINUTE;

const MONITOR: MonitorConfig = {
  location: 'here',
  history: '',
  segments: '',
  imports: [],
  publicUrl: undefined,
  control: undefined,
  ping: undefined,
  groupWindowMs: 10_000,
  checks: [
    checkOf({
      objectives: [
        {
          name: 'availability',
          kind: 'availability',
          thresholdMs: undefined,
          target: 0.9,
          windowMs: 30 * 86_400_000,
        },
      ],
    }),
    checkOf({ name: 'new' }),
  ],
  maintenance: [],
  channels: [],
  accounts: [],
};

export const INCIDENT: Incident = {
  id: 'login/down//1',
  check: 'login',
  kind: 'down',
  subject: '',
  reason: 'the connection was refused',
  since: START + 100 * MINUTE,
  openedAt: START + 101 * MINUTE,
  evidence: '{"kind":"case"}\n{"kind":"case"}\n',
};

/** A slot each minute of the last 200: ten of them down, ten missed. */
async function fill(store: Store): Promise<void> {
  const stateAt = (minute: number): SlotState =>
    minute >= 100 && minute < 110 ? 'down' : minute >= 150 && minute < 160 ? 'missed' : 'ok';
  const results = Array.from({ length: 200 }, (_, minute) => {
    const state = stateAt(minute);
    const { timings, ...rest } = resultOf(START + minute * MINUTE, { state });
    return state === 'ok' ? { ...rest, timings } : { ...rest, reason: 'why' };
  });
  const delivery = {
    key: 'login/down//1/opened/0/pager',
    incident: INCIDENT.id,
    event: 'opened',
    channel: 'pager',
    createdAt: START + 101 * MINUTE,
    attempts: 1,
    nextAttemptAt: START + 102 * MINUTE,
    status: 'pending',
    error: 'HTTP 500',
  } as const;
  const states = [
    { check: 'login', state: 'ok', since: START + 111 * MINUTE, memory: '{}' },
  ] as const;
  await store.commit({ results, states, incidents: [INCIDENT], deliveries: [delivery] });
}

export type Change = Parameters<Parameters<WebInput['subscribe']>[0]>[0];

/** The API over a filled history; `write` is what the daemon would have written just now. */
export async function served(rest: Partial<WebInput> = {}) {
  const store = rest.store ?? openStore();
  await fill(store);
  const listeners = new Set<(change: Change) => void>();
  const clock = createFakeClock(NOW);
  const api = apiRoutes({
    monitor: MONITOR,
    store,
    clock,
    health: () => ({ pending: 0, problem: undefined }),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    ...rest,
  });
  const write = (change: Change): void => {
    for (const listener of listeners) listener(change);
  };
  const get = async (path: string) => {
    const response = await api.request(path);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const body: unknown = isJson ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, text, body };
  };
  return { api, store, clock, write, get };
}

/** Over HTTP, until the test ends. */
export async function listening(
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<URL> {
  const server = serve({ fetch, hostname: '127.0.0.1', port: 0, overrideGlobalObjects: false });
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return new URL(`http://127.0.0.1:${port}/`);
}
