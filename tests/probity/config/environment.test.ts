import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, onTestFinished, test, vi } from 'vitest';

import { readEnvironment } from '../../../src/config/index.ts';
import { workspaceOf } from './workspace.ts';

const NAME = 'PROBITY_TEST_VARIABLE';

function setVariable(value: string): void {
  vi.stubEnv(NAME, value);
  onTestFinished(() => void vi.unstubAllEnvs());
}

test('a variable of .env is read and the process stays as it was', async () => {
  const environment = await readEnvironment(workspaceOf({ '.env': `${NAME}="a #b"\n` }));

  expect(environment[NAME]).toBe('a #b');
  expect(process.env[NAME]).toBeUndefined();
});

test('the process wins over .env, also with an empty variable', async () => {
  setVariable('');

  const environment = await readEnvironment(workspaceOf({ '.env': `${NAME}=from-file\n` }));

  expect(environment[NAME]).toBe('');
});

test('reading .env prints nothing', async () => {
  const write = vi.spyOn(process.stdout, 'write');
  const log = vi.spyOn(console, 'log');
  onTestFinished(() => {
    write.mockRestore();
    log.mockRestore();
  });

  await readEnvironment(workspaceOf({ '.env': `${NAME}=secret-of-mine\n` }));

  expect(write).not.toHaveBeenCalled();
  expect(log).not.toHaveBeenCalled();
});

test('a missing .env is no defect', async () => {
  await expect(readEnvironment(workspaceOf({}))).resolves.toMatchObject({});
});

test('a .env that can not be read is a defect', async () => {
  const directory = workspaceOf({});
  mkdirSync(join(directory, '.env'));

  await expect(readEnvironment(directory)).rejects.toThrow(/^Failed to read ".*\.env": EISDIR/);
});
