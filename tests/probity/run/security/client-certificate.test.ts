import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { createAuthority } from './certificates.ts';
import { CLIENT, serveIdentity, type Identity } from './identity.ts';
import { runSecured } from './secured.ts';
import { serveThings } from './servers.ts';

const AUTHORITY = createAuthority();
const FOLDER = mkdtempSync(join(tmpdir(), 'probity-tls-'));
const VALID = 'example/request/as-documented';

function fileOf(name: string, content: string): string {
  const file = join(FOLDER, name);
  writeFileSync(file, content);
  return file;
}

const CERTIFICATE = {
  cert: fileOf('client.crt', AUTHORITY.client.cert),
  key: fileOf('client.key', AUTHORITY.client.key),
};
const CA = fileOf('ca.crt', AUTHORITY.ca);

async function runWith(identity: Identity, configured: object) {
  const server = await serveThings((request) => identity.isValid(request));
  const scheme = { type: 'openIdConnect', openIdConnectUrl: identity.issuer };
  const client = { flow: 'clientCredentials', clientId: CLIENT.clientId };
  return runSecured({
    url: server.url,
    schemes: { oauth: scheme },
    security: [{ oauth: [] }],
    configured: { oauth: { ...client, issuer: identity.issuer, ...configured } },
    target: { ca: CA },
  });
}

test('a client that has no secret is known at the token endpoint by its certificate', async () => {
  const clientAuthentication = 'tls_client_auth';
  const identity = await serveIdentity({ clientAuthentication, authority: AUTHORITY });
  const { states, text } = await runWith(identity, CERTIFICATE);
  expect(states[VALID]).toBe('conforms');
  expect(identity.asked.map((body) => body.get('client_id'))).toEqual([CLIENT.clientId]);
  expect(text).not.toContain('PRIVATE KEY');
});

test('without its certificate the client gets no token', async () => {
  const clientAuthentication = 'tls_client_auth';
  const identity = await serveIdentity({ clientAuthentication, authority: AUTHORITY });
  const { states } = await runWith(identity, {});
  expect(states[VALID]).toMatch(/^skipped: .*invalid_client .*status 401$/);
});

test('a certificate and a secret go together', async () => {
  const identity = await serveIdentity({ authority: AUTHORITY });
  const { clientSecret } = CLIENT;
  const { states } = await runWith(identity, { ...CERTIFICATE, clientSecret });
  expect(states[VALID]).toBe('conforms');
});
