import { createServer } from 'node:net';

import { expect, onTestFinished, test } from 'vitest';

import { clientOf, GET, post, serveBytes, serveHttp, serveTcp } from './servers.ts';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

/** A server that keeps what it is sent and answers each connection once, when `isWhole` says so. */
async function serveRecording(isWhole: (seen: string) => boolean) {
  const seen: string[] = [];
  const origin = await serveTcp((socket) => {
    let text = '';
    seen.push(text);
    const index = seen.length - 1;
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      seen[index] = text;
      if (isWhole(text)) socket.write(OK);
    });
  });
  return { origin, seen };
}

test('as it is, a body goes out behind framing that lies, and nothing follows on its connection', async () => {
  const { origin, seen } = await serveRecording((text) => text.includes('zz\r\nhello'));
  const client = clientOf(origin);
  const headers = [
    ['Transfer-Encoding', 'chunked'],
    ['Content-Length', '3'],
  ] as const;

  const { response } = await client.send({ ...post('zz\r\nhello', headers), framing: 'as-is' });
  await client.send(post('zz\r\nhello'));

  expect(response?.status).toBe(200);
  expect(seen).toHaveLength(2);
  expect(seen[0]).toMatch(
    /Transfer-Encoding: chunked\r\nContent-Length: 3\r\nConnection: [\w-]+\r\n\r\nzz\r\nhello$/,
  );
});

test('cut off, the server sees that nothing more comes, and its answer is read', async () => {
  const origin = await serveHttp((request, response) => {
    request.resume().on('end', () => response.end());
  });
  const request = { ...post('hello', [['Content-Length', '99']]), framing: 'cut-off' } as const;
  const { response } = await clientOf(origin).send(request);

  expect(response?.status).toBe(400);
});

test('a server that waits for what never comes is not waited for', async () => {
  const server = createServer({ allowHalfOpen: true }, (socket) => void socket.resume());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const request = { ...post('hello', [['Content-Length', '99']]), framing: 'cut-off' } as const;
  const { fault, timings } = await clientOf(`http://127.0.0.1:${port}`).send(request);

  expect(fault).toMatchObject({ name: 'timeout', phase: 'first-byte' });
  expect(fault?.message).toContain('1000 ms');
  expect(timings.sendMs).toBeDefined();
});

test('an answer to what follows a body that is longer than announced is not taken for one', async () => {
  const origin = await serveBytes((socket) => {
    socket.end(`${OK}HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n`);
  });
  const client = clientOf(origin);
  const request = { ...post('hello', [['Content-Length', '4']]), framing: 'as-is' } as const;
  const { response, fault } = await client.send(request);
  const next = await client.send(post('whole'));

  expect(fault).toBeUndefined();
  expect(response?.status).toBe(200);
  expect(next.connection.reused).toBe(false);
});

test('a method goes out in the case it is given in', async () => {
  let head = '';
  const origin = await serveBytes((socket, text) => {
    head = text;
    socket.write(OK);
  });
  const { response } = await clientOf(origin).send({ ...GET, method: 'get', path: '/a' });

  expect(response?.status).toBe(200);
  expect(head.split('\r\n')[0]).toBe('get /a HTTP/1.1');
  expect(head).not.toMatch(/content-length/i);
});

test('a target in absolute form names the origin', async () => {
  let head = '';
  const origin = await serveBytes((socket, text) => {
    head = text;
    socket.write(OK);
  });
  await clientOf(origin).send({ ...GET, path: '/a?b', targetForm: 'absolute' });

  expect(head.split('\r\n')[0]).toBe(`GET ${origin}/a?b HTTP/1.1`);
});

test('an answer that repeats a long query in its headers is read', async () => {
  const origin = await serveHttp(({ url = '' }, answer) => {
    answer.writeHead(200, { link: `<${url}>; rel="next", <${url}>; rel="last"` }).end();
  });
  const path = `/?${'x'.repeat(12_000)}`;
  const { response, fault } = await clientOf(origin).send({ ...GET, path });

  expect(fault).toBeUndefined();
  expect(response?.status).toBe(200);
});
