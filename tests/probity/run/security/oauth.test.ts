import { expect, test } from 'vitest';

import { CLIENT, serveIdentity, USER, type Identity } from './identity.ts';
import { clockAt, runSecured, type Given } from './secured.ts';
import { serve, serveThings } from './servers.ts';

const VALID = 'example/request/as-documented';
const MISSING = 'negative/security.oauth/missing';
const WRONG = 'negative/security.oauth/wrong';

const ENVIRONMENT = { CLIENT_SECRET: CLIENT.clientSecret, USER_PASSWORD: USER.password };
const BY_CLIENT = {
  flow: 'clientCredentials',
  clientId: CLIENT.clientId,
  clientSecret: '${CLIENT_SECRET}',
};
const BY_PASSWORD = {
  ...BY_CLIENT,
  flow: 'password',
  username: USER.username,
  password: '${USER_PASSWORD}',
};

function schemeOf(tokenUrl: string, flow = 'clientCredentials'): object {
  return { oauth: { type: 'oauth2', flows: { [flow]: { tokenUrl, scopes: { read: 'r' } } } } };
}

function secured(url: string, configured: object, more: Partial<Given> = {}): Given {
  return {
    url,
    schemes: schemeOf('https://id.example.com/token'),
    security: [{ oauth: ['read'] }],
    configured: { oauth: configured },
    environment: ENVIRONMENT,
    ...more,
  };
}

async function serveFor(identity: Identity) {
  return serveThings((request) => identity.isValid(request, 'read'));
}

test.each([
  ['client credentials', BY_CLIENT, 'clientCredentials'],
  ['password', BY_PASSWORD, 'password'],
])(
  'by the flow of %s one token serves every case, and is written nowhere',
  async (_, configured) => {
    const identity = await serveIdentity();
    const server = await serveFor(identity);
    const tokenUrl = `${identity.issuer}/token`;
    const ran = await runSecured(secured(server.url, { ...configured, tokenUrl }));
    expect(ran.states).toMatchObject({
      [VALID]: 'conforms',
      [MISSING]: 'conforms',
      [WRONG]: 'conforms',
    });
    expect(identity.issued).toHaveLength(1);
    expect(identity.asked[0]?.get('scope')).toBe('read');
    expect(ran.requests).toBe(ran.cases.length + 1);
    const basic = Buffer.from(`${CLIENT.clientId}:${CLIENT.clientSecret}`).toString('base64');
    for (const secret of [...identity.issued, CLIENT.clientSecret, USER.password, basic]) {
      expect(ran.text).not.toContain(secret);
    }
    expect(ran.text).toContain('[redacted OAUTH_TOKEN]');
  },
);

test('the secret may be sent in the body, with scopes and audience of the configuration', async () => {
  const identity = await serveIdentity({ clientAuthentication: 'client_secret_post' });
  const server = await serveThings((request) => identity.isValid(request, 'read write'));
  const configured = {
    ...BY_PASSWORD,
    tokenUrl: `${identity.issuer}/token`,
    clientAuthentication: 'post',
    scopes: ['read', 'write'],
    audience: 'things',
  };
  const { states } = await runSecured(secured(server.url, configured));
  expect(states[VALID]).toBe('conforms');
  expect(identity.asked[0]?.get('audience')).toBe('things');
});

test('OpenID Connect finds the token endpoint by the discovery document', async () => {
  const identity = await serveIdentity();
  const server = await serveFor(identity);
  const issuer = `${identity.issuer}/.well-known/openid-configuration`;
  const { states, requests, cases } = await runSecured(
    secured(
      server.url,
      { ...BY_CLIENT, issuer },
      {
        schemes: { oauth: { type: 'openIdConnect', openIdConnectUrl: 'https://id.example.com' } },
      },
    ),
  );
  expect(states[VALID]).toBe('conforms');
  expect(requests).toBe(cases.length + 2);
});

test("the document's own token endpoint is asked where it is on the target", async () => {
  const identity = await serveIdentity();
  // The provider is the target itself: its answers to GET /things are 404, which is beside the point.
  await runSecured(secured(identity.issuer, BY_CLIENT, { schemes: schemeOf('/token') }));
  expect(identity.issued).toHaveLength(1);
});

test.each([
  [schemeOf('https://id.example.com/token'), 'the document names https://id.example.com'],
  [schemeOf('//id.example.com/token'), 'the document names http://id.example.com'],
  [
    { oauth: { type: 'openIdConnect', openIdConnectUrl: 'https://id.example.com/x' } },
    'the document names https://id.example.com',
  ],
])('a host that only the document names is not asked', async (schemes, reason) => {
  const server = await serveThings(() => false);
  const { states, requests } = await runSecured(secured(server.url, BY_CLIENT, { schemes }));
  expect(states[VALID]).toMatch(`skipped: ${reason}, which the configuration does not: set "`);
  expect(states[MISSING]).toBe('conforms');
  expect(requests).toBe(server.seen.length);
});

