import type { FaultName } from '../../../src/sandbox/index.ts';
import { SANDBOX_LOGIN } from '../../../src/sandbox/index.ts';
import { observe, type Client, type Fields, type Sent } from './client.ts';

/** A look at the server, whose result can be compared with that of another server. */
export type Probe = (client: Client) => Promise<unknown>;

interface FaultProbes {
  /** Where the fault shows. */
  readonly shows: Probe;
  /** Where it must not show; `undefined` when it is about every login. */
  readonly spares: Probe | undefined;
}

const { lockableAccount } = SANDBOX_LOGIN;
const LONG = 'x'.repeat(6_000);

const login =
  (changes: Fields = {}): Probe =>
  (client) =>
    observe(client.login(changes));
const raw =
  (sent: Sent): Probe =>
  (client) =>
    observe(client.send(sent));

const valid = login();
const wrongPassword = login({ email: lockableAccount, password: 'wrong' });
const unknownAccount = login({ email: 'nobody@example.com' });
const malformed = raw({ body: '{"email": ' });

const everywhere = (shows: Probe = valid): FaultProbes => ({ shows, spares: undefined });
const onSuccess: FaultProbes = { shows: valid, spares: wrongPassword };
const onRefusal: FaultProbes = { shows: wrongPassword, spares: valid };
const onField = (changes: Fields): FaultProbes => ({ shows: login(changes), spares: valid });
const onBody = (body: string | undefined): FaultProbes => ({ shows: raw({ body }), spares: valid });
const noAnswerWithin =
  (milliseconds: number): Probe =>
  async (client) => {
    const answered = client.login().then(
      async (response) => (await response.text(), true),
      () => false,
    );
    const waited = new Promise<false>((resolve) => {
      setTimeout(() => resolve(false), milliseconds);
    });
    return Promise.race([answered, waited]);
  };

const numberCaptcha: Probe = async (client) => {
  const { captcha_id, captcha } = await client.captcha();
  return observe(client.login({ captcha_id, captcha: Number(captcha) }));
};

const usedCaptcha: Probe = async (client) => {
  const captcha = await client.captcha();
  await client.login(captcha);
  return observe(client.login(captcha));
};

const shownHeader =
  (name: string, headers: Readonly<Record<string, string>> = {}): Probe =>
  async (client) => {
    const body = JSON.stringify(await client.fields());
    return (await client.send({ body, headers })).headers.get(name);
  };

/** Where the value is another one each time. */
const isShown =
  (name: string): Probe =>
  async (client) =>
    (await client.login()).headers.has(name);

const allowedOrigin = shownHeader('access-control-allow-origin', {
  origin: 'https://elsewhere.example',
});

/** More wrong passwords than are taken, and then the right one. */
const manyGuesses: Probe = async (client) => {
  for (let count = 0; count < 21; count += 1) await client.login({ password: 'wrong' });
  return (await (await client.login()).text()).includes('success');
};

const tokensDiffer: Probe = async (client) => {
  const [first, second] = [await client.login(), await client.login()];
  return (await first.text()) !== (await second.text());
};

const getLogin: Probe = async (client) => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(await client.fields())) query.set(name, String(value));
  return observe(client.send({ method: 'GET', path: `/api/user/login?${query.toString()}` }));
};

const sendAs =
  (sent: Sent): Probe =>
  async (client) =>
    observe(client.send({ body: JSON.stringify(await client.fields()), ...sent }));

const withoutContentType: Probe = async (client) => {
  const body = new TextEncoder().encode(JSON.stringify(await client.fields()));
  return observe(fetch(new URL('/api/user/login', client.url), { method: 'POST', body }));
};

const duplicateKeys: Probe = async (client) => {
  const body = JSON.stringify(await client.fields()).replace('{', '{"user_tag":"other",');
  return observe(client.send({ body }));
};

const cutJson: Probe = async (client) => {
  const body = JSON.stringify(await client.fields()).slice(0, -1);
  return observe(client.send({ body }));
};

/** The quickest of several refusals, in milliseconds: the least disturbed one. */
async function quickestMs(client: Client, changes: Fields): Promise<number> {
  let quickest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 8; round += 1) {
    const body = JSON.stringify(await client.fields(changes));
    const startedAt = performance.now();
    await (await client.send({ body })).text();
    quickest = Math.min(quickest, performance.now() - startedAt);
  }
  return quickest;
}

const unknownIsQuicker: Probe = async (client) => {
  await client.login();
  const unknownMs = await quickestMs(client, { email: 'nobody@example.com' });
  const wrongMs = await quickestMs(client, { email: lockableAccount, password: 'wrong' });
  return unknownMs < wrongMs / 2;
};

/** How sixty equal requests at once are answered. */
const sixty: Probe = (client) => Promise.all(Array.from({ length: 60 }, () => malformed(client)));

