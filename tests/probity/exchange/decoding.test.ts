import { expect, test } from 'vitest';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

import { clientOf, GET, serveBytes, serveHttp, textOf } from './servers.ts';

async function answerTo(coding: string, body: Uint8Array, maxBodyBytes = 1 << 20) {
  const origin = await serveHttp((_request, response) => {
    response.writeHead(200, { 'content-encoding': coding }).end(body);
  });
  return clientOf(origin, { maxBodyBytes }).send(GET);
}

const TEXT = 'hello '.repeat(1000);

const CODED = [
  ['gzip', gzipSync(TEXT)],
  ['x-gzip', gzipSync(TEXT)],
  ['GZIP', gzipSync(TEXT)],
  ['deflate', deflateSync(TEXT)],
  ['br', brotliCompressSync(TEXT)],
  ['deflate, gzip', gzipSync(deflateSync(TEXT))],
  ['identity', Buffer.from(TEXT)],
] as const;

test.each(CODED)('the content coding "%s" is removed', async (coding, body) => {
  const { response, fault } = await answerTo(coding, body);
  expect(fault).toBeUndefined();
  expect(textOf(response?.body)).toBe(TEXT);
  expect(response).toMatchObject({ capped: false, wireBytes: body.byteLength });
});

test('a body that is not gzip as it says is a decode fault, and kept as it came', async () => {
  const { response, fault } = await answerTo('gzip', Buffer.from('{"plain": true}'));
  expect(fault).toEqual({
    name: 'decode',
    phase: 'transfer',
    message: 'body is not gzip: incorrect header check',
  });
  expect(textOf(response?.body)).toBe('{"plain": true}');
});

test('gzip without its end is a decode fault', async () => {
  const { fault } = await answerTo('gzip', gzipSync(TEXT).subarray(0, -10));
  expect(fault).toMatchObject({
    name: 'decode',
    message: 'body is not gzip: unexpected end of file',
  });
});

test.each(['zstandard', '__proto__'])(
  'the unknown coding "%s" is a decode fault',
  async (coding) => {
    const { response, fault } = await answerTo(coding, Buffer.from('abc'));
    expect(fault).toMatchObject({
      name: 'decode',
      message: `content coding "${coding}" is unknown`,
    });
    expect(textOf(response?.body)).toBe('abc');
  },
);

test('more codings than anybody applies are a decode fault', async () => {
  const { fault } = await answerTo('gzip,'.repeat(1000), gzipSync(TEXT));
  expect(fault).toMatchObject({ name: 'decode', message: '1000 content codings are too many' });
});

test.each([
  ['gzip', gzipSync(Buffer.alloc(32 << 20))],
  ['br', brotliCompressSync(Buffer.alloc(32 << 20))],
] as const)('a %s bomb is cut off at the cap', async (coding, bomb) => {
  const { response, fault } = await answerTo(coding, bomb, 1 << 20);
  expect(fault).toBeUndefined();
  expect(response).toMatchObject({ capped: true, wireBytes: bomb.byteLength });
  expect(response?.body.byteLength).toBe(1 << 20);
});

test('a truncated body that does not decode either is truncated', async () => {
  const origin = await serveBytes((socket) =>
    socket.end('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nabc'),
  );
  const { response, fault } = await clientOf(origin).send(GET);
  expect(fault?.name).toBe('truncated');
  expect(textOf(response?.body)).toBe('abc');
});

test('a coded body that is cut off on the wire is decoded as far as it goes', async () => {
  const noise = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251));
  const coded = gzipSync(noise, { level: 0 });
  const { response, fault } = await answerTo('gzip', coded, 4000);
  expect(fault).toBeUndefined();
  expect(response?.capped).toBe(true);
  const body = Buffer.from(response?.body ?? []);
  expect(body.byteLength).toBeGreaterThan(3000);
  expect(body.equals(noise.subarray(0, body.byteLength))).toBe(true);
});
