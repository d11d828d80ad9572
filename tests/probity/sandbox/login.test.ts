import { expect, test } from 'vitest';

import { SANDBOX_LOGIN } from '../../../src/sandbox/index.ts';
import { readObject, withSandbox, type Client, type Fields } from './client.ts';

const { lockableAccount } = SANDBOX_LOGIN;

const read = async (response: Promise<Response>) => readObject(await response);

/** Refused as the contract has it: 200, a negative status, a message, no token. */
async function expectRefusal(answering: Promise<Response>, message: string): Promise<void> {
  const response = await answering;
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  const answer = await readObject(response);
  expect(answer).toEqual({ meta_message: message, meta_status: expect.any(Number), token: '' });
  expect(answer.meta_status).toBeLessThan(0);
}

const INVALID_FIELD = 'a required field is missing, empty, too long or not a string';
const NOT_JSON = 'the body is not valid JSON';
const NOT_OBJECT = 'the body must be a JSON object';
const WRONG_TYPE = 'the body must be application/json';
const WRONG_LOGIN = 'wrong email or password';
const WRONG_CAPTCHA = 'the captcha is wrong or no longer valid';

test('a valid login gets a token that no cache keeps', () =>
  withSandbox({}, async ({ login }) => {
    const response = await login();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      meta_message: 'success',
      meta_status: 1,
      token: expect.stringMatching(/^[\w-]{43}$/),
    });
  }));

test('two logins get two tokens', () =>
  withSandbox({}, async ({ login }) => {
    const [first, second] = [await read(login()), await read(login())];
    expect(first.token).not.toBe(second.token);
  }));

test('an unknown extra field is ignored', () =>
  withSandbox({}, async ({ login }) => {
    expect((await read(login({ extra: { deep: [1] } }))).meta_status).toBe(1);
  }));

const REQUIRED = ['user_tag', 'captcha', 'captcha_id', 'email', 'password'];
const NOT_TEXT: readonly unknown[] = [undefined, null, '', 7, true, [], {}, 'x'.repeat(1025)];

test.each(REQUIRED)('a field %s that is missing, empty or of a wrong type is refused', (name) =>
  withSandbox({}, async ({ login }) => {
    for (const value of NOT_TEXT) await expectRefusal(login({ [name]: value }), INVALID_FIELD);
  }),
);

test.each([
  ['a wrong user_tag', { user_tag: 'other' }, 'unknown user tag'],
  ['an email of 255 characters', { email: 'x'.repeat(255) }, INVALID_FIELD],
  ['an unknown captcha id', { captcha_id: 'unknown' }, WRONG_CAPTCHA],
  ['a wrong captcha', { captcha: 'wrong' }, WRONG_CAPTCHA],
  ['a wrong password', { email: lockableAccount, password: 'wrong' }, WRONG_LOGIN],
  ['an unknown account', { email: 'nobody@example.com' }, WRONG_LOGIN],
] satisfies readonly (readonly [string, Fields, string])[])(
  '%s is refused',
  (_name, changes, why) => withSandbox({}, ({ login }) => expectRefusal(login(changes), why)),
);

test.each([
  ['no body', undefined, NOT_JSON],
  ['malformed JSON', '{"email": ', NOT_JSON],
  ['a byte order mark', '\uFEFF{}', NOT_JSON],
  ['invalid UTF-8', Uint8Array.of(0x22, 0xff, 0x22), NOT_JSON],
  ['null', 'null', NOT_OBJECT],
  ['an array', '[]', NOT_OBJECT],
  ['a string', '"x"', NOT_OBJECT],
  ['a repeated key', '{"email":"a","em\\u0061il":"b"}', 'the body repeats a key'],
  ['a key repeated far inside', '{"x":[{"a":1,"b":{"c":1,"c":2}}]}', 'the body repeats a key'],
  ['the same key in two objects', '{"x":{"a":":"},"y":{"a":"\\""}}', INVALID_FIELD],
  ['more than 2 MiB', ' '.repeat(2 * 1024 * 1024 + 1), 'the body is too large'],
  ['exactly 2 MiB', '{}'.padEnd(2 * 1024 * 1024), INVALID_FIELD],
] satisfies readonly (readonly [string, string | Uint8Array | undefined, string])[])(
  'a body of %s is refused',
  (_name, body, why) => withSandbox({}, ({ send }) => expectRefusal(send({ body }), why)),
);

test.each([
  'text/plain',
  'application/json; charset=latin1',
  'application/jsonp',
  'application/json, text/plain',
  'application/problem+json',
])('the media type %s is refused', (type) =>
  withSandbox({}, ({ send }) =>
    expectRefusal(send({ headers: { 'content-type': type }, body: '{}' }), WRONG_TYPE),
  ),
);

test.each(['application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])(
  'the media type %s is taken',
  (type) =>
    withSandbox({}, async ({ send, fields }) => {
      const body = JSON.stringify(await fields());
      expect((await read(send({ headers: { 'content-type': type }, body }))).meta_status).toBe(1);
    }),
);

test.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'])('%s on the login is a 405', (method) =>
  withSandbox({}, async ({ send }) => {
    const response = await send({ method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(await response.text()).not.toContain('token');
  }),
);

test('OPTIONS on the login says which method there is', () =>
  withSandbox({}, async ({ send }) => {
    const response = await send({ method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('allow')).toBe('POST');
  }));

test('an unknown path is a 404', () =>
  withSandbox({}, async ({ send }) => {
    expect((await send({ path: '/api/user/logout' })).status).toBe(404);
  }));

async function failTimes(client: Client, times: number, email: string): Promise<void> {
  for (let count = 0; count < times; count += 1)
    await expectRefusal(client.login({ email, password: 'wrong' }), WRONG_LOGIN);
}

test.each([SANDBOX_LOGIN.account.identifier, 'nobody@example.com'])(
  'after twenty failures %s is refused for the rest of the minute, with the right password too',
  (email) => {
    let clockMs = 1_000_000;
    return withSandbox({ now: () => clockMs }, async (client) => {
      await failTimes(client, 20, email);
      await expectRefusal(client.login({ email }), 'too many attempts');
      clockMs += 60_000;
      await failTimes(client, 1, email);
    });
  },
);

test('a success forgets the failures before it', () =>
  withSandbox({}, async (client) => {
    const { identifier } = SANDBOX_LOGIN.account;
    await failTimes(client, 19, identifier);
    expect((await read(client.login())).meta_status).toBe(1);
    await failTimes(client, 2, identifier);
  }));

test('failures sent at the same time do not slip past the limit', () =>
  withSandbox({}, async ({ login }) => {
    const guess = () => read(login({ email: lockableAccount, password: 'wrong' }));
    const answers = await Promise.all(Array.from({ length: 30 }, guess));
    expect(answers.filter((answer) => answer.meta_message === WRONG_LOGIN)).toHaveLength(20);
  }));

test('a request that fails before the password does not count as an attempt', () =>
  withSandbox({}, async ({ login }) => {
    for (let count = 0; count < 25; count += 1) await login({ captcha: 'wrong' });
    for (let count = 0; count < 25; count += 1) await login({ user_tag: 'other' });
    expect((await read(login())).meta_status).toBe(1);
  }));
