import { expect, test } from 'vitest';

import { defectOf, load } from './workspace.ts';

function given(identity: string, environment: Readonly<Record<string, string>> = {}) {
  return {
    yaml: [
      'targets:',
      '  t:',
      '    url: http://127.0.0.1:1',
      '    login: { email: me@example.com, password: my-password }',
      '    security:',
      '      session: { login: { operation: log-in } }',
      '      key: { value: my-key }',
      `    identities: { eve: ${identity} }`,
      '',
    ].join('\n'),
    flags: { target: 't' },
    environment,
  };
}

const ACCOUNT = '{ login: { email: eve@example.com, password: "${EVES}" } }';

test('an identity with an account logs in as the target does, and shares nothing else', async () => {
  const { target, secrets } = await load(given(ACCOUNT, { EVES: 'eves-password' }));
  const eve = target.identities.get('eve');
  expect(eve?.login.account).toEqual({
    identifier: 'eve@example.com',
    password: 'eves-password',
  });
  expect([...(eve?.security.keys() ?? [])]).toEqual(['session']);
  expect(secrets).toContainEqual({ name: 'EVES', value: 'eves-password' });
});

test('the account in the environment is that of the target, and of no identity', async () => {
  const variables = { EVES: 'eves-password', LOGIN_EMAIL: 'ci@example.com', LOGIN_PASSWORD: 'ci' };
  const { target } = await load(given(ACCOUNT, variables));
  expect(target.login.account?.identifier).toBe('ci@example.com');
  expect(target.identities.get('eve')?.login.account?.identifier).toBe('eve@example.com');
});

test('credentials of an identity are secrets, called by its name', async () => {
  const { secrets } = await load(given('{ security: { key: { value: eves-key } } }'));
  expect(secrets).toContainEqual({ name: 'EVE_KEY_VALUE', value: 'eves-key' });
});

test.each([
  ['{}', '8:19: '],
  ['{ login: { email: eve@example.com } }', '8:26: '],
  ['{ secruity: {} }', '8:26: unknown key "secruity" in /targets/t/identities/eve'],
])('%s is no identity', async (identity, message) => {
  expect(await defectOf(given(identity))).toContain(`probity.yaml:${message}`);
});
