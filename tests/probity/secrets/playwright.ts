import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { CHECKS } from '../../../src/verdict/index.ts';
import { CANARIES } from './canaries.ts';
import { writtenFiles, type WrittenFile } from './written-files.ts';

/** Playwright starts a new worker after each failed test, so that many failures would take long. */
const FAILING = new Set(['documented-media-type', 'body-schema']);

const CONFIG = JSON.stringify({
  documents: [
    { file: resolve('spec/user-login.yaml'), overlays: [resolve('spec/user-login.overlay.yaml')] },
  ],
  checks: Object.fromEntries(
    CHECKS.map(({ name }) => [name, FAILING.has(name) ? 'error' : 'info']),
  ),
});

/** Runs projects of the fixture against a server, and gives all that was printed and written. */
export async function runPlaywright(
  projects: readonly string[],
  origin: string,
): Promise<readonly WrittenFile[]> {
  const cwd = await mkdtemp(join(tmpdir(), 'probity-secrets-'));
  const output = join(cwd, 'output');
  await writeFile(join(cwd, 'probity.yaml'), CONFIG);
  const child = spawn(
    process.execPath,
    [
      resolve('node_modules/@playwright/test/cli.js'),
      'test',
      '-c',
      resolve('tests/probity/secrets/fixture/playwright.config.ts'),
      ...projects.map((project) => `--project=${project}`),
    ],
    { cwd, env: environmentFor(origin, output) },
  );
  const printed = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (printed[name] += text));
  }
  await new Promise((done) => child.on('close', done));
  const written = await writtenFiles(output);
  await rm(cwd, { recursive: true });
  return [
    { name: 'standard output', text: printed.stdout },
    { name: 'standard error', text: printed.stderr },
    ...written,
  ];
}

function environmentFor(origin: string, output: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    BASE_URL: origin,
    SECRETS_OUTPUT: output,
    PROBITY_LOG: 'debug',
    LOGIN_EMAIL: 'someone@example.com',
    LOGIN_PASSWORD: CANARIES.password,
    LOGIN_LOCKABLE_EMAIL: 'lockable@example.com',
    LOGIN_CAPTCHA: CANARIES.captcha,
    LOGIN_CAPTCHA_ID: CANARIES.captchaId,
  };
}
