import type { IncomingMessage } from 'node:http';
import { resolve } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { startSandbox } from '../../../../src/sandbox/index.ts';
import { runSecured, type Given } from './secured.ts';
import { serve, type Answer } from './servers.ts';

const VALID = 'example/request/as-documented';
const LOGIN_DOCUMENT = {
  file: resolve('spec/user-login.yaml'),
  overlays: [resolve('spec/user-login.overlay.yaml')],
};

/** The sandbox, and beside it `GET /things` for who shows a token that its login handed out. */
async function serveBehindLogin() {
  const sandbox = await startSandbox({});
  onTestFinished(() => sandbox.close());
  const tokens: string[] = [];
  const asked: string[] = [];
  const cookies: string[] = [];
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const { method, url = '', headers } = request;
    asked.push(`${method} ${url}`);
    if (url === '/things') {
      if (headers.cookie !== undefined) cookies.push(headers.cookie);
      const isKnown = tokens.some((token) => headers.authorization === `Bearer ${token}`);
      if (!isKnown) return { status: 401, headers: { 'www-authenticate': 'Bearer' } };
      return method === 'GET' ? { status: 200 } : { status: 405, headers: { allow: 'GET' } };
    }
    const forwarded = await forward(request, new URL(url, sandbox.url));
    const body = await forwarded.text();
    const { token = '' } = JSON.parse(body);
    if (token !== '') tokens.push(token);
    const type = { 'content-type': 'application/json' };
    return { status: forwarded.status, headers: type, body };
  };
  return { url: await serve(answer), sandbox, tokens, asked, cookies };
}

async function forward(request: IncomingMessage, url: URL): Promise<Response> {
  const { method = 'GET' } = request;
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: method === 'GET' ? null : Buffer.concat(chunks),
  });
}

type Served = Awaited<ReturnType<typeof serveBehindLogin>>;

function behindLogin({ url, sandbox }: Served, more: Partial<Given> = {}): Given {
  const { identifier, password } = sandbox.credentials.account;
  const captcha = { url: sandbox.captchaPath, idPointer: '/captcha_id', answerPointer: '/captcha' };
  return {
    url,
    schemes: { session: { type: 'http', scheme: 'bearer' } },
    security: [{ session: [] }],
    configured: { session: { login: { operation: 'post-api-user-login' } } },
    documents: [LOGIN_DOCUMENT],
    target: { login: { email: identifier, password, captcha } },
    ...more,
  };
}

test('one login with the account and a captcha hands out the token of every case', async () => {
  const served = await serveBehindLogin();
  const { states, requests, cases, text } = await runSecured(behindLogin(served));
  expect(new Set(Object.values(states))).toEqual(new Set(['conforms']));
  expect(Object.keys(states)).toContain('negative/security.session/missing');
  expect(served.asked.slice(0, 3)).toEqual([
    'GET /api/captcha/solved',
    'POST /api/user/login',
    'GET /things',
  ]);
  expect(served.tokens).toHaveLength(1);
  expect(requests).toBe(cases.length + 2);
  expect(text).not.toContain(served.tokens[0]);
  expect(text).not.toContain(served.sandbox.credentials.account.password);
});

test('the token may stand elsewhere than x-login says', async () => {
  const served = await serveBehindLogin();
  const login = { operation: 'post-api-user-login', token: '$response.body#/nothing/here' };
  const { states } = await runSecured(behindLogin(served, { configured: { session: { login } } }));
  expect(states[VALID]).toBe(
    'skipped: Failed to log in with "POST /api/user/login": its answer has no token at $response.body#/nothing/here, status 200',
  );
});

test('a login that needs an account is not tried without one', async () => {
  const served = await serveBehindLogin();
  const { states } = await runSecured(behindLogin(served, { target: {} }));
  expect(states[VALID]).toBe(
    'skipped: Failed to log in with "POST /api/user/login": no account is configured (LOGIN_EMAIL and LOGIN_PASSWORD)',
  );
  expect(served.asked.filter((each) => each.startsWith('POST'))).toEqual([]);
});

test('a refused login is tried once, and what needs its token is not tested', async () => {
  const served = await serveBehindLogin();
  const { states } = await runSecured(
    behindLogin(served, {
      target: { login: { email: 'nobody@example.com', password: 'wrong-password' } },
    }),
  );
  expect(states[VALID]).toMatch(/^skipped: Failed to log in with .* status 200$/);
  expect(states['negative/security.session/missing']).toBe('conforms');
  expect(served.asked.filter((each) => each.startsWith('POST'))).toHaveLength(1);
});

test('a token of a login may be the key of an apiKey scheme', async () => {
  const served = await serveBehindLogin();
  await runSecured(
    behindLogin(served, {
      schemes: { session: { type: 'apiKey', in: 'cookie', name: 'session' } },
      profile: 'probe',
    }),
  );
  expect(served.cookies).toEqual([`session=${served.tokens[0]}`]);
});

test.each([
  [
    { operation: 'post-api-user-logn' },
    'no document has the operation "post-api-user-logn". Did you mean "post-api-user-login"?',
  ],
  [{ operation: 'get-things' }, '"get-things" is no login: it has no "x-login"'],
  [
    { operation: 'post-api-user-login', token: '$request.body' },
    '"$request.body" can\'t be read here',
  ],
])('the login %j is a defect with its place', async (login, reason) => {
  const served = await serveBehindLogin();
  const error: unknown = await runSecured(
    behindLogin(served, { configured: { session: { login } } }),
  ).catch((each: unknown) => each);
  expect(String(error)).toContain(reason);
  expect(String(error)).toMatch(/probity\.yaml:1:\d+: /);
  expect(served.asked).toEqual([]);
});
