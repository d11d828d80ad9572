import { exchangeOf, unsentExchange } from './answer.ts';
import type { ClientCertificate } from './client-certificate.ts';
import { startConnecting } from './connecting.ts';
import { endpointOf, type Endpoint } from './endpoint.ts';
import type { Client, Exchange, Fault, HttpRequest, Timeouts } from './exchange.ts';
import { abortedFault, unsendableFault } from './fault.ts';
import { createMessage, type Message } from './message.ts';
import { abandon, createPending, sendOver, type Pending } from './pending.ts';
import { addLink, closePool, createPool, takeLink, type Pool } from './pool.ts';

export interface ClientOptions {
  /** Scheme, host and port; the rest of the URL is not used. */
  readonly origin: URL;
  readonly timeouts: Timeouts;
  readonly maxBodyBytes: number;
  /** PEM text of a certificate authority to trust besides the system's. */
  readonly ca?: string | undefined;
  /** Shown to a server that asks for one. Throws where it can't be used. */
  readonly clientCertificate?: ClientCertificate | undefined;
  /** How long a connection may be idle and still be used again; default 1000. */
  readonly maxIdleMs?: number | undefined;
  /** Ends, with the fault `aborted`, what is under way; nothing is sent after it. */
  readonly signal?: AbortSignal | undefined;
}

const DEFAULT_MAX_IDLE_MS = 1000;

/**
 * An HTTP/1.1 client of one origin. It sends each request once and as it is given: only a missing
 * `Host`, `Content-Length` or `Connection` is added, nothing is sent again, no redirect is followed.
 * The proxies of the environment are not used. Throws for a scheme other than http and https.
 */
export function createClient(options: ClientOptions): Client {
  const { origin, timeouts, maxBodyBytes, maxIdleMs = DEFAULT_MAX_IDLE_MS, signal } = options;
  const state: ClientState = {
    timeouts,
    maxBodyBytes,
    endpoint: endpointOf(origin, options),
    pool: createPool(maxIdleMs),
    signal,
    underWay: 0,
    pending: new Set(),
    whenIdle: undefined,
    closing: undefined,
  };
  const onAbort = (): void => abortAll(state);
  signal?.addEventListener('abort', onAbort);
  return {
    send: (request) => new Promise((resolve) => enqueue(state, request, resolve)),
    close: () => {
      state.closing ??= close(state).finally(() => signal?.removeEventListener('abort', onAbort));
      return state.closing;
    },
  };
}

interface ClientState {
  readonly timeouts: Timeouts;
  readonly maxBodyBytes: number;
  readonly endpoint: Endpoint;
  readonly pool: Pool;
  readonly signal: AbortSignal | undefined;
  /** Number of exchanges, those included that wait to be sent. */
  underWay: number;
  readonly pending: Set<Pending>;
  whenIdle: (() => void) | undefined;
  closing: Promise<void> | undefined;
}

type Resolve = (exchange: Exchange | Promise<Exchange>) => void;

function enqueue(state: ClientState, request: HttpRequest, resolve: Resolve): void {
  if (state.closing !== undefined) {
    const fault = unsendableFault('the client is closed');
    resolve(unsentExchange(request, state.endpoint.origin, fault));
    return;
  }
  state.underWay += 1;
  // A write that wakes the server up costs more than all else here: requests that are ready in the
  // same turn of the event loop leave together, after it. Their watches start only then.
  setImmediate(send, state, request, resolve);
}

function send(state: ClientState, request: HttpRequest, resolve: Resolve): void {
  const { maxBodyBytes, endpoint } = state;
  const finish = (exchange: Exchange | Promise<Exchange>): void => {
    state.underWay -= 1;
    if (state.underWay === 0) state.whenIdle?.();
    resolve(exchange);
  };
  const message = messageOrFault(state, request);
  if ('name' in message) {
    finish(unsentExchange(request, endpoint.origin, message));
    return;
  }
  const settle = (pending: Pending): void => {
    state.pending.delete(pending);
    finish(exchangeOf(pending, endpoint.origin));
  };
  const timeouts = timeoutsFor(request, state);
  const pending = createPending({ request, message, timeouts, maxBodyBytes, settle });
  state.pending.add(pending);
  carry(state, pending);
}

/** A server may wait as long as it likes for what never comes; the client does not. */
const LONGEST_CUT_OFF_MS = 1_000;

function timeoutsFor({ framing }: HttpRequest, { timeouts }: ClientState): Timeouts {
  if (framing !== 'cut-off') return timeouts;
  return { ...timeouts, firstByteMs: Math.min(timeouts.firstByteMs, LONGEST_CUT_OFF_MS) };
}

function messageOrFault({ endpoint, signal }: ClientState, request: HttpRequest): Message | Fault {
  if (signal?.aborted === true) return abortedFault('send', signal.reason);
  try {
    return createMessage(request, endpoint);
  } catch (error) {
    return unsendableFault(error instanceof Error ? error.message : String(error));
  }
}

function abortAll({ pending: all, signal }: ClientState): void {
  for (const pending of all) abandon(pending, abortedFault(pending.watch.phase, signal?.reason));
}

/** Sends it over a link that is idle, or over a new one. */
function carry({ endpoint, pool }: ClientState, pending: Pending): void {
  const idle = takeLink(pool);
  if (idle !== undefined) {
    pending.reused = true;
    sendOver(idle, pending);
    return;
  }
  pending.connecting = startConnecting({
    endpoint,
    watch: pending.watch,
    connected: (link) => {
      addLink(pool, link);
      sendOver(link, pending);
    },
    failed: (fault) => abandon(pending, fault),
  });
}

async function close(state: ClientState): Promise<void> {
  if (state.underWay > 0) {
    await new Promise<void>((resolve) => {
      state.whenIdle = resolve;
    });
  }
  await closePool(state.pool);
}
