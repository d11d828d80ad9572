import { expect, test } from 'vitest';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import {
  clientOf,
  GET,
  post,
  serveBytes,
  serveHttp,
  serveHttps,
  certificate,
  sleep,
} from './servers.ts';

test('the first exchange is cold, the next one warm', async () => {
  const origin = await serveHttp((_request, response) => response.end('ok'));
  const client = clientOf(origin);
  const cold = await client.send(GET);
  const warm = await client.send(GET);
  expect(cold.connection.reused).toBe(false);
  expect(cold.timings.tcpMs).toBeGreaterThan(0);
  expect(warm.connection).toEqual({ ...cold.connection, reused: true });
  expect(warm.timings.tcpMs).toBeUndefined();
  expect(warm.timings.dnsMs).toBeUndefined();
});

test('exchanges at the same time have a connection each, and leave them for later', async () => {
  const origin = await serveHttp((_request, response) => {
    setTimeout(() => response.end('ok'), 20);
  });
  const client = clientOf(origin);
  const batch = () => Promise.all([1, 2, 3].map(() => client.send(GET)));
  const reused = [...(await batch()), ...(await batch())].map((each) => each.connection.reused);
  expect(reused).toEqual([false, false, false, true, true, true]);
});

test('a TLS connection is reused too, with what is known of its certificate', async () => {
  const origin = await serveHttps((_request, response) => response.end('ok'));
  const client = clientOf(origin, { ca: certificate('localhost.crt') });
  const cold = await client.send(post('a'));
  const warm = await client.send(post('b'));
  expect(warm.connection).toEqual({ ...cold.connection, reused: true });
  expect(warm.connection.tls?.subject).toBe('O=Probity tests, CN=localhost');
  expect(warm.timings.tlsMs).toBeUndefined();
});

test('a connection that was idle for too long is not used again, but closed', async () => {
  let closed = 0;
  const origin = await serveHttp((request, response) => {
    request.socket.on('close', () => (closed += 1));
    response.end('ok');
  });
  const client = clientOf(origin, { maxIdleMs: 30 });
  await client.send(GET);
  await sleep(100);
  expect(closed).toBe(1);
  expect((await client.send(GET)).connection.reused).toBe(false);
});

test.each([
  ['timeout=1', false],
  ['timeout=5, max=100', true],
] as const)('after "Keep-Alive: %s" a connection is reused: %s', async (hint, reused) => {
  const origin = await serveBytes((socket) =>
    socket.write(`HTTP/1.1 200 OK\r\nKeep-Alive: ${hint}\r\nContent-Length: 0\r\n\r\n`),
  );
  const client = clientOf(origin);
  await client.send(GET);
  expect((await client.send(GET)).connection.reused).toBe(reused);
});

test('a connection that the server closes is not used again', async () => {
  const origin = await serveHttp((_request, response) => {
    response.writeHead(200, { connection: 'close' }).end('ok');
  });
  const client = clientOf(origin);
  await client.send(GET);
  expect((await client.send(GET)).connection.reused).toBe(false);
});

test.each([
  ['says that it is the last', [['Connection', 'close']]],
  [
    'has two framings',
    [
      ['Content-Length', '2'],
      ['Transfer-Encoding', 'chunked'],
    ],
  ],
  ['is longer than it says', [['Content-Length', '1']]],
] as const)('nothing follows a request that %s', async (_title, headers) => {
  const origin = await serveBytes((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
  });
  const client = clientOf(origin);
  await client.send(post('hi', headers));
  expect((await client.send(GET)).connection.reused).toBe(false);
});

test('bytes that come unasked are not taken for an answer', async () => {
  const origin = await serveBytes((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
    setTimeout(() => socket.write('HTTP/1.1 500 Stray\r\nContent-Length: 0\r\n\r\n'), 20);
  });
  const client = clientOf(origin);
  await client.send(GET);
  await sleep(60);
  const second = await client.send(GET);
  expect(second.connection.reused).toBe(false);
  expect(second.response?.status).toBe(200);
});

test('a reset on a warm connection is reported, and the request is not sent again', async () => {
  let requests = 0;
  const origin = await serveBytes((socket) => {
    requests += 1;
    if (requests > 1) socket.resetAndDestroy();
    else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
  });
  const client = clientOf(origin);
  await client.send(GET);
  const { fault, connection } = await client.send(GET);
  expect(connection.reused).toBe(true);
  expect(fault).toMatchObject({ name: 'reset', phase: 'first-byte' });
  await sleep(30);
  expect(requests).toBe(2);
});

test('listeners do not pile up on a connection', async () => {
  const warnings: Error[] = [];
  const collect = (warning: Error): void => void warnings.push(warning);
  process.on('warning', collect);
  const origin = await serveHttp((_request, response) => response.end('ok'));
  const client = clientOf(origin);
  for (let index = 0; index < 50; index += 1) await client.send(post('x'));
  process.off('warning', collect);
  expect(warnings).toEqual([]);
});

test('close lets exchanges end first, and then ends the connections', async () => {
  let closed = 0;
  const origin = await serveHttp((request, response) => {
    request.socket.on('close', () => (closed += 1));
    setTimeout(() => response.end('ok'), 40);
  });
  const client = clientOf(origin);
  const exchange = client.send(GET);
  await Promise.all([client.close(), client.close()]);
  expect((await exchange).response?.status).toBe(200);
  await sleep(20);
  expect(closed).toBe(1);
});

test('an idle connection does not keep the process alive', async () => {
  const origin = await serveHttp((_request, response) => response.end('ok'));
  const client = fileURLToPath(new URL('../../../src/exchange/index.ts', import.meta.url));
  const script = `
    import { createClient } from ${JSON.stringify(client)};
    const ms = 60000;
    const timeouts = { dnsMs: ms, tcpMs: ms, tlsMs: ms, sendMs: ms, firstByteMs: ms, transferMs: ms, totalMs: ms };
    const client = createClient({ origin: new URL('${origin}'), timeouts, maxBodyBytes: 1000, maxIdleMs: 60000 });
    const { response } = await client.send({ method: 'GET', path: '/', headers: [], body: undefined });
    console.log(response.status);
  `;
  const child = spawn(process.execPath, [
    '--import',
    'tsx',
    '--input-type=module',
    '--eval',
    script,
  ]);
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(output).toBe('200\n');
  expect(code).toBe(0);
});
