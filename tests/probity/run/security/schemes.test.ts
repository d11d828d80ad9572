import { expect, test } from 'vitest';

import { runSecured } from './secured.ts';
import { serveThings, type Seen } from './servers.ts';

const CANARY = 'Canary/71+a key';

const SCHEMES = {
  header: { type: 'apiKey', in: 'header', name: 'X-Key' },
  query: { type: 'apiKey', in: 'query', name: 'api key' },
  cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
  basic: { type: 'http', scheme: 'basic' },
  bearer: { type: 'http', scheme: 'bearer' },
  custom: { type: 'http', scheme: 'Key' },
};

const VALUE = { value: '${CANARY}' };
const USER = { username: 'me', password: '${CANARY}' };
const TOKEN = { token: '${CANARY}' };
const PAIR = Buffer.from(`me:${CANARY}`).toString('base64');

/** Each scheme with its configuration, and how a server sees its credentials. */
const SENT: readonly (readonly [
  keyof typeof SCHEMES,
  object,
  (request: Seen) => unknown,
  string,
])[] = [
  ['header', VALUE, ({ headers }) => headers['x-key'], CANARY],
  ['query', VALUE, ({ url }) => new URL(url, 'http://x').searchParams.get('api key'), CANARY],
  ['cookie', VALUE, ({ headers }) => headers.cookie, `session=${CANARY}`],
  ['basic', USER, ({ headers }) => headers.authorization, `Basic ${PAIR}`],
  ['bearer', TOKEN, ({ headers }) => headers.authorization, `Bearer ${CANARY}`],
  ['custom', TOKEN, ({ headers }) => headers.authorization, `Key ${CANARY}`],
];

test.each(SENT)(
  'the credentials of "%s" are sent, left out, made up, and never written down',
  async (name, configured, credentialOf, expected) => {
    const server = await serveThings((request) => credentialOf(request) === expected);
    const { states, text } = await runSecured({
      schemes: { [name]: SCHEMES[name] },
      security: [{ [name]: [] }],
      configured: { [name]: configured },
      environment: { CANARY },
      url: server.url,
    });
    expect(states).toMatchObject({
      'example/request/as-documented': 'conforms',
      [`negative/security.${name}/missing`]: 'conforms',
      [`negative/security.${name}/wrong`]: 'conforms',
    });
    const received = server.seen.map(credentialOf);
    expect(received.filter((each) => each === expected)).toHaveLength(1);
    expect(new Set(received)).toHaveProperty('size', 3);
    for (const secret of [CANARY, PAIR, encodeURIComponent(CANARY), JSON.stringify(CANARY)]) {
      expect(text).not.toContain(secret);
    }
  },
);

test.each(SENT)(
  'a server that lets everybody in despite "%s" is found out',
  async (name, configured) => {
    const server = await serveThings(() => true);
    const { states, cases, text } = await runSecured({
      schemes: { [name]: SCHEMES[name] },
      security: [{ [name]: [] }],
      configured: { [name]: configured },
      environment: { CANARY },
      url: server.url,
    });
    expect(states).toMatchObject({
      'example/request/as-documented': 'conforms',
      [`negative/security.${name}/missing`]: 'violates: Accepted a request without credentials',
      [`negative/security.${name}/wrong`]: 'violates: Accepted made-up credentials',
    });
    const places = cases.flatMap(({ violations }) =>
      violations.map(({ document }) => document.pointer),
    );
    expect(new Set(places)).toEqual(new Set([`/paths/~1things/get/security/0/${name}`]));
    expect(text).not.toContain(CANARY);
  },
);

