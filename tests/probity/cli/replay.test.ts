import { expect, test } from 'vitest';

import { startSandbox, type SandboxOptions } from '../../../src/sandbox/index.ts';
import { SANDBOX_LOGIN } from '../../../src/sandbox/index.ts';
import { probity, SPEC } from './command.ts';

const NULL_CAPTCHA = 'post-api-user-login/negative/body.captcha/null';
const OVERLAY = SPEC.replace('.yaml', '.overlay.yaml');

/** Records name documents from the folder of the process, where these runs are not in. */
const DOCUMENT = ['--document', SPEC, '--overlay', OVERLAY];

/** What a run of the case left behind, and the fingerprint of its finding. */
async function recordOf(options: SandboxOptions) {
  const sandbox = await startSandbox(options);
  const args = ['check', SPEC, '--overlay', OVERLAY, '--target', sandbox.url.href];
  const { stdout } = await probity([...args, '--grep', 'captcha/null', '--report', 'jsonl']);
  const [, fingerprint = ''] = /"fingerprint":"(\w+)"/.exec(stdout) ?? [];
  return { sandbox, jsonl: stdout, fingerprint };
}

/** The records, as of a run against another server. */
function against(url: URL, jsonl: string, recorded: URL): string {
  return jsonl.replaceAll(recorded.origin, url.origin).replaceAll(recorded.host, url.host);
}

test('a finding is found by its fingerprint and shows again, with the exchange whole', async () => {
  const { sandbox, jsonl, fingerprint } = await recordOf({ fault: 'status-string' });
  const args = ['replay', fingerprint, '--from', 'run.jsonl', ...DOCUMENT];
  const { code, stdout } = await probity(args, { 'run.jsonl': jsonl });
  await sandbox.close();
  expect(stdout).toContain(`${NULL_CAPTCHA}\n`);
  expect(stdout).toContain(`  POST ${sandbox.url.origin}/api/user/login\n`);
  expect(stdout).toContain('    "captcha": null,\n');
  expect(stdout).toMatch(/answer 1\n {2}200 OK\n/);
  expect(stdout).toMatch(/phases {4}.*first byte [\d.]+ ms/);
  expect(stdout).toContain('\nVIOLATES: the same violation as recorded\n');
  expect(code).toBe(1);
});

test.each([
  [{}, 0, 'CONFORMS: the recorded violation does not show any more'],
  [{ fault: 'invalid-json' }, 1, 'VIOLATES: another violation than the recorded one'],
] as const)('a server with %j since then is told apart', async (options, code, said) => {
  const { sandbox, jsonl } = await recordOf({ fault: 'status-string' });
  await sandbox.close();
  const changed = await startSandbox(options);
  const files = { 'run.jsonl': against(changed.url, jsonl, sandbox.url) };
  const replayed = await probity(
    ['replay', NULL_CAPTCHA, '--from', 'run.jsonl', ...DOCUMENT],
    files,
  );
  await changed.close();
  expect(replayed.stdout).toContain(`\n${said}\n`);
  expect(replayed.code).toBe(code);
});

test('several cases are sent by their ids alone, with fresh values, and no secret is shown', async () => {
  const ids = ['positive/login/valid', 'workflow/login/captcha-used-twice'];
  const args = ids.map((id) => `post-api-user-login/${id}`);
  const { code, stdout } = await probity(
    ['replay', ...args, '--document', SPEC, '--overlay', OVERLAY, '--target', 'sandbox'],
    { 'probity.yaml': JSON.stringify({ targets: { sandbox: { sandbox: true } } }) },
  );
  expect(code).toBe(0);
  expect(stdout.match(/^CONFORMS$/gm)).toHaveLength(2);
  expect(stdout).toContain('answer 2\n');
  expect(stdout).not.toContain(SANDBOX_LOGIN.account?.password);
});

test('an id that no case has is our fault, and the nearest are named', async () => {
  const sandbox = await startSandbox({});
  const args = ['--document', SPEC, '--target', sandbox.url.href];
  const { code, stderr } = await probity(['replay', NULL_CAPTCHA.replace('null', 'nul'), ...args]);
  await sandbox.close();
  expect(code).toBe(2);
  expect(stderr).toContain(`The nearest are:\n    ${NULL_CAPTCHA}\n`);
});

test('a fingerprint without records is told where it could be looked up', async () => {
  const args = ['replay', '0123456789abcdef', '--document', SPEC, '--target', 'http://127.0.0.1:9'];
  const { code, stderr } = await probity(args);
  expect(code).toBe(2);
  expect(stderr).toContain('name them with --from');
});

test('records that can not be read are our fault', async () => {
  const { code, stderr } = await probity(['replay', 'x', '--from', 'missing.jsonl']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/Failed to read ".*missing\.jsonl": ENOENT/);
});
