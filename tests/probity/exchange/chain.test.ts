import { X509Certificate } from 'node:crypto';
import { createServer } from 'node:https';

import { expect, onTestFinished, test } from 'vitest';

import { issue, type Issued } from '../run/security/certificates.ts';
import { portOf } from '../run/security/servers.ts';
import { clientOf, GET } from './servers.ts';

const root = issue('Root');
const intermediate = issue('Intermediate', root, { cA: true, notAfter: new Date('2030-01-01') });
const leaf = issue('localhost', intermediate);

/** What a client that trusts the root is told of a server that sends these certificates. */
async function seenOf(sent: readonly Issued[]) {
  const [own] = sent;
  const server = createServer(
    { key: own?.key, cert: sent.map(({ cert }) => cert).join('') },
    (_request, response) => response.end('ok'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const client = clientOf(`https://localhost:${portOf(server.address())}`, { ca: root.cert });
  const { fault, connection } = await client.send(GET);
  return { fault, tls: connection.tls };
}

const fingerprintOf = ({ cert }: Issued): string => new X509Certificate(cert).fingerprint256;

test('the certificates behind that of the server are told of, but for the root', async () => {
  const { fault, tls } = await seenOf([leaf, intermediate]);
  expect(fault).toBeUndefined();
  expect(tls?.fingerprint).toBe(fingerprintOf(leaf));
  expect(tls?.issuers).toEqual([
    {
      subject: 'CN=Intermediate',
      validTo: '2030-01-01T00:00:00.000Z',
      fingerprint: fingerprintOf(intermediate),
    },
  ]);
});

test('a root that is sent along changes nothing', async () => {
  const { tls } = await seenOf([leaf, intermediate, root]);
  expect(tls?.issuers).toHaveLength(1);
});

test('a certificate right below the root has nothing in between', async () => {
  const { tls } = await seenOf([issue('localhost', root)]);
  expect(tls?.issuers).toEqual([]);
});

test('a renewed intermediate of the same name has another fingerprint', async () => {
  const renewed = issue('Intermediate', root, { cA: true });
  const { tls } = await seenOf([issue('localhost', renewed), renewed]);
  expect(tls?.issuer).toBe('CN=Intermediate');
  expect(tls?.issuers?.[0]?.fingerprint).toBe(fingerprintOf(renewed));
  expect(fingerprintOf(renewed)).not.toBe(fingerprintOf(intermediate));
});