test('a replay shows a secret as its variable, and what was made up as it is', async () => {
  const server = await serveThings(() => false);
  const { cases } = await runSecured({
    schemes: { query: { type: 'apiKey', in: 'query', name: 'key' } },
    security: [{ query: [] }],
    configured: { query: VALUE },
    environment: { CANARY },
    url: server.url,
    responses: { 200: { description: 'done' } },
  });
  const curlOf = (name: string) => cases.find(({ id }) => id.endsWith(name))?.violations[0]?.curl;
  expect(curlOf('as-documented')).toMatch(/\/things\?key='?"\$\(node -p .* -- "\$CANARY"\)"$/);
  expect(curlOf('wrong')).toMatch(/\/things\?key=[A-Z][a-z]{5}%2F\d\d%2B[a-z]%20[a-z]{3}'?$/);
});

test('schemes that go together are sent together, and each is left out for itself', async () => {
  const server = await serveThings(
    ({ headers }) => headers['x-key'] === 'abcdef' && headers.authorization === 'Bearer ghijkl',
  );
  const { states } = await runSecured({
    schemes: SCHEMES,
    security: [{ header: [], bearer: [] }],
    configured: { header: { value: 'abcdef' }, bearer: { token: 'ghijkl' } },
    url: server.url,
  });
  const names = Object.keys(states).filter((name) => name.includes('security'));
  expect(names.toSorted()).toEqual([
    'negative/security.bearer/missing',
    'negative/security.bearer/wrong',
    'negative/security.header/missing',
    'negative/security.header/wrong',
  ]);
  expect(new Set(Object.values(states))).toEqual(new Set(['conforms']));
});

test('of alternatives the first that is configured is used', async () => {
  const server = await serveThings(({ headers }) => headers.authorization === 'Bearer ghijkl');
  const { states } = await runSecured({
    schemes: SCHEMES,
    security: [{ header: [] }, { bearer: [] }],
    configured: { bearer: { token: 'ghijkl' } },
    url: server.url,
  });
  expect(states['example/request/as-documented']).toBe('conforms');
  expect(server.seen[0]?.headers['x-key']).toBeUndefined();
});

test('a credential that another alternative does without may be missing', async () => {
  const server = await serveThings(({ headers }) => headers['x-key'] === 'abcdef');
  const { states } = await runSecured({
    schemes: SCHEMES,
    security: [{ header: [], bearer: [] }, { header: [] }],
    configured: { header: { value: 'abcdef' }, bearer: { token: 'ghijkl' } },
    url: server.url,
  });
  expect(states).not.toHaveProperty('negative/security.bearer/missing');
  expect(states['negative/security.bearer/wrong']).toBe('conforms');
});

test('what is optional may be missing, and is still sent where it is configured', async () => {
  const server = await serveThings(() => true);
  const { states } = await runSecured({
    schemes: SCHEMES,
    security: [{}, { header: [] }],
    configured: { header: { value: 'abcdef' } },
    url: server.url,
  });
  expect(states).not.toHaveProperty('negative/security.header/missing');
  expect(server.seen[0]?.headers['x-key']).toBe('abcdef');
});

test('without configured credentials only what needs none is tested', async () => {
  const server = await serveThings(() => false);
  const { states } = await runSecured({
    schemes: SCHEMES,
    security: [{ header: [] }],
    url: server.url,
  });
  expect(states).toMatchObject({
    'example/request/as-documented':
      'skipped: no credentials are configured for the security scheme "header" ("value", or "login" at "security: header" of the target in probity.yaml)',
    'negative/security.header/missing': 'conforms',
    'negative/security.header/wrong': 'conforms',
  });
  expect(server.seen).toHaveLength(2);
});

test('where no refusal is documented, to let everybody in is a warning', async () => {
  const server = await serveThings(() => true);
  const { cases } = await runSecured({
    schemes: SCHEMES,
    security: [{ header: [] }],
    url: server.url,
    responses: { 200: { description: 'done' } },
  });
  const found = cases.flatMap(({ violations }) => violations);
  expect(found.map(({ check, severity }) => `${check} ${severity}`)).toEqual([
    'outcome warning',
    'outcome warning',
  ]);
});

test('a refusal that is not documented is no more than worth knowing', async () => {
  const server = await serveThings(() => false);
  const { cases } = await runSecured({
    schemes: SCHEMES,
    security: [{ header: [] }],
    url: server.url,
    responses: { 200: { description: 'done' } },
  });
  const found = cases.flatMap(({ violations }) => violations);
  expect(found.map(({ check, severity }) => `${check} ${severity}`)).toEqual([
    'documented-status info',
    'documented-status info',
  ]);
});

test('a probe sends credentials and nothing that is wrong', async () => {
  const server = await serveThings(({ headers }) => headers['x-key'] === 'abcdef');
  const { states } = await runSecured({
    schemes: SCHEMES,
    security: [{ header: [] }],
    configured: { header: { value: 'abcdef' } },
    url: server.url,
    profile: 'probe',
  });
  expect(states).toEqual({ 'example/request/as-documented': 'conforms' });
});
