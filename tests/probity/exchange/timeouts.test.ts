import { expect, test } from 'vitest';
import { pbkdf2 } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { onTestFinished } from 'vitest';

import {
  closed,
  clientOf,
  GET,
  limits,
  post,
  serveBytes,
  serveHttp,
  serveTcp,
  sleep,
  textOf,
} from './servers.ts';

test('a name lookup that takes too long is a timeout of dns', async () => {
  // Lookups wait for a thread of the pool like this work does.
  const work = Array.from({ length: 16 }, () => 'x').map(
    (word) => new Promise((done) => pbkdf2(word, word, 100_000, 64, 'sha512', done)),
  );
  const client = clientOf('http://localhost:1', { timeouts: limits({ dnsMs: 10 }) });
  const { fault, connection } = await client.send(GET);
  await Promise.all(work);
  expect(fault).toEqual({
    name: 'timeout',
    phase: 'dns',
    message: 'the name lookup took longer than 10 ms',
  });
  expect(connection).toEqual({ reused: false });
});

/** A port whose queue of connections is full: the system drops what comes on top. */
async function fullPort(): Promise<number> {
  const worker = new Worker(
    `const { createServer } = require('node:net');
     const { parentPort } = require('node:worker_threads');
     const server = createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
       parentPort.postMessage(server.address().port);
       Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
     });`,
    { eval: true },
  );
  const port = await new Promise<number>((resolve) => worker.once('message', resolve));
  const fillers = Array.from({ length: 4 }, () => connect(port, '127.0.0.1').on('error', () => {}));
  onTestFinished(async () => {
    for (const filler of fillers) filler.destroy();
    await worker.terminate();
  });
  await new Promise((resolve) => fillers[0]?.once('connect', resolve));
  await sleep(20);
  return port;
}

test.runIf(process.platform === 'linux')(
  'a connection that is not accepted is a timeout of tcp',
  async () => {
    const port = await fullPort();
    const client = clientOf(`http://127.0.0.1:${port}`, { timeouts: limits({ tcpMs: 50 }) });
    const { fault, connection, timings } = await client.send(GET);
    expect(fault).toEqual({
      name: 'timeout',
      phase: 'tcp',
      message: 'the TCP connection took longer than 50 ms',
    });
    expect(connection.remoteAddress).toBeUndefined();
    expect(timings.tcpMs).toBeGreaterThanOrEqual(50);
  },
);

test('a TLS handshake without an answer is a timeout of tls', async () => {
  const origin = await serveTcp(() => {});
  const client = clientOf(origin.replace('http', 'https'), { timeouts: limits({ tlsMs: 50 }) });
  const { fault, connection, timings } = await client.send(GET);
  expect(fault).toMatchObject({ name: 'timeout', phase: 'tls' });
  expect(connection.remoteAddress).toBe(new URL(origin).host);
  expect(connection.tls).toBeUndefined();
  expect(timings.tlsMs).toBeGreaterThanOrEqual(50);
});

test('a server that does not read is a timeout of sending', async () => {
  const origin = await serveTcp((socket) => socket.pause());
  const client = clientOf(origin, { timeouts: limits({ sendMs: 50 }) });
  const { fault } = await client.send(post(Buffer.alloc(64 << 20)));
  expect(fault).toMatchObject({ name: 'timeout', phase: 'send' });
});

test('no answer is a timeout of the first byte', async () => {
  const origin = await serveBytes(() => {});
  const client = clientOf(origin, { timeouts: limits({ firstByteMs: 50 }) });
  const { fault, response, timings } = await client.send(GET);
  expect(fault).toEqual({
    name: 'timeout',
    phase: 'first-byte',
    message: 'the first byte of the answer took longer than 50 ms',
  });
  expect(response).toBeUndefined();
  expect(timings.firstByteMs).toBeGreaterThanOrEqual(50);
});

test('interim answers do not put off the timeout of the first byte', async () => {
  const origin = await serveBytes((socket) => {
    const timer = setInterval(() => socket.write('HTTP/1.1 102 Processing\r\n\r\n'), 15);
    socket.on('close', () => clearInterval(timer));
  });
  const client = clientOf(origin, { timeouts: limits({ firstByteMs: 80 }) });
  const { fault, timings } = await client.send(GET);
  expect(fault).toMatchObject({ name: 'timeout', phase: 'first-byte' });
  expect(timings.totalMs).toBeLessThan(1000);
});