/** For every fault, the request that tells it from the faithful server. */
export const PROBES: Readonly<Record<FaultName, FaultProbes>> = {
  'token-missing': everywhere(),
  'message-missing': everywhere(),
  'status-missing': everywhere(),
  'success-token-missing': onSuccess,
  'refusal-token-missing': onRefusal,
  'status-string': everywhere(),
  'status-float': everywhere(),
  'status-null': everywhere(),
  'token-null': onRefusal,
  'token-number': everywhere(),
  'message-number': everywhere(),
  'body-array': everywhere(),
  'body-null': everywhere(),
  'body-string': everywhere(),
  'body-empty-object': everywhere(),

  'status-500': everywhere(),
  'status-404': everywhere(),
  'status-201': everywhere(),
  'status-400-on-refusal': onRefusal,
  'status-204-empty': everywhere(),
  'media-type-text-html': everywhere(),
  'media-type-missing': everywhere(),
  'media-type-malformed': everywhere(),
  'charset-latin1': everywhere(),
  'invalid-json': everywhere(),
  'json-trailing-garbage': everywhere(),
  'truncated-json': everywhere(),
  'empty-body': everywhere(),
  'invalid-utf8': everywhere(),
  'byte-order-mark': everywhere(),
  'false-gzip': everywhere(),
  'truncated-body': everywhere(),
  'connection-reset': everywhere(),
  'close-without-answer': everywhere(),
  hang: everywhere(noAnswerWithin(1_000)),
  'hang-after-headers': everywhere(noAnswerWithin(1_000)),
  'slow-drip': everywhere(),
  'body-10mb': everywhere(),
  'redirect-302': everywhere(),
  'redirect-307': everywhere(),
  'invalid-http': everywhere(),

  '500-on-long-string': onField({ password: LONG }),
  'hang-up-on-long-string': onField({ password: LONG }),
  'slow-on-long-string': onField({ password: LONG }),
  '500-on-unicode': onField({ password: 'pässword' }),
  '500-on-nul-character': onField({ password: 'a\0b' }),
  '500-on-wrong-type': onField({ password: 7 }),
  '500-on-null-field': onField({ password: null }),
  '500-on-missing-field': onField({ password: undefined }),
  '500-on-unknown-field': onField({ extra: 'x' }),
  '500-on-malformed-json': onBody('{"email": '),
  '500-on-empty-body': onBody(undefined),
  '500-on-array-body': onBody('[]'),
  'hang-up-on-null-body': onBody('null'),
  'stack-trace-on-malformed-json': onBody('{"email": '),
  'framework-error-page': onRefusal,

  'accepts-any-password': { shows: login({ password: 'wrong' }), spares: unknownAccount },
  'accepts-empty-password': { shows: login({ password: '' }), spares: wrongPassword },
  'accepts-missing-password': { shows: login({ password: undefined }), spares: wrongPassword },
  'accepts-null-password': { shows: login({ password: null }), spares: wrongPassword },
  'accepts-missing-captcha': {
    shows: login({ captcha: undefined }),
    spares: login({ captcha: null }),
  },
  'accepts-wrong-captcha': { shows: login({ captcha: '-1' }), spares: login({ captcha_id: 'x' }) },
  'accepts-wrong-captcha-id': {
    shows: login({ captcha_id: 'x' }),
    spares: login({ captcha: '-1' }),
  },
  'accepts-missing-captcha-id': { shows: login({ captcha_id: undefined }), spares: usedCaptcha },
  'accepts-used-captcha': { shows: usedCaptcha, spares: login({ captcha: '-1' }) },
  'accepts-number-captcha': { shows: numberCaptcha, spares: login({ password: 7 }) },
  'accepts-missing-user-tag': {
    shows: login({ user_tag: undefined }),
    spares: login({ user_tag: 'other' }),
  },
  'accepts-wrong-user-tag': {
    shows: login({ user_tag: 'other' }),
    spares: login({ user_tag: undefined }),
  },
  'accepts-missing-email': {
    shows: login({ email: undefined }),
    spares: login({ email: undefined, password: '' }),
  },
  'accepts-array-email': {
    shows: login({ email: [SANDBOX_LOGIN.account.identifier] }),
    spares: login({ email: 7 }),
  },
  'accepts-unknown-account': { shows: unknownAccount, spares: wrongPassword },
  'refuses-valid-login': onSuccess,
  'token-on-refusal': onRefusal,
  'empty-token-on-success': onSuccess,
  'same-token-twice': { shows: tokensDiffer, spares: valid },
  'status-zero-on-refusal': onRefusal,
  'status-one-on-refusal': onRefusal,
  'status-two-on-success': onSuccess,

  'get-accepted': { shows: getLogin, spares: valid },
  'put-accepted': { shows: sendAs({ method: 'PUT' }), spares: valid },
  'text-plain-accepted': {
    shows: sendAs({ headers: { 'content-type': 'text/plain' } }),
    spares: withoutContentType,
  },
  'missing-content-type-accepted': {
    shows: withoutContentType,
    spares: sendAs({ headers: { 'content-type': 'text/plain' } }),
  },
  'duplicate-keys-accepted': { shows: duplicateKeys, spares: valid },
  'cut-json-accepted': { shows: cutJson, spares: malformed },
  'echo-password': onRefusal,
  slow: everywhere(),
  'one-in-five-500': { shows: sixty, spares: undefined },
  'one-in-ten-wrong-type': { shows: sixty, spares: undefined },
  'one-in-five-reset': { shows: sixty, spares: undefined },
  'one-in-ten-slow': { shows: sixty, spares: undefined },
  'enumeration-by-words': { shows: unknownAccount, spares: wrongPassword },
  'enumeration-by-time': { shows: unknownIsQuicker, spares: unknownAccount },
  'no-cache-control': everywhere(),
  'cacheable-token': everywhere(),

  'cors-any-origin': { shows: allowedOrigin, spares: valid },
  'guesses-unlimited': { shows: manyGuesses, spares: valid },
  'session-cookie-unprotected': { shows: shownHeader('set-cookie'), spares: valid },
  'token-in-location': { shows: isShown('content-location'), spares: valid },
  'token-sniffable': { shows: shownHeader('x-content-type-options'), spares: valid },
  'server-version-shown': { shows: shownHeader('server'), spares: valid },
};
