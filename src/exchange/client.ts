import http from 'node:http';
import https from 'node:https';

import type { Client, Exchange, HttpRequest, Timeouts } from './exchange.ts';
import { sendOnce } from './send.ts';

export interface ClientOptions {
  /** Scheme, host and port; the only server the client ever connects to. */
  readonly origin: URL;
  readonly timeouts: Timeouts;
  /** Largest body that is read, in bytes, on the wire and decoded. */
  readonly maxBodyBytes: number;
  /** PEM text of a certificate authority to trust besides the system's. */
  readonly ca?: string | undefined;
  /** A connection idle for longer is not used again. */
  readonly maxIdleMs?: number | undefined;
}

/**
 * So short that no server closes a connection while we send on it: a reset on a reused connection
 * is then the server's doing, and no request has to be sent twice.
 */
const MAX_IDLE_MS = 1_000;

/** An HTTP/1.1 client for one origin that keeps connections alive, never retries, never redirects. */
export function createClient(options: ClientOptions): Client {
  const { origin, maxIdleMs = MAX_IDLE_MS } = options;
  const secure = origin.protocol === 'https:';
  const agentOptions = { keepAlive: true, timeout: maxIdleMs, scheduling: 'lifo' } as const;
  const agent = secure ? new https.Agent(agentOptions) : new http.Agent(agentOptions);
  const route = {
    ...options,
    agent,
    request: secure ? https.request : http.request,
    hostname: origin.hostname.replace(/^\[|\]$/g, ''),
    port: origin.port === '' ? (secure ? 443 : 80) : Number(origin.port),
  };
  const underWay = new Set<Promise<Exchange>>();
  return {
    send(request: HttpRequest): Promise<Exchange> {
      const exchange = sendOnce(request, route);
      underWay.add(exchange);
      void exchange.then(() => underWay.delete(exchange));
      return exchange;
    },
    async close() {
      await Promise.all(underWay);
      agent.destroy();
    },
  };
}
