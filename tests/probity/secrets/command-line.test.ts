import { resolve } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { createProgram } from '../../../src/cli/program.ts';
import { probity } from '../cli/command.ts';
import { startProbity } from '../cli/process.ts';
import { workspaceOf } from '../config/workspace.ts';
import { canariesIn, CANARIES, isIn, MARKER } from './canaries.ts';
import { startEchoServer } from './echo-server.ts';
import { writtenFiles } from './written-files.ts';

const REPORTS = [
  'html=a.html',
  'jsonl=a.jsonl',
  'junit=a.xml',
  'markdown=a.md',
  'github=a.txt',
  'terminal=b.txt',
];
const REPORT_FLAGS = REPORTS.flatMap((report) => ['--report', report]);

async function echoServer() {
  const server = await startEchoServer();
  onTestFinished(() => server.close());
  return server;
}

function configFor(origin: string): string {
  const { password, captcha, captchaId } = CANARIES;
  const login = {
    email: 'someone@example.com',
    password,
    lockableEmail: 'lockable@example.com',
    captcha: { id: captchaId, answer: captcha },
  };
  const file = resolve('spec/user-login.yaml');
  const overlays = [resolve('spec/user-login.overlay.yaml')];
  return JSON.stringify({
    documents: [{ file, overlays }],
    targets: { echo: { url: origin, login } },
  });
}

test('no canary is in any report, log or output of the command', async () => {
  const server = await echoServer();
  const { code, stdout, stderr, cwd } = await probity(
    ['check', '--target', 'echo', '--log-level', 'debug', '--verbose', ...REPORT_FLAGS],
    { 'probity.yaml': configFor(server.origin) },
  );
  const written = (await writtenFiles(cwd)).filter(({ name }) => !name.endsWith('probity.yaml'));
  expect(code).toBe(1);
  expect(canariesIn(server.answered())).toHaveLength(2 * Object.keys(CANARIES).length);
  expect(written).toHaveLength(REPORTS.length);
  for (const text of [stdout, stderr, ...written.map((file) => file.text)]) {
    expect(text.length).toBeGreaterThan(1000);
    expect(canariesIn(text)).toEqual([]);
  }
  for (const { name, text } of written) expect([name, isIn(text, MARKER)]).toEqual([name, true]);
});

test('an unexpected error is printed without the canaries in it', async () => {
  const server = await echoServer();
  const cwd = workspaceOf({ 'probity.yaml': configFor(server.origin) });
  let stderr = '';
  const program = createProgram({
    stdout: {
      write: (text: string) => {
        throw new Error(`lost ${JSON.stringify(CANARIES)} in ${text.length} characters`);
      },
    },
    stderr: { write: (text: string) => (stderr += text) },
    cwd: () => cwd,
  });
  expect(await program.run(['check', '--target', 'echo'])).toBe(2);
  expect(stderr).toMatch(/^Probity failed: lost .*\[redacted LOGIN_PASSWORD\].* in \d+ characters/);
  expect(canariesIn(stderr)).toEqual([]);
});

test('an error that nobody caught is printed without the canaries in it: exit code 2', async () => {
  const server = await echoServer();
  const cwd = workspaceOf({ 'probity.yaml': configFor(server.origin) });
  const error = `new Error(${JSON.stringify(`lost ${CANARIES.password}`)})`;
  const preload = `
    import { subscribe } from 'node:diagnostics_channel';
    subscribe('http.client.response.finish', () => setImmediate(() => { throw ${error}; }));`;
  const { ended } = startProbity(['check', '--target', 'echo'], { cwd, preload });
  const { code, output } = await ended;
  expect(output).toContain('Probity failed: lost [redacted LOGIN_PASSWORD]');
  expect(canariesIn(output)).toEqual([]);
  expect(code).toBe(2);
});

test('a mistake in the configuration is told without the value of a secret variable', async () => {
  const cwd = workspaceOf({
    'probity.yaml': 'targets: {a: {url: "http://127.0.0.1:9", ca: "${SOME_TOKEN}"}}',
  });
  const { ended } = startProbity(['check', resolve('spec/user-login.yaml'), '--target', 'a'], {
    cwd,
    environment: { SOME_TOKEN: CANARIES.token },
  });
  const { code, output } = await ended;
  expect(output).toContain('Failed to read "[redacted SOME_TOKEN]"');
  expect(canariesIn(output)).toEqual([]);
  expect(code).toBe(2);
});
