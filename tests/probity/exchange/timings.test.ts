import { expect, test } from 'vitest';

import type { Timings } from '../../../src/exchange/index.ts';
import { certificate, clientOf, GET, post, serveBytes, serveHttp, serveHttps } from './servers.ts';

function phasesIn(timings: Timings): string[] {
  return Object.entries(timings).flatMap(([name, ms]) => (ms === undefined ? [] : [name]));
}

/** Of all phases but the total. */
function sumOf({ totalMs: _total, ...phases }: Timings): number {
  return Object.values(phases).reduce((sum: number, ms) => sum + (ms ?? 0), 0);
}

test('an address has no dns phase, and plain HTTP no tls phase', async () => {
  const origin = await serveHttp((_request, response) => response.end('ok'));
  const { timings } = await clientOf(origin).send(GET);
  expect(phasesIn(timings)).toEqual(['tcpMs', 'sendMs', 'firstByteMs', 'transferMs', 'totalMs']);
});

test('a host name over TLS has every phase', async () => {
  const origin = await serveHttps((_request, response) => response.end('ok'));
  const client = clientOf(origin, { ca: certificate('localhost.crt') });
  const { timings, fault } = await client.send(GET);
  expect(fault).toBeUndefined();
  expect(phasesIn(timings)).toEqual([
    'dnsMs',
    'tcpMs',
    'tlsMs',
    'sendMs',
    'firstByteMs',
    'transferMs',
    'totalMs',
  ]);
});

test('a warm exchange has none of the connecting phases', async () => {
  const origin = await serveHttp((_request, response) => response.end('ok'));
  const client = clientOf(origin);
  await client.send(GET);
  const { timings } = await client.send(GET);
  expect(phasesIn(timings)).toEqual(['sendMs', 'firstByteMs', 'transferMs', 'totalMs']);
});

test('waiting counts as first byte, and the body as transfer', async () => {
  const origin = await serveHttp((_request, response) => {
    setTimeout(() => {
      response.write('a');
      setTimeout(() => response.end('b'), 200);
    }, 80);
  });
  const { timings } = await clientOf(origin).send(GET);
  expect(timings.firstByteMs).toBeGreaterThan(70);
  expect(timings.transferMs).toBeGreaterThan(100);
});

test('headers that drip count as transfer from their first byte on', async () => {
  const origin = await serveBytes((socket) => {
    socket.write('H');
    setTimeout(() => socket.write('TTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'), 80);
  });
  const { timings } = await clientOf(origin).send(GET);
  expect(timings.transferMs).toBeGreaterThan(40);
});

test('the phases make up the total', async () => {
  const origin = await serveHttp((_request, response) => response.end('ok'));
  const client = clientOf(origin);
  for (let index = 0; index < 3; index += 1) {
    const { timings } = await client.send(GET);
    expect(sumOf(timings)).toBeLessThanOrEqual(timings.totalMs + 0.01);
    expect(timings.totalMs - sumOf(timings)).toBeLessThan(50);
  }
});

test('a server that is slow to read makes sending long', async () => {
  const origin = await serveHttp((request, response) => {
    request.on('end', () => response.end('ok'));
    setTimeout(() => request.resume(), 100);
  });
  const { timings } = await clientOf(origin).send(post(Buffer.alloc(32 << 20)));
  expect(timings.sendMs).toBeGreaterThan(50);
});

test('a phase in which a fault comes lasts until the fault', async () => {
  const origin = await serveBytes((socket) => {
    setTimeout(() => socket.destroy(), 60);
  });
  const { timings } = await clientOf(origin).send(GET);
  expect(timings.firstByteMs).toBeGreaterThan(55);
  expect(timings.transferMs).toBeUndefined();
});

test('an exchange tells when it began, where it went and what was asked', async () => {
  const origin = await serveHttp((_request, response) => response.end('ok'));
  const before = Date.now();
  const exchange = await clientOf(origin).send(GET);
  expect(exchange.startedAt).toBeGreaterThanOrEqual(before);
  expect(exchange.startedAt).toBeLessThanOrEqual(Date.now());
  expect(exchange.request).toBe(GET);
  expect(exchange.origin).toBe(origin);
  expect(exchange.connection.remoteAddress).toBe(new URL(origin).host);
});

test('an IPv6 literal is an origin like any other', async () => {
  let host: string | undefined;
  const origin = await serveHttp((request, response) => {
    host = request.headers.host;
    response.end('ok');
  }, '::1');
  const { connection, timings, response } = await clientOf(origin).send(GET);
  expect(response?.status).toBe(200);
  expect(timings.dnsMs).toBeUndefined();
  expect(connection.remoteAddress).toBe(new URL(origin).host);
  expect(host).toBe(new URL(origin).host);
});
