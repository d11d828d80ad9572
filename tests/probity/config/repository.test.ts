import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { loadConfig, type Config } from '../../../src/config/index.ts';
import { SANDBOX_LOGIN } from '../../../src/sandbox/index.ts';
import { load } from './workspace.ts';

function loadOwn(target: string, environment = {}): Promise<Config> {
  return loadConfig({ cwd: process.cwd(), environment, flags: { target } });
}

test("the repository's own targets need no variable but the one of staging", async () => {
  expect((await loadOwn('sandbox')).target.url).toBeUndefined();
  expect((await loadOwn('production')).target.production).toBe(true);
  await expect(loadOwn('staging')).rejects.toThrow('the variable "STAGING_URL" is not set');
  expect((await loadOwn('staging', { STAGING_URL: 'https://s.example' })).target.url?.host).toBe(
    's.example',
  );
});

test('the target local logs in as the sandbox does, on any port', async () => {
  expect((await loadOwn('http://127.0.0.1:1')).target.login).toEqual(SANDBOX_LOGIN);
});

test('a warning makes a run of the login API red', async () => {
  expect((await loadOwn('sandbox')).failOn).toBe('warning');
});

test('the example in docs/configuration.md is valid and says the defaults', async () => {
  const page = readFileSync('docs/configuration.md', 'utf8');
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  const flags = { documents: [], target: 'sandbox' };

  const example = await load({ yaml, flags });
  const nothingSaid = await load({
    yaml: 'targets: { sandbox: { sandbox: true } }\n',
    flags: { target: 'sandbox' },
  });

  const { profile, failOn, concurrency, limits, timeouts } = nothingSaid;
  expect(example).toMatchObject({ profile, failOn, concurrency, limits, timeouts });
});
