import type { Socket } from 'node:net';
import { expect, test } from 'vitest';

import { closed, clientOf, GET, post, serveBytes, serveHttp, serveTcp, textOf } from './servers.ts';

async function answerTo(bytes: string | Uint8Array, request = GET, maxBodyBytes = 1 << 20) {
  const origin = await serveBytes((socket) => socket.end(bytes));
  return clientOf(origin, { maxBodyBytes }).send(request);
}

test('response headers keep their order, case and repetitions', async () => {
  const { response } = await answerTo(
    'HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\ncontent-LENGTH: 0\r\nset-cookie: b=2\r\nX-Latin: \xe9\r\n\r\n',
  );
  expect(response?.headers).toEqual([
    ['Set-Cookie', 'a=1'],
    ['content-LENGTH', '0'],
    ['set-cookie', 'b=2'],
    ['X-Latin', 'Ã©'],
  ]);
});

test('status and reason phrase are as sent', async () => {
  const { response } = await answerTo('HTTP/1.1 299 Quite Right\r\nContent-Length: 0\r\n\r\n');
  expect(response).toMatchObject({ status: 299, statusText: 'Quite Right', wireBytes: 0 });
});

test('a chunked body is put together, and its size is without the framing', async () => {
  const { response, fault } = await answerTo(
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n',
  );
  expect(fault).toBeUndefined();
  expect(textOf(response?.body)).toBe('abcde');
  expect(response?.wireBytes).toBe(5);
});

test('a body without framing ends with the connection', async () => {
  const { response, fault } = await answerTo('HTTP/1.1 200 OK\r\n\r\nabc');
  expect(fault).toBeUndefined();
  expect(textOf(response?.body)).toBe('abc');
});

test.each(['HEAD', 'GET'])('an answer to %s without a body is complete', async (method) => {
  const status = method === 'HEAD' ? '200 OK' : '304 Not Modified';
  const { response, fault } = await answerTo(
    `HTTP/1.1 ${status}\r\nContent-Length: 10\r\nContent-Encoding: gzip\r\n\r\n`,
    { ...GET, method },
  );
  expect(fault).toBeUndefined();
  expect(response?.body.byteLength).toBe(0);
});

test('a 204 has no body', async () => {
  const { response, fault } = await answerTo('HTTP/1.1 204 No Content\r\n\r\n');
  expect(fault).toBeUndefined();
  expect(response).toMatchObject({ status: 204, wireBytes: 0 });
});

test('interim answers are skipped, in a packet of their own or not', async () => {
  const interim = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n';
  const origin = await serveBytes((socket) => {
    socket.write(interim);
    setTimeout(() => socket.write(`${interim}HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok`), 60);
  });
  const { response, timings } = await clientOf(origin).send(GET);
  expect(response?.status).toBe(200);
  expect(textOf(response?.body)).toBe('ok');
  expect(timings.firstByteMs).toBeGreaterThan(40);
});

test('a final answer in one packet with an interim one begins the transfer', async () => {
  const origin = await serveBytes((socket) => {
    socket.write('HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n');
    setTimeout(() => socket.write('ok'), 80);
  });
  const { timings } = await clientOf(origin).send(GET);
  expect(timings.transferMs).toBeGreaterThan(40);
});

test('redirects are not followed', async () => {
  const paths: string[] = [];
  const origin = await serveHttp((request, response) => {
    paths.push(request.url ?? '');
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  const { response } = await clientOf(origin).send(GET);
  expect(response?.status).toBe(302);
  expect(paths).toEqual(['/']);
});

test('a switch of protocols is an answer, and the end of the connection', async () => {
  const { response, fault } = await answerTo(
    'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\nwhatever',
  );
  expect(fault).toBeUndefined();
  expect(response).toMatchObject({ status: 101, wireBytes: 0 });
});

test('a tunnel that CONNECT opens is an answer, and the end of the connection', async () => {
  const { response, fault } = await answerTo('HTTP/1.1 200 OK\r\n\r\n', {
    ...GET,
    method: 'CONNECT',
  });
  expect(fault).toBeUndefined();
  expect(response?.status).toBe(200);
});

test('a body without end is cut off at the cap, and the connection is dropped', async () => {
  const sockets: Socket[] = [];
  const origin = await serveBytes((socket) => {
    sockets.push(socket);
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n');
    const more = (): void => {
      while (!socket.destroyed && socket.write(Buffer.alloc(65_536, 'x')));
    };
    socket.on('drain', more);
    more();
  });
  const { response, fault } = await clientOf(origin, { maxBodyBytes: 1 << 20 }).send(GET);
  expect(fault).toBeUndefined();
  expect(response).toMatchObject({ status: 200, capped: true });
  expect(response?.body.byteLength).toBe(1 << 20);
  expect(response?.wireBytes).toBeGreaterThan(1 << 20);
  await Promise.all(sockets.map(closed));
});

test('a body of exactly the cap is whole', async () => {
  const { response } = await answerTo('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabcd', GET, 4);
  expect(response).toMatchObject({ capped: false, wireBytes: 4 });
  expect(textOf(response?.body)).toBe('abcd');
});

test('an answer that comes while a large body is still being sent is kept', async () => {
  const origin = await serveHttp((_request, response) => {
    response.writeHead(413, { connection: 'close' }).end('too large');
  });
  const { response, fault, timings } = await clientOf(origin).send(post(Buffer.alloc(64 << 20)));
  expect(fault).toBeUndefined();
  expect(response?.status).toBe(413);
  expect(textOf(response?.body)).toBe('too large');
  expect(timings.firstByteMs).toBeGreaterThanOrEqual(0);
});

test('what is not sent when the answer is complete is not sent any more', async () => {
  const size = 64 << 20;
  let received = 0;
  const sockets: Socket[] = [];
  const origin = await serveTcp((socket) => {
    sockets.push(socket);
    socket.on('data', (chunk) => (received += chunk.byteLength));
    socket.once('data', () => socket.write('HTTP/1.1 413 No\r\nContent-Length: 0\r\n\r\n'));
  });
  const { response, fault } = await clientOf(origin).send(post(Buffer.alloc(size)));
  await Promise.all(sockets.map(closed));
  expect(fault).toBeUndefined();
  expect(response?.status).toBe(413);
  expect(received).toBeLessThan(size);
});
