import { expect, test } from 'vitest';

import {
  CONTENT_TYPE,
  LOGIN,
  NO_STORE,
  REFUSAL,
  documented,
  json,
  namesIn,
  verdictOn,
} from './login.ts';

function echo(password: unknown, message: string, operation = LOGIN) {
  const body = { ...REFUSAL, meta_message: message };
  return verdictOn({ sent: { email: 'a@example.com', password }, body }, { operation });
}

test.each([
  ['as it is', 'geheim & wörtlich'],
  ['percent-encoded', 'next=/login?p=geheim%20%26%20w%C3%B6rtlich'],
  ['in base64', 'Basic Z2VoZWltICYgd8O2cnRsaWNo'],
  ['as JSON in a string', JSON.stringify({ password: 'geheim & wörtlich' })],
])('a secret that comes back %s is found', (_, message) => {
  const { violations } = echo('geheim & wörtlich', message);
  expect(violations).toMatchObject([
    {
      check: 'secret-echo',
      severity: 'warning',
      message: 'the answer repeats what was sent as /password',
      response: 'body#/meta_message',
    },
  ]);
  expect(JSON.stringify(violations)).not.toContain('geheim');
});

test('a secret with quotes is found in its JSON form', () => {
  const body = String.raw`{"meta_message":"bad \"quo\\ted\"","meta_status":-3,"token":""}`;
  const verdict = verdictOn({ sent: { password: '"quo\\ted"' }, body });
  expect(namesIn(verdict)).toEqual(['secret-echo']);
});

test('a secret in a header is found there', () => {
  const headers = [CONTENT_TYPE, NO_STORE, ['X-Debug', 'password=hunter2!'] as const];
  const { violations } = verdictOn({ sent: { password: 'hunter2!' }, headers });
  expect(violations).toMatchObject([{ response: 'header x-debug' }]);
});

test.each([
  ['cut short', '{"email":"a@example.com","password":"mypassword123'],
  ['twice', '{"password":"mypassword123","password":"other"}'],
  ['in a form', 'email=a&password=mypassword123'],
])('a secret sent %s is known', (_, sent) => {
  const body = { ...REFUSAL, meta_message: 'mypassword123' };
  expect(namesIn(verdictOn({ sent, body }))).toEqual(['secret-echo']);
});

test.each([
  ['wrong password', 'password'],
  ['the value null is wrong', 'null'],
  ['aaaaaaaa is too long', 'aaaa'],
  ['no 12 here', '12'],
  ['request 8471234 failed', '4712'],
  ['true is not a string', true],
  ['nothing of it', 'mypassword123'],
])('"%s" gives nothing away of %j', (message, password) => {
  expect(namesIn(echo(password, message))).toEqual([]);
});

test('a short secret is found where it stands alone', () => {
  expect(namesIn(echo('4712', 'captcha 4712 is wrong'))).toEqual(['secret-echo']);
});

test('a field that the document has in the answer may come back', () => {
  const schema = { type: 'object', properties: { user: { properties: { password: {} } } } };
  const responses = [documented('200', [json(schema)])];
  expect(namesIn(echo('mypassword123', 'mypassword123', { ...LOGIN, responses }))).toEqual([]);
});
