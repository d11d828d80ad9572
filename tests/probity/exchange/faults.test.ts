import { expect, test } from 'vitest';

import { faultOf } from '../../../src/exchange/fault.ts';
import {
  clientOf,
  closedPort,
  GET,
  post,
  serveBytes,
  serveHttp,
  serveTcp,
  textOf,
} from './servers.ts';

test('a host without an address is a dns fault', async () => {
  const { fault, connection, timings } = await clientOf('http://nonexistent.invalid').send(GET);
  expect(fault).toMatchObject({ name: 'dns', phase: 'dns' });
  expect(fault?.message).toContain('nonexistent.invalid');
  expect(connection).toEqual({ reused: false });
  expect(timings.dnsMs).toBeGreaterThan(0);
  expect(timings.tcpMs).toBeUndefined();
});

test('a port on which nobody listens refuses', async () => {
  const port = await closedPort();
  const { fault, timings, response } = await clientOf(`http://127.0.0.1:${port}`).send(GET);
  expect(fault).toEqual({
    name: 'refused',
    phase: 'tcp',
    message: `connection refused by 127.0.0.1:${port}`,
  });
  expect(timings.sendMs).toBeUndefined();
  expect(response).toBeUndefined();
});

test('port 0 is not taken for the default port', async () => {
  const { fault } = await clientOf('http://127.0.0.1:0').send(GET);
  expect(fault).toMatchObject({ name: 'refused', phase: 'tcp' });
  expect(fault?.message).toContain('127.0.0.1:0');
});

test('every address of the host is tried', async () => {
  const port = await closedPort();
  const { fault } = await clientOf(`http://localhost:${port}`).send(GET);
  expect(fault?.name).toBe('refused');
  expect(fault?.message).toContain(`connection refused by 127.0.0.1:${port}`);
});

test('a hang-up instead of an answer is a reset before the first byte', async () => {
  const origin = await serveBytes((socket) => socket.end());
  const { fault, response } = await clientOf(origin).send(GET);
  expect(fault).toEqual({
    name: 'reset',
    phase: 'first-byte',
    message: `connection closed by ${new URL(origin).host} before an answer`,
  });
  expect(response).toBeUndefined();
});

test('a reset instead of an answer is the same', async () => {
  const origin = await serveBytes((socket) => socket.resetAndDestroy());
  const { fault } = await clientOf(origin).send(GET);
  expect(fault).toMatchObject({ name: 'reset', phase: 'first-byte' });
});

test('a reset while a large body is sent comes in the phase of sending', async () => {
  const origin = await serveTcp((socket) => {
    socket.once('data', () => socket.resetAndDestroy());
  });
  const { fault } = await clientOf(origin).send(post(Buffer.alloc(64 << 20)));
  expect(fault).toMatchObject({ name: 'reset', phase: 'send' });
});

