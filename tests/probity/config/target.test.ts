import { expect, test } from 'vitest';

import { defectOf, load, workspaceOf } from './workspace.ts';
import { loadConfig } from '../../../src/config/index.ts';

const YAML = `
targets:
  sandbox: { sandbox: true }
  local: { url: "http://127.0.0.1:4010", login: { email: a@example.com, password: public-one } }
  staging: { url: "https://staging.example.com/v1", rate: 2 }
  unset: { url: "\${NOT_SET}" }
`;

const NONE = { target: undefined };

test('--target wins over BASE_URL', async () => {
  const environment = { BASE_URL: 'https://other.example.com' };

  const { target } = await load({ yaml: YAML, environment, flags: { target: 'staging' } });

  expect(target).toMatchObject({ name: 'staging', url: new URL('https://staging.example.com/v1') });
});

test('BASE_URL wins over the default target of the front door', async () => {
  const flags = { ...NONE, defaultTarget: 'sandbox' };

  const byUrl = await load({ yaml: YAML, flags, environment: { BASE_URL: 'http://h.example' } });
  const byName = await load({ yaml: YAML, flags, environment: { BASE_URL: 'staging' } });
  const byDefault = await load({ yaml: YAML, flags, environment: { BASE_URL: '' } });

  expect(byUrl.target.name).toBe('h.example');
  expect(byName.target.name).toBe('staging');
  expect(byDefault.target).toMatchObject({ name: 'sandbox', url: undefined });
});

test('a run without a target is refused with the ways to name one', async () => {
  expect(await defectOf({ yaml: YAML, flags: NONE })).toBe(
    'DefectError: no target is named\n' +
      '  Name one with --target or BASE_URL: a URL, or a target of probity.yaml: sandbox, local, staging, unset.',
  );
});

test('a default target that is not configured is none', async () => {
  expect(await defectOf({ flags: { ...NONE, defaultTarget: 'sandbox' } })).toContain(
    'no target is named',
  );
});

test('an unknown target is refused with the one that was probably meant', async () => {
  expect(await defectOf({ yaml: YAML, flags: { target: 'stagin' } })).toContain(
    'unknown target "stagin"\n  Did you mean "staging"?',
  );
});

test('an unknown target unlike any other is refused with the known ones', async () => {
  expect(await defectOf({ yaml: YAML, flags: { target: 'localhost:4010' } })).toContain(
    'Known: sandbox, local, staging, unset. A URL begins with http:// or https://.',
  );
});

test('a URL takes the settings of the configured target of the same origin', async () => {
  const { target, budget } = await load({
    yaml: YAML,
    flags: { target: 'https://staging.example.com/v2' },
  });

  expect(target.name).toBe('staging.example.com');
  expect(target.url?.pathname).toBe('/v2');
  expect(budget.ratePerSecond).toBe(2);
});

test('a URL of another port takes no settings', async () => {
  const { budget } = await load({
    yaml: YAML,
    flags: { target: 'https://staging.example.com:8443' },
  });

  expect(budget.ratePerSecond).toBeUndefined();
});

test.each(['http://127.0.0.1:5999', 'http://localhost:80', 'http://[::1]:4010'])(
  'on this machine the port does not count: %s',
  async (url) => {
    const { target } = await load({ yaml: YAML, flags: { target: url } });

    expect(target.login.account).toEqual({ identifier: 'a@example.com', password: 'public-one' });
  },
);

test('with two targets on this machine the port decides', async () => {
  const yaml = `${YAML}  second: { url: "http://127.0.0.1:4020", rate: 9 }\n`;

  const second = await load({ yaml, flags: { target: 'http://127.0.0.1:4020' } });
  const neither = await load({ yaml, flags: { target: 'http://127.0.0.1:4030' } });

  expect(second.budget.ratePerSecond).toBe(9);
  expect(neither.target.login.account).toBeUndefined();
});

test.each([
  ['ftp://host', 'is not an http or https URL'],
  ['http://', 'is not a URL'],
  ['https://me:geheim99@host', 'holds a user name or password'],
  ['https://host/?a=1', 'has a query or a fragment'],
  ['https://host/#', 'has a query or a fragment'],
])('the URL %s is refused', async (url, reason) => {
  const byFlag = await defectOf({ flags: { target: url } });
  const byFile = await defectOf({
    yaml: `targets:\n  a:\n    url: ${url.replace('#', '%23').replace('%23', '"#"')}\n`,
    flags: { target: 'a' },
  });

  expect(byFlag).toContain(`DefectError: --target ${reason}`);
  expect(byFlag).not.toContain('geheim99');
  expect(byFile).toContain('probity.yaml:3:');
});

test('the certificate authority is read from beside the file', async () => {
  const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
  const cwd = workspaceOf({
    'probity.yaml':
      'targets:\n  a: { url: https://a, ca: ca.pem }\n  b: { url: https://b, ca: no.pem }\n  c: { url: https://c, ca: probity.yaml }\n',
    'ca.pem': pem,
  });
  const loadTarget = (target: string) =>
    loadConfig({ cwd, environment: {}, flags: { documents: ['api.yaml'], target } });

  expect((await loadTarget('a')).target.ca).toBe(pem);
  await expect(loadTarget('b')).rejects.toThrow(/probity\.yaml:3:\d+: Failed to read "no\.pem"/);
  await expect(loadTarget('c')).rejects.toThrow('"probity.yaml" holds no certificate in PEM form');
});
