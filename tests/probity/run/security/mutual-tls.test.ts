import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';

import { expect, onTestFinished, test } from 'vitest';

import { createAuthority } from './certificates.ts';
import { runSecured, type Given } from './secured.ts';
import { portOf } from './servers.ts';

const PASSPHRASE = 'pass-canary-1';
const AUTHORITY = createAuthority();
const FOLDER = mkdtempSync(join(tmpdir(), 'probity-tls-'));

const VALID = 'example/request/as-documented';
const MISSING = 'negative/security.tls/missing';

/** Writes a file into the folder of this test file; returns its path. */
function fileOf(name: string, content: string | Uint8Array): string {
  const file = join(FOLDER, name);
  writeFileSync(file, content);
  return file;
}

const CERT = fileOf('client.crt', AUTHORITY.client.cert);
const KEY = fileOf('client.key', AUTHORITY.client.key);

/** How an HTTPS server treats clients without a certificate. */
interface Strictness {
  /** True: in the handshake. */
  readonly rejectUnauthorized: boolean;
  readonly refusal?: number;
  readonly version?: 'TLSv1.2' | 'TLSv1.3';
}

async function serve({ rejectUnauthorized, refusal = 403, version = 'TLSv1.3' }: Strictness) {
  const seen: string[] = [];
  const server = createServer(
    {
      ...AUTHORITY.server,
      ca: AUTHORITY.ca,
      requestCert: true,
      rejectUnauthorized,
      maxVersion: version,
    },
    ({ socket, method }, response) => {
      if (!(socket instanceof TLSSocket)) throw new Error('the connection is secured');
      const name = socket.authorized ? String(socket.getPeerCertificate().subject.CN) : 'nobody';
      seen.push(name);
      const status = method === 'GET' ? 200 : 405;
      response.writeHead(socket.authorized ? status : refusal).end();
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `https://localhost:${portOf(server.address())}`, seen };
}

function secured(url: string, configured: object | undefined): Given {
  return {
    url,
    schemes: { tls: { type: 'mutualTLS' } },
    security: [{ tls: [] }],
    configured: configured === undefined ? {} : { tls: configured },
    target: { ca: fileOf('ca.crt', AUTHORITY.ca) },
    environment: { PASSPHRASE },
    responses: { 200: { description: 'done' }, 403: { description: 'refused' } },
  };
}

test.each([
  ['PEM files', () => ({ cert: CERT, key: KEY })],
  [
    'PEM files and a passphrase',
    () => ({
      cert: CERT,
      key: fileOf('encrypted.key', AUTHORITY.encryptedKey(PASSPHRASE)),
      passphrase: '${PASSPHRASE}',
    }),
  ],
  [
    'a PKCS #12 file',
    () => ({
      pfx: fileOf('client.pfx', AUTHORITY.clientPfx(PASSPHRASE)),
      passphrase: '${PASSPHRASE}',
    }),
  ],
])('a client certificate from %s is shown, and left out once', async (_, configured) => {
  const { url, seen } = await serve({ rejectUnauthorized: false });
  const { states, text } = await runSecured(secured(url, configured()));
  expect(states).toMatchObject({ [VALID]: 'conforms', [MISSING]: 'conforms' });
  expect(states).not.toHaveProperty('negative/security.tls/wrong');
  expect(seen.filter((name) => name === 'nobody')).toHaveLength(1);
  expect(new Set(seen)).toEqual(new Set(['checks', 'nobody']));
  expect(text).not.toContain(PASSPHRASE);
  expect(text).not.toContain('PRIVATE KEY');
});

test.each(['TLSv1.2', 'TLSv1.3'] as const)(
  'a refusal in the handshake of %s is a refusal too',
  async (version) => {
    const { url, seen } = await serve({ rejectUnauthorized: true, version });
    const { states } = await runSecured(secured(url, { cert: CERT, key: KEY }));
    expect(states).toMatchObject({ [VALID]: 'conforms', [MISSING]: 'conforms' });
    expect(new Set(seen)).toEqual(new Set(['checks']));
  },
);

test('a server that lets clients in without a certificate is found out', async () => {
  const { url } = await serve({ rejectUnauthorized: false, refusal: 200 });
  const { states } = await runSecured(secured(url, { cert: CERT, key: KEY }));
  expect(states[MISSING]).toBe('violates: Accepted a request without credentials');
});

test('without a configured certificate only its absence is tested', async () => {
  const { url } = await serve({ rejectUnauthorized: true });
  const { states } = await runSecured(secured(url, undefined));
  expect(states[VALID]).toMatch(
    /^skipped: no credentials .* "tls" \("cert" and "key", or "pfx" at/,
  );
  expect(states[MISSING]).toBe('conforms');
});

test('a server that is not trusted has refused nobody', async () => {
  const { url } = await serve({ rejectUnauthorized: true });
  const { states } = await runSecured({ ...secured(url, { cert: CERT, key: KEY }), target: {} });
  expect(states[MISSING]).toBe('unreachable');
});

test('refusals in the handshake are no silence of the server', async () => {
  const { url } = await serve({ rejectUnauthorized: true });
  const paths = Array.from({ length: 12 }, (_, index) => `/things/${index}`);
  const { cases } = await runSecured({ ...secured(url, undefined), paths });
  const missing = cases.filter(({ id }) => id.endsWith('/missing'));
  expect(missing.map(({ state }) => state)).toEqual(paths.map(() => 'conforms'));
});

test.each([
  [{ cert: '/nowhere.crt', key: KEY }, /probity\.yaml:1:\d+: Failed to read "\/nowhere\.crt"/],
  [{ cert: CERT, key: CERT }, /probity\.yaml:1:\d+: Failed to use the client certificate: /],
  [
    { cert: CERT, key: fileOf('other.key', AUTHORITY.server.key) },
    /Failed to use the client certificate: .*key values mismatch/,
  ],
  [
    { pfx: fileOf('wrong.pfx', AUTHORITY.clientPfx('another')), passphrase: '${PASSPHRASE}' },
    /Failed to use the client certificate: .*mac verify failure/,
  ],
])('a client certificate that %j can not be is a defect', async (configured, reason) => {
  await expect(runSecured(secured('https://localhost:9', configured))).rejects.toThrow(reason);
});