test('a body that stalls is a timeout of the transfer, beside what has arrived', async () => {
  const origin = await serveHttp((_request, response) => {
    response.writeHead(200, { 'content-length': 10 }).write('abc');
  });
  const client = clientOf(origin, { timeouts: limits({ transferMs: 50 }) });
  const { fault, response } = await client.send(GET);
  expect(fault).toMatchObject({ name: 'timeout', phase: 'transfer' });
  expect(response?.status).toBe(200);
  expect(textOf(response?.body)).toBe('abc');
});

test('a body that drips does not put off the timeout of the transfer', async () => {
  const origin = await serveHttp((_request, response) => {
    const timer = setInterval(() => response.write('x'), 10);
    response.on('close', () => clearInterval(timer));
  });
  const client = clientOf(origin, { timeouts: limits({ transferMs: 100 }) });
  const { fault, response, timings } = await client.send(GET);
  expect(fault).toMatchObject({ name: 'timeout', phase: 'transfer' });
  expect(response?.body.byteLength).toBeGreaterThan(1);
  expect(timings.totalMs).toBeLessThan(2000);
});

test('each phase within its limit can still be too much in total', async () => {
  const origin = await serveHttp((_request, response) => {
    const timer = setInterval(() => response.write('x'), 10);
    response.on('close', () => clearInterval(timer));
  });
  const client = clientOf(origin, { timeouts: limits({ totalMs: 80 }) });
  const { fault } = await client.send(GET);
  expect(fault).toEqual({
    name: 'timeout',
    phase: 'total',
    message: 'the exchange took longer than 80 ms',
  });
});

test('an answer that arrived while the process was busy is no timeout', async () => {
  const { origin, answered } = await serveInWorker();
  const client = clientOf(origin, { timeouts: limits({ firstByteMs: 50 }) });
  const exchange = client.send(GET);
  while (Atomics.load(answered, 0) < RECEIVED) await sleep(1);
  // From here the timers come before the network.
  await new Promise((resolve) => setImmediate(resolve));
  const until = performance.now() + 100;
  while (performance.now() < until || Atomics.load(answered, 0) < ANSWERED);
  expect((await exchange).response?.status).toBe(200);
});

const RECEIVED = 1;
const ANSWERED = 2;

/** Says how far it is with its answer, which does not depend on this thread. */
async function serveInWorker(): Promise<{ origin: string; answered: Int32Array }> {
  const answered = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
     const server = require('node:http').createServer((_request, response) => {
       Atomics.store(workerData, 0, ${RECEIVED});
       response.on('finish', () => Atomics.store(workerData, 0, ${ANSWERED}));
       setTimeout(() => response.end('ok'), 20);
     });
     server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`,
    { eval: true, workerData: answered },
  );
  onTestFinished(async () => {
    await worker.terminate();
  });
  const port = await new Promise<number>((resolve) => worker.once('message', resolve));
  return { origin: `http://127.0.0.1:${port}`, answered };
}

test.each([Infinity, 2 ** 40])('a limit of %d ms is none', async (never) => {
  const warnings: Error[] = [];
  const collect = (warning: Error): void => void warnings.push(warning);
  process.on('warning', collect);
  const origin = await serveHttp((_request, response) => response.end('ok'));
  const timeouts = {
    dnsMs: never,
    tcpMs: never,
    tlsMs: never,
    sendMs: never,
    firstByteMs: never,
    transferMs: never,
    totalMs: never,
  };
  const { response } = await clientOf(origin, { timeouts }).send(GET);
  process.off('warning', collect);
  expect(response?.status).toBe(200);
  expect(warnings).toEqual([]);
});

test.each(['http', 'https'])('an %s connection that was given up on is closed', async (scheme) => {
  const sockets: Socket[] = [];
  const origin = await serveTcp((socket) => sockets.push(socket.resume()));
  const timeouts = limits({ tlsMs: 20, firstByteMs: 20 });
  const { fault } = await clientOf(origin.replace('http', scheme), { timeouts }).send(GET);
  expect(fault?.phase).toBe(scheme === 'http' ? 'first-byte' : 'tls');
  expect(sockets).toHaveLength(1);
  await Promise.all(sockets.map(closed));
});
