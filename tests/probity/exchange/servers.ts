import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

import {
  createClient,
  type Client,
  type ClientOptions,
  type HttpRequest,
  type Timeouts,
} from '../../../src/exchange/index.ts';

const PATIENT: Timeouts = {
  dnsMs: 5000,
  tcpMs: 5000,
  tlsMs: 5000,
  sendMs: 5000,
  firstByteMs: 5000,
  transferMs: 5000,
  totalMs: 10_000,
};

export const GET: HttpRequest = { method: 'GET', path: '/', headers: [], body: undefined };

export function post(body: string | Uint8Array, headers: HttpRequest['headers'] = []): HttpRequest {
  return { method: 'POST', path: '/', headers, body: Buffer.from(body) };
}

/** A client that is closed when the test ends. */
export function clientOf(origin: string, options: Partial<ClientOptions> = {}): Client {
  const client = createClient({
    origin: new URL(origin),
    timeouts: PATIENT,
    maxBodyBytes: 1 << 20,
    ...options,
  });
  onTestFinished(() => client.close());
  return client;
}

/** Limits that only let the given phases end the exchange. */
export function limits(changed: Partial<Timeouts>): Timeouts {
  return { ...PATIENT, ...changed };
}

/** Serves HTTP; returns the origin. */
export function serveHttp(listener: RequestListener, host = '127.0.0.1'): Promise<string> {
  // The server's own idle limit would be announced, and rule the client's.
  const server = createServer({ keepAliveTimeout: 0 }, listener);
  return listen(server, 'http', host);
}

export function certificate(file: string): string {
  return readFileSync(new URL(`certificates/${file}`, import.meta.url), 'utf8');
}

/** Serves HTTPS with a certificate for `localhost` only; returns the origin. */
export async function serveHttps(
  listener: RequestListener,
  file = 'localhost.crt',
): Promise<string> {
  const pair = { cert: certificate(file), key: certificate('localhost.key') };
  const server = createHttpsServer({ ...pair, keepAliveTimeout: 0 }, listener);
  return (await listen(server, 'https', '127.0.0.1')).replace('127.0.0.1', 'localhost');
}

/** Serves bytes: `answer` is called whenever a request has come in to the end of its headers. */
export function serveBytes(answer: (socket: Socket, head: string) => void): Promise<string> {
  return serveTcp((socket) => {
    let seen = '';
    socket.on('data', (chunk) => {
      seen += chunk.toString('latin1');
      const end = seen.indexOf('\r\n\r\n');
      if (end === -1) return;
      const head = seen.slice(0, end);
      seen = '';
      answer(socket, head);
    });
  });
}

/** Serves connections; returns the origin. */
export function serveTcp(listener: (socket: Socket) => void): Promise<string> {
  const server = createTcpServer((socket) => {
    // The tests break connections on purpose.
    socket.on('error', () => {});
    listener(socket);
  });
  return listen(server, 'http', '127.0.0.1');
}

async function listen(server: Server, scheme: string, host: string): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const port = portOf(server);
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** A port of 127.0.0.1 on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}

/** Resolves when the connection is closed, in order or not. */
export function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve();
    else socket.once('close', () => resolve());
  });
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export function textOf(body: Uint8Array | undefined): string {
  return Buffer.from(body ?? []).toString('utf8');
}