const THREE: Partial<Given> = { paths: ['/a', '/b', '/c'], profile: 'probe' };

test('a token is renewed before it expires', async () => {
  const identity = await serveIdentity();
  const time = { ms: 0 };
  const valid: boolean[] = [];
  const server = await serveThings(async (request) => {
    valid.push(request.headers.authorization === `Bearer ${identity.issued.at(-1)}`);
    time.ms += 300_000;
    return identity.isValid(request);
  });
  const tokenUrl = `${identity.issuer}/token`;
  const more = { ...THREE, clock: clockAt(time) };
  const { cases } = await runSecured(secured(server.url, { ...BY_CLIENT, tokenUrl }, more));
  expect(cases.map(({ state }) => state)).toEqual(['conforms', 'conforms', 'conforms']);
  // It lives for 600 s: after 300 s it is still good, after 600 s there is another.
  expect(identity.issued).toHaveLength(2);
  expect(valid).toEqual([true, true, true]);
});

test.each(['Bearer error="invalid_token"', 'Bearer'])(
  'a token that was taken and is then refused with %j is renewed, once, and that is noted',
  async (challenge) => {
    const identity = await serveIdentity();
    const server = await serveThings(async (request) => {
      const isValid = await identity.isValid(request);
      if (isValid && request.url === '/a') await identity.revokeAll();
      return isValid;
    }, challenge);
    const tokenUrl = `${identity.issuer}/token`;
    const given = secured(server.url, { ...BY_CLIENT, tokenUrl }, THREE);
    const { cases, requests } = await runSecured(given);
    expect(cases.map(({ state }) => state)).toEqual(['conforms', 'conforms', 'conforms']);
    expect(server.seen.map(({ url }) => url)).toEqual(['/a', '/b', '/b', '/c']);
    expect(cases.map(({ notes, exchanges }) => [notes.length, exchanges.length])).toEqual([
      [0, 1],
      [1, 1],
      [0, 1],
    ]);
    expect(identity.issued).toHaveLength(2);
    expect(requests).toBe(6);
  },
);

test('a refresh token gets the next token, and is written nowhere', async () => {
  const identity = await serveIdentity({ refreshes: true });
  const time = { ms: 0 };
  const server = await serveThings(async (request) => {
    time.ms += 600_000;
    return identity.isValid(request);
  });
  const tokenUrl = `${identity.issuer}/token`;
  const more = { ...THREE, clock: clockAt(time) };
  const ran = await runSecured(secured(server.url, { ...BY_PASSWORD, tokenUrl }, more));
  expect(ran.cases.map(({ state }) => state)).toEqual(['conforms', 'conforms', 'conforms']);
  expect(identity.asked.map((body) => body.get('grant_type'))).toEqual([
    'password',
    'refresh_token',
    'refresh_token',
  ]);
  const refreshTokens = identity.asked.flatMap((body) => body.get('refresh_token') ?? []);
  expect(new Set(refreshTokens).size).toBe(2);
  for (const secret of refreshTokens) expect(ran.text).not.toContain(secret);
});

test('where a refresh token is refused, the token is had as the first one was', async () => {
  const identity = await serveIdentity({ refreshes: true });
  const time = { ms: 0 };
  const server = await serveThings(async (request) => {
    time.ms += 600_000;
    await identity.revokeAll();
    return request.headers.authorization !== undefined;
  });
  const tokenUrl = `${identity.issuer}/token`;
  const more = { ...THREE, paths: ['/a', '/b'], clock: clockAt(time) };
  const { cases } = await runSecured(secured(server.url, { ...BY_PASSWORD, tokenUrl }, more));
  expect(cases.map(({ state }) => state)).toEqual(['conforms', 'conforms']);
  expect(identity.asked.map((body) => body.get('grant_type'))).toEqual([
    'password',
    'refresh_token',
    'password',
  ]);
});

test('a refusal that is not about the token is the answer', async () => {
  const identity = await serveIdentity();
  const challenge = 'Bearer error="insufficient_scope"';
  const server = await serveThings(({ url }) => url === '/a', challenge);
  const tokenUrl = `${identity.issuer}/token`;
  await runSecured(secured(server.url, { ...BY_CLIENT, tokenUrl }, THREE));
  expect(server.seen).toHaveLength(3);
  expect(identity.issued).toHaveLength(1);
});

