import { expect, test } from 'vitest';

import { runSecured } from './secured.ts';
import { serveThings, type Seen } from './servers.ts';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const SIGNATURE = 'c2lnbmF0dXJlLWNhbmFyeQ';
const JWT = `${part({ alg: 'HS256' })}.${part({ sub: 'me', exp: 4_000_000_000 })}.${SIGNATURE}`;
const PAIR = Buffer.from('me:secret-canary').toString('base64');

const SCHEMES = {
  bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  opaque: { type: 'http', scheme: 'bearer' },
  basic: { type: 'http', scheme: 'basic' },
  header: { type: 'apiKey', in: 'header', name: 'X-Key' },
  query: { type: 'apiKey', in: 'query', name: 'key' },
};
const CONFIGURED = {
  bearer: { token: JWT },
  opaque: { token: 'opaque-canary' },
  basic: { username: 'me', password: 'secret-canary' },
  header: { value: 'key-canary' },
  query: { value: 'key-canary' },
};

type Name = keyof typeof SCHEMES;

const STRICT: Readonly<Record<Name, (request: Seen) => boolean>> = {
  bearer: ({ headers }) => headers.authorization === `Bearer ${JWT}`,
  opaque: ({ headers }) => headers.authorization === 'Bearer opaque-canary',
  basic: ({ headers }) => headers.authorization === `Basic ${PAIR}`,
  header: ({ headers }) => headers['x-key'] === 'key-canary',
  query: ({ url }) => /[?&]key=key-canary(?:&|$)/.test(url),
};

const authorization = ({ headers }: Seen) => headers.authorization ?? '';
const claimsOf = (request: Seen): string =>
  Buffer.from(authorization(request).split('.')[1] ?? '', 'base64url').toString();

/** A scheme, what its server takes that it should not, and the only case that shows it. */
const FLAWS: readonly (readonly [Name, string, (request: Seen) => boolean])[] = [
  ['bearer', 'empty', (request) => authorization(request).trim() === 'Bearer'],
  ['bearer', 'malformed', (request) => /^Bearer \S+ \S+$/.test(authorization(request))],
  ['bearer', 'other-scheme', (request) => authorization(request) === `Basic ${JWT}`],
  ['bearer', 'expired', (request) => claimsOf(request) === '{"sub":"me","exp":1}'],
  ['bearer', 'unsigned', (request) => /^Bearer \S+\.\S+\.$/.test(authorization(request))],
  ['opaque', 'other-scheme', (request) => authorization(request) === 'Basic opaque-canary'],
  ['basic', 'malformed', (request) => authorization(request).includes('%')],
  ['basic', 'other-scheme', (request) => authorization(request) === `Bearer ${PAIR}`],
  ['header', 'empty', ({ headers }) => headers['x-key'] === ''],
  ['header', 'other-scheme', ({ url }) => url.includes('X-Key=key-canary')],
  ['query', 'empty', ({ url }) => /[?&]key=(?:&|$)/.test(url)],
  ['query', 'other-scheme', ({ headers }) => headers['key'] === 'key-canary'],
];

function flawStates(name: Name, url: string) {
  return runSecured({
    schemes: { [name]: SCHEMES[name] },
    security: [{ [name]: [] }],
    configured: { [name]: CONFIGURED[name] },
    profile: 'conform',
    url,
  });
}

test.each(FLAWS)(
  'a server of "%s" that takes credentials that are %s is found out',
  async (name, flaw, isTaken) => {
    const server = await serveThings((request) => STRICT[name](request) || isTaken(request));
    const { states, text } = await flawStates(name, server.url);
    const flawed = Object.entries(states).filter(
      ([id, state]) => id.startsWith('negative/security') && state !== 'conforms',
    );

    expect(flawed).toEqual([
      [`negative/security.${name}/${flaw}`, expect.stringMatching(/^violates: Accepted /)],
    ]);
    for (const secret of [SIGNATURE, 'secret-canary', PAIR, 'key-canary', 'opaque-canary']) {
      expect(text).not.toContain(secret);
    }
  },
);

test('a token that has expired is sent where one is configured', async () => {
  const server = await serveThings(
    (request) => STRICT.opaque(request) || authorization(request) === 'Bearer old-canary',
  );
  const { states, text } = await runSecured({
    schemes: { opaque: SCHEMES.opaque },
    security: [{ opaque: [] }],
    configured: { opaque: { ...CONFIGURED.opaque, expired: 'old-canary' } },
    profile: 'conform',
    url: server.url,
  });

  expect(states['negative/security.opaque/expired']).toMatch(/^violates: Accepted /);
  expect(text).not.toContain('old-canary');
});

test('a token that is no JWT is not forged, and only one that is to be is listed', async () => {
  const given = { ...CONFIGURED, bearer: { token: 'opaque-canary' } };
  const server = await serveThings(STRICT.opaque);
  const statesOf = async (name: Name) =>
    (
      await runSecured({
        schemes: { [name]: SCHEMES[name] },
        security: [{ [name]: [] }],
        configured: { [name]: given[name] },
        profile: 'conform',
        url: server.url,
      })
    ).states;

  expect((await statesOf('bearer'))['negative/security.bearer/unsigned']).toBe(
    'skipped: the credential of "bearer" is no JWT',
  );
  expect(await statesOf('opaque')).not.toHaveProperty('negative/security.opaque/unsigned');
});
