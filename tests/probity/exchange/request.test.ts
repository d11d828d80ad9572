import { expect, test } from 'vitest';

import { clientOf, GET, post, serveBytes, serveHttp, serveTcp, textOf } from './servers.ts';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

/** What arrived on the wire for one request. */
async function wireOf(request: Parameters<ReturnType<typeof clientOf>['send']>[0]) {
  let head = '';
  const origin = await serveBytes((socket, text) => {
    head = text;
    socket.write(OK);
  });
  const exchange = await clientOf(origin).send(request);
  return { lines: head.split('\r\n'), origin: new URL(origin), exchange };
}

test('headers go out in the order, case and number given, between Host and the framing', async () => {
  const headers = [
    ['X-B', '1'],
    ['x-a', '2'],
    ['X-B', '3'],
  ] as const;
  const { lines, origin } = await wireOf({ ...post('hi'), path: '/a?b=%20', headers });
  expect(lines).toEqual([
    'POST /a?b=%20 HTTP/1.1',
    `Host: ${origin.host}`,
    'X-B: 1',
    'x-a: 2',
    'X-B: 3',
    'Content-Length: 2',
    'Connection: keep-alive',
  ]);
});

test('a Host, Content-Length or Connection of the caller stands alone', async () => {
  const headers = [
    ['host', 'elsewhere.example'],
    ['content-length', '2'],
    ['connection', 'close'],
  ] as const;
  const { lines } = await wireOf({ ...post('hi'), headers });
  expect(lines.slice(1)).toEqual([
    'host: elsewhere.example',
    'content-length: 2',
    'connection: close',
  ]);
});

test('a POST without a body says that it is empty', async () => {
  const { lines } = await wireOf({ ...GET, method: 'POST' });
  expect(lines).toContain('Content-Length: 0');
});

test('a GET without a body says nothing of one', async () => {
  const { lines } = await wireOf(GET);
  expect(lines.join('\n')).not.toMatch(/content-length|transfer-encoding/i);
});

test('a method that Node does not know goes out without chunks', async () => {
  const { lines } = await wireOf({ ...GET, method: 'FROBNICATE' });
  expect(lines[0]).toBe('FROBNICATE / HTTP/1.1');
  expect(lines.join('\n')).not.toMatch(/transfer-encoding/i);
});

test('any bytes may be the body, of a GET too', async () => {
  const origin = await serveHttp((request, response) => {
    request.pipe(response);
  });
  const body = Uint8Array.from({ length: 256 }, (_, index) => index);
  const { response } = await clientOf(origin).send({ ...GET, body });
  expect(Buffer.from(response?.body ?? []).equals(body)).toBe(true);
});

test('a chunked coding asked for by the caller frames the body', async () => {
  const origin = await serveHttp((request, response) => {
    response.setHeader('seen', String(request.headers['transfer-encoding']));
    request.pipe(response);
  });
  const exchange = await clientOf(origin).send(post('hello', [['Transfer-Encoding', 'chunked']]));
  expect(exchange.response?.headers).toContainEqual(['seen', 'chunked']);
  expect(textOf(exchange.response?.body)).toBe('hello');
});

test('a path that looks like another host stays a path of the origin', async () => {
  const { lines, exchange } = await wireOf({ ...GET, path: '//elsewhere.example/x' });
  expect(lines[0]).toBe('GET //elsewhere.example/x HTTP/1.1');
  expect(exchange.fault).toBeUndefined();
});

const UNSENDABLE = [
  ['a line break in a header value', { headers: [['X-A', 'a\r\nX-B: b']] }],
  ['a header value beyond ISO 8859-1', { headers: [['X-A', '€']] }],
  ['a space in a header name', { headers: [['X A', 'a']] }],
  ['a space in the method', { method: 'GET /' }],
  ['a space in the path', { path: '/a b' }],
  ['an absolute-form target', { path: 'http://elsewhere.example/' }],
] as const;

test.each(UNSENDABLE)('%s is unsendable, and nothing is sent', async (_title, change) => {
  let connections = 0;
  const origin = await serveTcp(() => {
    connections += 1;
  });
  const exchange = await clientOf(origin).send({ ...GET, ...change });
  expect(exchange.fault).toMatchObject({ name: 'unsendable', phase: 'send' });
  expect(exchange.response).toBeUndefined();
  expect(connections).toBe(0);
});

test('a closed client sends nothing', async () => {
  const client = clientOf('http://127.0.0.1:1');
  await client.close();
  const { fault } = await client.send(GET);
  expect(fault).toEqual({ name: 'unsendable', phase: 'send', message: 'the client is closed' });
});

test('an origin that is neither http nor https is refused', () => {
  expect(() => clientOf('ftp://127.0.0.1/')).toThrow('its scheme is not http or https');
});
