import { createAdaptorServer, type ServerType } from '@hono/node-server';

import type { WebConfig } from '../config/index.ts';
import { DefectError } from '../source/index.ts';
import { createApp } from './app.ts';
import { createFreshStatus } from './data/fresh.ts';
import { createLive } from './live.ts';
import type { WebInput } from './web-input.ts';

export interface WebServerInput extends WebInput, WebConfig {}

/** A status page that is served. */
export interface WebServer {
  readonly url: URL;
  /** Ends every connection, those that wait for events too. */
  close(): Promise<void>;
}

/** Rejects with `DefectError` where the address can't be had. */
export async function startWeb(input: WebServerInput): Promise<WebServer> {
  const fresh = createFreshStatus(input);
  const live = createLive(input);
  const app = createApp({ ...input, fresh, live });
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  await listen(server, input);
  return {
    url: addressOf(server, input.host),
    async close() {
      fresh.close();
      live.close();
      await close(server);
    },
  };
}

function listen(server: ServerType, { host, port }: WebConfig): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const message = `Failed to serve the status page on ${host}, port ${port}: ${error.message}`;
      const hint = 'Choose another one under monitor.web in probity.yaml.';
      reject(new DefectError([{ message, hint }]));
    });
    server.listen(port, host, resolve);
  });
}

function addressOf(server: ServerType, host: string): URL {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return new URL(`http://${host.includes(':') ? `[${host}]` : host}:${address.port}`);
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
