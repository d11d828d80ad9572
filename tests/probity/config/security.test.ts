import { expect, test } from 'vitest';

import { defectOf, load } from './workspace.ts';

/** A target whose scheme "s" is configured so, and which is used. */
function given(configured: string, environment: Readonly<Record<string, string>> = {}) {
  return {
    yaml: [
      'targets:',
      '  t:',
      '    url: http://127.0.0.1:1',
      '    security:',
      `      s: ${configured}`,
      '',
    ].join('\n'),
    flags: { target: 't' },
    environment,
  };
}

test.each([
  ['{ value: a-key }', { kind: 'value', value: 'a-key' }],
  ['{ token: a-token }', { kind: 'token', token: 'a-token' }],
  ['{ username: me, password: pw }', { kind: 'basic', username: 'me', password: 'pw' }],
  [
    '{ flow: clientCredentials, clientId: me, clientSecret: s, tokenUrl: /token, scopes: [a] }',
    {
      kind: 'oauth',
      flow: 'clientCredentials',
      clientId: 'me',
      clientSecret: 's',
      clientAuthentication: 'basic',
      tokenUrl: '/token',
      scopes: ['a'],
    },
  ],
  [
    '{ flow: password, clientId: me, username: u, password: p, issuer: "https://id.example.com" }',
    { kind: 'oauth', flow: 'password', issuer: 'https://id.example.com', username: 'u' },
  ],
  ['{ login: { operation: log-in } }', { kind: 'login', operation: 'log-in', token: undefined }],
])('%s is taken', async (configured, expected) => {
  const { target } = await load(given(configured));
  expect(target.security.get('s')).toMatchObject(expected);
  expect(target.security.get('s')?.place).toMatchObject({ line: 5 });
});

test.each([
  ['{ vlaue: a }', '5:12: unknown key "vlaue" in /targets/t/security/s\n  Did you mean "value"?'],
  ['{ value: a, token: b }', '5:7: /targets/t/security/s: expected either "value" or "token" or'],
  ['{ username: me }', '5:7: /targets/t/security/s: expected either'],
  ['{ token: a, tokenUrl: /b }', '5:7: '],
  ['{ flow: password, clientId: me }', '5:18: the flow "password" needs "username" and "password"'],
  ['{ flow: clientCredentials, clientId: me, username: a, password: b }', 'takes no "username"'],
  ['{ flow: implicit, clientId: me }', '"implicit"'],
  [
    '{ flow: clientCredentials, clientId: me, tokenUrl: //evil.example.com }',
    '"tokenUrl" is neither a path nor an http or https URL',
  ],
  [
    '{ flow: clientCredentials, clientId: me, issuer: id.example.com }',
    '"issuer" is not an http or https URL',
  ],
  ['{ value: "${NOT_SET}" }', 'the variable "NOT_SET" is not set'],
])('%s is a defect with its place', async (configured, message) => {
  const defect = await defectOf(given(configured));
  expect(defect).toContain(message);
  expect(defect).toMatch(/probity\.yaml:5:\d+: /);
});

test('secrets are known by the variable they came from, or by scheme and key', async () => {
  const named = await load(given('{ value: "${THINGS}" }', { THINGS: 'secret-1' }));
  expect(named.secrets).toEqual([{ name: 'THINGS', value: 'secret-1' }]);
  const literal = await load(
    given(
      '{ flow: password, clientId: c, clientSecret: secret-2, username: u, password: secret-3 }',
    ),
  );
  expect(literal.secrets).toEqual([
    { name: 'S_SECRET', value: 'secret-2' },
    { name: 'S_PASSWORD', value: 'secret-3' },
  ]);
});
