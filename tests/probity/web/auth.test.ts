import { request } from 'node:http';

import { expect, onTestFinished, test } from 'vitest';

import { startWeb } from '../../../src/web/index.ts';
import { monitorOf, pagesOf, serve } from './sample.ts';

const TOKEN = { auth: { kind: 'token', token: 't0ken' }, isPublic: false } as const;
const BASIC = { auth: { kind: 'basic', user: 'me', password: 'pä:ss' }, isPublic: false } as const;

function basic(text: string) {
  return { authorization: `Basic ${Buffer.from(text).toString('base64')}` };
}

test.each([
  [TOKEN, {}, 401],
  [TOKEN, { authorization: 'Bearer t0ken' }, 200],
  [TOKEN, { authorization: 'bearer t0ken' }, 200],
  [TOKEN, { authorization: 'Bearer t0kem' }, 401],
  [TOKEN, { authorization: 'Bearer ' }, 401],
  [TOKEN, { cookie: 'probity=t0ken' }, 401],
  [BASIC, {}, 401],
  [BASIC, basic('me:pä:ss'), 200],
  [BASIC, basic('me:pass'), 401],
  [BASIC, { authorization: 'Basic ' }, 401],
])('%j lets in %j: %i', async (web, headers, status) => {
  const get = await serve(pagesOf(), web);
  for (const path of ['/', '/style.css', '/badge/login.svg', '/feed.atom']) {
    expect((await get(path, headers)).status).toBe(status);
  }
});

test('events ask who listens too', async () => {
  expect((await (await serve(pagesOf(), TOKEN))('/events')).status).toBe(401);
});

test('who is refused is told how to come in', async () => {
  const challenge = async (web: typeof TOKEN | typeof BASIC) =>
    (await (await serve(pagesOf(), web))('/')).headers.get('www-authenticate');
  expect(await challenge(TOKEN)).toBe('Bearer realm="probity"');
  expect(await challenge(BASIC)).toBe('Basic realm="probity", charset="UTF-8"');
});

test('a token in the address becomes a cookie, and leaves the address', async () => {
  const get = await serve(pagesOf(), TOKEN);
  const response = await get('/checks/login?token=t0ken&x=1');
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('./login?x=1');
  const cookie = response.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/);
  expect(cookie).not.toContain('t0ken');
  expect((await get('/', { cookie: cookie.split(';')[0] ?? '' })).status).toBe(200);
  expect((await get('/?token=wrong')).status).toBe(401);
});

/** `fetch` does not let a caller name another host. */
async function statusFor(host: string, web: Partial<Parameters<typeof startWeb>[0]>) {
  const given = { host: '127.0.0.1', port: 0, auth: undefined, isPublic: false };
  const monitor = monitorOf({ publicUrl: 'https://status.example/x/' });
  const server = await startWeb({ ...given, ...pagesOf(monitor), ...web });
  onTestFinished(() => server.close());
  return new Promise((resolve, reject) => {
    request(server.url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

test.each([
  ['127.0.0.1:8420', {}, 200],
  ['localhost', {}, 200],
  ['[::1]:8420', {}, 200],
  ['status.example', {}, 200],
  ['evil.example', {}, 421],
  ['127.0.0.1.evil.example', {}, 421],
  ['evil.example', { isPublic: true }, 200],
])('where nobody is asked who they are, the host %s with %j: %i', async (host, web, status) => {
  expect(await statusFor(host, web)).toBe(status);
});

test('a port that is taken is said, with where to choose another', async () => {
  const first = await startWeb({
    host: '127.0.0.1',
    port: 0,
    auth: undefined,
    isPublic: true,
    ...pagesOf(),
  });
  onTestFinished(() => first.close());
  const port = Number(first.url.port);
  const second = startWeb({
    host: '127.0.0.1',
    port,
    auth: undefined,
    isPublic: true,
    ...pagesOf(),
  });
  await expect(second).rejects.toThrow(/port \d+: .*EADDRINUSE[^]*monitor\.web/);
});