test('a hang-up in the middle of the headers is a reset', async () => {
  const origin = await serveBytes((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Le'));
  const { fault, response } = await clientOf(origin).send(GET);
  expect(fault).toMatchObject({ name: 'reset', phase: 'transfer' });
  expect(response).toBeUndefined();
});

test('a reset in the middle of the body is one, beside what has arrived', async () => {
  const origin = await serveBytes((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc');
    setTimeout(() => socket.resetAndDestroy(), 30);
  });
  const { fault, response } = await clientOf(origin).send(GET);
  expect(fault).toMatchObject({ name: 'reset', phase: 'transfer' });
  expect(textOf(response?.body)).toBe('abc');
});

test('a reset of a body that only the connection ends is one', async () => {
  const origin = await serveBytes((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\nabc');
    setTimeout(() => socket.resetAndDestroy(), 30);
  });
  const { fault, response } = await clientOf(origin).send(GET);
  expect(fault).toMatchObject({ name: 'reset', phase: 'transfer' });
  expect(textOf(response?.body)).toBe('abc');
});

test('a body shorter than its Content-Length is truncated, and kept', async () => {
  const origin = await serveBytes((socket) =>
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc'),
  );
  const { fault, response } = await clientOf(origin).send(GET);
  expect(fault).toEqual({
    name: 'truncated',
    phase: 'transfer',
    message: 'body ended after 3 bytes of 10',
  });
  expect(response?.status).toBe(200);
  expect(textOf(response?.body)).toBe('abc');
});

test('a chunked body without its last chunk is truncated, and kept', async () => {
  const origin = await serveBytes((socket) =>
    socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n'),
  );
  const { fault, response } = await clientOf(origin).send(GET);
  expect(fault?.message).toBe('body ended after 3 bytes without its last chunk');
  expect(fault?.name).toBe('truncated');
  expect(textOf(response?.body)).toBe('abc');
});

const NOT_HTTP = [
  ['a banner of another protocol', 'SSH-2.0-OpenSSH_9.2\r\n\r\n'],
  ['an invalid status line', 'HTTP/1.1 abc OK\r\n\r\n'],
  ['a body alone', '{"meta_status": 1}\r\n\r\n'],
  ['a header without a colon', 'HTTP/1.1 200 OK\r\nnonsense\r\n\r\n'],
  ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na'],
  ['headers without end', `HTTP/1.1 200 OK\r\nX-A: ${'a'.repeat(100_000)}\r\n\r\n`],
] as const;

test.each(NOT_HTTP)('%s is invalid-http', async (_title, bytes) => {
  const origin = await serveBytes((socket) => socket.end(bytes));
  const { fault, response } = await clientOf(origin).send(GET);
  expect(fault).toMatchObject({ name: 'invalid-http', phase: 'transfer' });
  expect(fault?.message).toMatch(/^the answer is not HTTP\/1\.1: ./);
  expect(response).toBeUndefined();
});

test('a broken chunk is invalid-http, beside what has arrived', async () => {
  const origin = await serveBytes((socket) =>
    socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nxyz\r\n'),
  );
  const { fault, response } = await clientOf(origin).send(GET);
  expect(fault).toMatchObject({ name: 'invalid-http', phase: 'transfer' });
  expect(textOf(response?.body)).toBe('abc');
});

test('a body longer than its Content-Length is invalid-http, beside the answer', async () => {
  const origin = await serveBytes((socket) =>
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef'),
  );
  const { fault, response } = await clientOf(origin).send(GET);
  expect(fault).toMatchObject({ name: 'invalid-http', phase: 'transfer' });
  expect(fault?.message).toMatch(/^bytes follow the end of the answer: /);
  expect(textOf(response?.body)).toBe('abc');
});

test('a second answer to one request does no harm to the next one', async () => {
  const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
  const origin = await serveBytes((socket) => socket.write(answer + answer));
  const client = clientOf(origin);
  const first = await client.send(GET);
  const second = await client.send(GET);
  expect(textOf(first.response?.body)).toBe('ok');
  expect(second.connection.reused).toBe(false);
});

test('a failed request is sent once', async () => {
  let requests = 0;
  const origin = await serveHttp((request) => {
    requests += 1;
    request.socket.destroy();
  });
  await clientOf(origin).send(post('{}'));
  expect(requests).toBe(1);
});

const CODES = [
  ['EAI_AGAIN', 'dns', 'dns', 'the name server has no answer for now for the host h:1'],
  ['EHOSTUNREACH', 'tcp', 'refused', 'there is no route to h:1'],
  ['ENETUNREACH', 'tcp', 'refused', 'there is no network to reach h:1'],
  ['EMFILE', 'tcp', 'refused', 'this process has no file descriptor left to connect to h:1'],
  ['ETIMEDOUT', 'tcp', 'timeout', 'the network gave up waiting for h:1'],
  ['EPIPE', 'send', 'reset', 'connection closed by h:1 while the request was sent'],
  ['ESOMETHING', 'tcp', 'refused', 'refused error with h:1: ESOMETHING'],
] as const;

test.each(CODES)('the error %s in the phase %s is named %s', (...[code, phase, name, message]) => {
  const error = Object.assign(new Error('as the system says'), { code });
  expect(faultOf(error, phase, 'h:1')).toEqual({ name, phase, message });
});
