import { readFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, createServer as createTlsServer, type SecureContext } from 'node:tls';

import { monotonicMs, waitUntil } from './clock.ts';

/** When the server did what, on the clock that it shares with the client. */
export interface Truth {
  readonly acceptedAt: number;
  /** When the TLS handshake was over; `undefined` for plain HTTP. */
  readonly securedAt: number | undefined;
  readonly receivedAt: number;
  readonly firstByteAt: number;
  readonly lastByteAt: number;
}

export interface Ports {
  readonly http: number;
  readonly https: number;
}

const HANDSHAKE_DELAY_MS = 20;
const DRIP_MS = 100;
const DROPS = 10;

const HEAD = `HTTP/1.1 200 OK\r\nContent-Length: ${DROPS + 1}\r\n\r\n`;

/** The exchanges come one after the other, so there is only one connection to tell of. */
let acceptedAt = 0;
let securedAt: number | undefined;

function serve(socket: Socket): void {
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (request) => {
    const delayMs = Number(/^GET \/(\d+) /.exec(request.toString('latin1'))?.[1]);
    void answer(socket, delayMs);
  });
}

/** Waits for exactly the delay, then drips the body, and tells the parent what it really did. */
async function answer(socket: Socket, delayMs: number): Promise<void> {
  const receivedAt = monotonicMs();
  await waitUntil(receivedAt + delayMs);
  const firstByteAt = monotonicMs();
  socket.write(`${HEAD}.`);
  let lastByteAt = firstByteAt;
  for (let drop = 1; drop <= DROPS; drop += 1) {
    await waitUntil(firstByteAt + (drop * DRIP_MS) / DROPS);
    lastByteAt = monotonicMs();
    socket.write('.');
  }
  const truth: Truth = { acceptedAt, securedAt, receivedAt, firstByteAt, lastByteAt };
  process.send?.(truth);
}

function certificate(file: string): string {
  const folder = new URL('../tests/probity/exchange/certificates/', import.meta.url);
  return readFileSync(new URL(file, folder), 'utf8');
}

function onConnection(): void {
  acceptedAt = monotonicMs();
  securedAt = undefined;
}

async function delayHandshake(
  done: (error: null, secureContext: SecureContext) => void,
): Promise<void> {
  await waitUntil(monotonicMs() + HANDSHAKE_DELAY_MS);
  done(null, context);
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}

const pair = { cert: certificate('localhost.crt'), key: certificate('localhost.key') };
const context = createSecureContext(pair);
const http = createServer(serve).on('connection', onConnection);
const https = createTlsServer(
  {
    ...pair,
    SNICallback: (_name, done) => void delayHandshake(done),
  },
  (socket) => {
    securedAt = monotonicMs();
    serve(socket);
  },
).on('connection', onConnection);

const ports: Ports = { http: await listen(http), https: await listen(https) };
process.send?.(ports);
process.on('disconnect', () => process.exit());
