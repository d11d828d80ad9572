import { expect, test } from 'vitest';

import { defectOf, load } from './workspace.ts';

const flags = { target: 'a' };

function withLogin(login: string): string {
  return `targets:\n  a:\n    url: https://a.example.com\n    login: ${login}\n`;
}

test('the login of a target is taken as configured', async () => {
  const yaml = withLogin(
    '{ email: a@example.com, password: from-file, lockableEmail: b@example.com, captcha: { url: /solved } }',
  );

  const { target } = await load({ yaml, flags });

  expect(target.login).toEqual({
    account: { identifier: 'a@example.com', password: 'from-file' },
    lockableAccount: 'b@example.com',
    captcha: {
      kind: 'http',
      url: '/solved',
      method: 'GET',
      idPointer: '/id',
      answerPointer: '/answer',
    },
  });
});

test('the environment wins over the login of the target', async () => {
  const { target } = await load({
    yaml: withLogin('{ email: a@example.com, password: from-file, captcha: { url: /solved } }'),
    flags,
    environment: {
      LOGIN_EMAIL: 'c@example.com',
      LOGIN_PASSWORD: 'from-environment',
      LOGIN_LOCKABLE_EMAIL: 'd@example.com',
      LOGIN_CAPTCHA: '42',
      LOGIN_CAPTCHA_ID: 'bypass',
    },
  });

  expect(target.login).toEqual({
    account: { identifier: 'c@example.com', password: 'from-environment' },
    lockableAccount: 'd@example.com',
    captcha: { kind: 'fixed', id: 'bypass', answer: '42' },
  });
});

test('the environment also gives a login to a bare URL', async () => {
  const environment = { LOGIN_EMAIL: 'c@example.com', LOGIN_PASSWORD: 'from-environment' };

  const { target } = await load({ environment });

  expect(target.login.account?.identifier).toBe('c@example.com');
});

test('the embedded sandbox ignores the login of the environment', async () => {
  const { target, secrets } = await load({
    yaml: 'targets: { a: { sandbox: true } }\n',
    flags,
    environment: { LOGIN_EMAIL: 'c@example.com', LOGIN_CAPTCHA: 'half of a pair' },
  });

  expect(target.login.account).toBeUndefined();
  expect(secrets).toEqual([]);
});

test('a password of the environment completes an email of the file', async () => {
  const { target } = await load({
    yaml: withLogin('{ email: a@example.com }'),
    flags,
    environment: { LOGIN_PASSWORD: 'from-environment' },
  });

  expect(target.login.account?.password).toBe('from-environment');
});

test('half an account is refused', async () => {
  expect(await defectOf({ environment: { LOGIN_EMAIL: 'c@example.com' } })).toContain(
    'the login has an email but no password\n  Set LOGIN_EMAIL and LOGIN_PASSWORD',
  );
  expect(await defectOf({ yaml: withLogin('{ password: from-file }'), flags })).toContain(
    'probity.yaml:4:12: the login has a password but no email',
  );
});

test('half a captcha is refused', async () => {
  expect(await defectOf({ environment: { LOGIN_CAPTCHA: '42' } })).toContain(
    'half a captcha is configured',
  );
});

test('a captcha variable completes the configured pair', async () => {
  const { target } = await load({
    yaml: withLogin('{ captcha: { id: bypass, answer: old-answer } }'),
    flags,
    environment: { LOGIN_CAPTCHA: 'new-answer' },
  });

  expect(target.login.captcha).toEqual({ kind: 'fixed', id: 'bypass', answer: 'new-answer' });
});

test('a captcha URL of the environment keeps the configured pointers', async () => {
  const { target } = await load({
    yaml: withLogin('{ captcha: { url: /old, method: POST, idPointer: /x, answerPointer: /y } }'),
    flags,
    environment: { LOGIN_CAPTCHA_URL: 'https://captcha.example.com/new' },
  });

  expect(target.login.captcha).toEqual({
    kind: 'http',
    url: 'https://captcha.example.com/new',
    method: 'POST',
    idPointer: '/x',
    answerPointer: '/y',
  });
});

test('a captcha command of the environment is split at blanks', async () => {
  const { target } = await load({ environment: { LOGIN_CAPTCHA_COMMAND: ' ./solve  --fast ' } });

  expect(target.login.captcha).toEqual({ kind: 'command', command: ['./solve', '--fast'] });
});

test('two captcha sources in the environment are refused', async () => {
  const environment = { LOGIN_CAPTCHA_URL: '/solved', LOGIN_CAPTCHA_COMMAND: './solve' };

  expect(await defectOf({ environment })).toContain('more than one captcha source');
});

test.each(['//evil.example.com/x', 'solved', 'ftp://host/x'])(
  'the captcha URL %s is refused',
  async (url) => {
    expect(await defectOf({ environment: { LOGIN_CAPTCHA_URL: url } })).toContain(
      'the URL of the captcha is neither a path nor an http or https URL',
    );
  },
);

test('two captcha sources in the file are refused', async () => {
  expect(
    await defectOf({ yaml: withLogin('{ captcha: { url: /x, command: [./solve] } }'), flags }),
  ).toContain('/targets/a/login/captcha: expected either "id" and "answer" or "url" or "command"');
});

test('secrets are named for the variable they came from', async () => {
  const { secrets } = await load({
    yaml: withLogin(
      '{ email: "${WHO}", password: "${STAGING_PW}", captcha: { id: bypass, answer: solved-it } }',
    ),
    flags,
    environment: { WHO: 'a@example.com', STAGING_PW: 'geheim99' },
  });

  expect(secrets).toEqual([
    { name: 'STAGING_PW', value: 'geheim99' },
    { name: 'LOGIN_CAPTCHA', value: 'solved-it' },
    { name: 'LOGIN_CAPTCHA_ID', value: 'bypass' },
  ]);
});

test('a variable with a telling name is a secret wherever it stands', async () => {
  const { secrets } = await load({
    yaml: 'targets: { a: { url: "https://${TENANT_TOKEN}.example.com/${AREA}" } }\n',
    flags,
    environment: { TENANT_TOKEN: 'geheim99', AREA: 'eu' },
  });

  expect(secrets).toEqual([{ name: 'TENANT_TOKEN', value: 'geheim99' }]);
});

test('a JSON Pointer of the captcha must be one', async () => {
  const yaml = withLogin('{ captcha: { url: /solved, idPointer: id } }');

  expect(await defectOf({ yaml, flags })).toContain(
    '/targets/a/login/captcha/idPointer: expected text in the format json-pointer',
  );
});
