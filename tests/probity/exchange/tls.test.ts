import { X509Certificate } from 'node:crypto';

import { expect, test } from 'vitest';

import { certificate, clientOf, GET, serveHttp, serveHttps, serveTcp } from './servers.ts';

test('a trusted certificate is accepted and told of', async () => {
  const origin = await serveHttps((_request, response) => response.end('ok'));
  const exchange = await clientOf(origin, { ca: certificate('localhost.crt') }).send(GET);
  expect(exchange.fault).toBeUndefined();
  expect(exchange.connection.tls).toEqual({
    protocol: 'TLSv1.3',
    validFrom: '2020-01-01T00:00:00.000Z',
    validTo: '2120-01-01T00:00:00.000Z',
    subject: 'O=Probity tests, CN=localhost',
    issuer: 'O=Probity tests, CN=localhost',
    fingerprint: new X509Certificate(certificate('localhost.crt')).fingerprint256,
    issuers: [],
  });
});

test('a self-signed certificate is refused before anything is sent, and told of', async () => {
  let requests = 0;
  const origin = await serveHttps((_request, response) => {
    requests += 1;
    response.end('ok');
  });
  const { fault, connection, timings, response } = await clientOf(origin).send(GET);
  expect(fault).toEqual({
    name: 'tls',
    phase: 'tls',
    message:
      'certificate of "localhost" is self-signed; trust it with NODE_EXTRA_CA_CERTS, or with "ca" of the target in probity.yaml',
  });
  expect(connection.tls?.validTo).toBe('2120-01-01T00:00:00.000Z');
  expect(connection.remoteAddress).toBe(`127.0.0.1:${new URL(origin).port}`);
  expect(timings.tlsMs).toBeGreaterThan(0);
  expect(timings.sendMs).toBeUndefined();
  expect(response).toBeUndefined();
  expect(requests).toBe(0);
});

test('an expired certificate is refused', async () => {
  const origin = await serveHttps((_request, response) => response.end('ok'), 'expired.crt');
  const { fault } = await clientOf(origin, { ca: certificate('expired.crt') }).send(GET);
  expect(fault?.name).toBe('tls');
  expect(fault?.message).toBe(
    'certificate of "localhost" or one it depends on has expired; its own validity ends 2021-01-01T00:00:00.000Z',
  );
});

test('a certificate for another host is refused', async () => {
  const origin = await serveHttps((_request, response) => response.end('ok'));
  const address = origin.replace('localhost', '127.0.0.1');
  const { fault } = await clientOf(address, { ca: certificate('localhost.crt') }).send(GET);
  expect(fault?.name).toBe('tls');
  expect(fault?.message).toBe(
    'certificate of "127.0.0.1" is made out to other names (O=Probity tests, CN=localhost), not to "127.0.0.1"',
  );
});

test('a server that does not speak TLS is a tls fault', async () => {
  const origin = await serveHttp((_request, response) => response.end('ok'));
  const { fault } = await clientOf(origin.replace('http', 'https')).send(GET);
  expect(fault).toMatchObject({ name: 'tls', phase: 'tls' });
  expect(fault?.message).toMatch(/^tls error with 127\.0\.0\.1:\d+: wrong version number$/);
});

test('a hang-up during the handshake is a reset in its phase', async () => {
  const origin = await serveTcp((socket) => socket.once('data', () => socket.end()));
  const { fault } = await clientOf(origin.replace('http', 'https')).send(GET);
  expect(fault).toMatchObject({ name: 'reset', phase: 'tls' });
});

test('an authority that is not a certificate is told of at once', () => {
  expect(() => clientOf('https://localhost', { ca: 'nonsense' })).toThrow(
    'Failed to read "ca": it is not a certificate in PEM',
  );
});