test('a server that never took a token is not asked twice', async () => {
  const identity = await serveIdentity();
  const server = await serveThings(() => false, 'Bearer error="invalid_token"');
  const tokenUrl = `${identity.issuer}/token`;
  await runSecured(secured(server.url, { ...BY_CLIENT, tokenUrl }, THREE));
  expect(server.seen).toHaveLength(3);
  expect(identity.issued).toHaveLength(1);
});

test('a token that the server forgets each time is renewed each time, and only the second answer counts', async () => {
  const identity = await serveIdentity();
  const server = await serveThings(({ url }) => url === '/a');
  const tokenUrl = `${identity.issuer}/token`;
  const { cases } = await runSecured(secured(server.url, { ...BY_CLIENT, tokenUrl }, THREE));
  expect(server.seen.map(({ url }) => url)).toEqual(['/a', '/b', '/b', '/c', '/c']);
  expect(cases.map(({ exchanges }) => exchanges[0]?.response?.status)).toEqual([200, 401, 401]);
});

test('requests for tokens are within the budget', async () => {
  const identity = await serveIdentity();
  const server = await serveFor(identity);
  const tokenUrl = `${identity.issuer}/token`;
  const more = { ...THREE, maxRequests: '1' };
  const { cases, requests } = await runSecured(
    secured(server.url, { ...BY_CLIENT, tokenUrl }, more),
  );
  expect(cases[0]?.reason).toBe('the 1 requests were spent');
  expect(requests).toBe(0);
});

test.each([
  [
    'a wrong client secret',
    { clientSecret: 'not-the-one' },
    'invalid_client (client authentication failed), status 401',
  ],
  [
    'a wrong password',
    { ...BY_PASSWORD, password: 'not-the-one' },
    'invalid_grant (wrong user or password), status 400',
  ],
])('what needs the token is not tested where it is refused for %s', async (_, changed, reason) => {
  const identity = await serveIdentity();
  const server = await serveFor(identity);
  const tokenUrl = `${identity.issuer}/token`;
  const { cases, states } = await runSecured(
    secured(server.url, { ...BY_CLIENT, tokenUrl, ...changed }),
  );
  const expected = `skipped: Failed to get an access token from "POST ${tokenUrl}": ${reason}`;
  expect(states[VALID]).toBe(expected);
  expect(states[MISSING]).toBe('conforms');
  expect(states[WRONG]).toBe('conforms');
  expect(cases.flatMap(({ violations }) => violations)).toEqual([]);
  // A refusal stands: asking again for every case may lock the account.
  expect(identity.asked).toHaveLength(1);
});

test.each([
  [200, 'text/html', '<p>hello</p>', '"response" content-type must be application/json'],
  [200, 'application/json', '{', 'failed to parse "response" body as JSON'],
  [200, 'application/json', '{}', '"response" body "access_token" property must be a string'],
  [500, 'application/json', '{}', 'status 500'],
  [302, 'text/plain', '', 'status 302'],
  [204, 'text/plain', '', 'status 204'],
])(
  'the answer %i %s %s of a token endpoint is no violation',
  async (status, type, body, reason) => {
    const headers = { 'content-type': type, location: 'http://127.0.0.1:9/' };
    const tokenUrl = `${await serve(async () => ({ status, headers, body }))}/token`;
    const server = await serveThings(() => false);
    const { states } = await runSecured(secured(server.url, { ...BY_CLIENT, tokenUrl }));
    expect(states[VALID]).toBe(
      `skipped: Failed to get an access token from "POST ${tokenUrl}": ${reason}`,
    );
  },
);

test('a token endpoint that is not there is no violation', async () => {
  const server = await serveThings(() => false);
  const tokenUrl = 'http://127.0.0.1:9/token';
  const { states } = await runSecured(secured(server.url, { ...BY_CLIENT, tokenUrl }));
  expect(states[VALID]).toBe(
    `skipped: Failed to get an access token from "POST ${tokenUrl}": connection refused by 127.0.0.1:9`,
  );
});

test.each([
  ['Bearer', 1],
  ['Bearer error="invalid_token"', 2],
])('where a refusal is expected, %j is sent after %i request(s)', async (challenge, expected) => {
  const identity = await serveIdentity();
  const methods: string[] = [];
  const url = await serve(async ({ method = '' }) => {
    methods.push(method);
    const headers = { 'www-authenticate': challenge };
    return method === 'GET' ? { status: 200 } : { status: 401, headers };
  });
  await runSecured(secured(url, { ...BY_CLIENT, tokenUrl: `${identity.issuer}/token` }));
  expect(methods.filter((method) => method === 'PUT')).toHaveLength(expected);
});
