import { text as readText } from 'node:stream/consumers';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';

import { expect, onTestFinished, test, vi } from 'vitest';

import { portOf } from '../run/security/servers.ts';
import {
  HAS_ALERTMANAGER,
  HAS_PROMETHEUS,
  startAlertmanager,
  startPrometheus,
} from './prometheus.ts';
import { listening, NOW, served } from './served.ts';

interface Told {
  readonly status: string;
  readonly alerts: readonly {
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  }[];
}

/** What an Alertmanager posts to a webhook. */
async function startReceiver() {
  const told: Told[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    told.push(JSON.parse(await readText(request)));
    response.end();
  };
  const server = createServer((request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { told, url: new URL(`http://127.0.0.1:${portOf(server.address())}/`) };
}

test.skipIf(!HAS_PROMETHEUS || !HAS_ALERTMANAGER)(
  'an Alertmanager hears of a check that is down, by the rules, and that it is over',
  { timeout: 120_000 },
  async () => {
    const { api, store } = await served();
    const { told, url } = await startReceiver();
    const alertmanager = await startAlertmanager(url);
    const state = (is: 'down' | 'ok') =>
      store.commit({
        results: [],
        states: [{ check: 'login', state: is, since: NOW, memory: '{}' }],
      });
    await state('down');
    const metrics = await listening((request) => api.fetch(request));
    await startPrometheus(metrics, { rules: 'deploy/prometheus-rules.yaml', alertmanager });
    const soon = { timeout: 50_000, interval: 200 };
    const textsOf = (status: string) =>
      told
        .filter((each) => each.status === status)
        .flatMap(({ alerts }) => alerts.map(({ annotations }) => annotations['summary']));
    await vi.waitFor(() => expect(textsOf('firing')).toContain('login is down'), soon);
    await state('ok');
    await vi.waitFor(() => expect(textsOf('resolved')).toContain('login is down'), soon);
  },
);
