import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, onTestFinished, test, vi } from 'vitest';

import { startSandbox, type SandboxOptions } from '../../../src/sandbox/index.ts';
import { parseSource } from '../../../src/source/index.ts';
import { startGitHub } from './github.ts';
import { ACTION, folderOf, runAction } from './runner.ts';

vi.setConfig({ testTimeout: 120_000 });

/** A repository that uses the action. */
function workspace(): string {
  const folder = folderOf('workspace');
  cpSync('spec', join(folder, 'spec'), { recursive: true });
  cpSync('probity.yaml', join(folder, 'probity.yaml'));
  return folder;
}

async function sandboxWith(fault?: SandboxOptions['fault']): Promise<string> {
  const sandbox = await startSandbox(fault === undefined ? {} : { fault });
  onTestFinished(() => sandbox.close());
  return sandbox.url.href;
}

/** What the server said stands where GitHub takes no commands; ours follow. */
const PAUSED = /^::stop-commands::([\w-]+)\n(.*?)^::\1::\n(.*)/ms;

interface ExampleStep {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

/** What the workflow of docs/ci.md gives the action. */
function exampleInputs(): Readonly<Record<string, string>> {
  const [, yaml = ''] =
    /```yaml\n(name: Contract\n.*?)```/s.exec(readFileSync('docs/ci.md', 'utf8')) ?? [];
  const workflow: {
    readonly jobs: { readonly contract: { readonly steps: readonly ExampleStep[] } };
  } = JSON.parse(JSON.stringify(parseSource(yaml, 'contract.yml').value));
  const step = workflow.jobs.contract.steps.find(({ uses }) => uses?.includes('/probity@'));
  return step?.with ?? {};
}

test('a server that keeps its document makes the example workflow green, with counts and reports', async () => {
  const target = await sandboxWith();
  const gitHub = await startGitHub();
  const { outputs, codes, used, summary, log } = await runAction({
    workspace: workspace(),
    with: { ...exampleInputs(), target },
    env: { GITHUB_API_URL: gitHub.url },
    pullRequest: 7,
  });
  expect(codes, log).toEqual({ Install: 0, Check: 0, Comment: 0, Verdict: 0 });
  expect(outputs).toMatchObject({
    verdict: 'passed',
    'exit-code': '0',
    failed: '0',
    findings: '0',
  });
  expect(Number(outputs['cases'])).toBeGreaterThan(50);
  expect(outputs['passed']).toBe(outputs['cases']);
  const reports = outputs['reports'] ?? '';
  for (const name of ['report.html', 'records.jsonl', 'junit.xml', 'ctrf.json', 'results.sarif'])
    expect(existsSync(join(reports, name))).toBe(true);
  expect(used['Keep the reports']).toMatchObject({ name: 'probity-reports', path: reports });
  expect(summary).toContain('PASS');
  expect(gitHub.comments.map(({ body }) => body)).toEqual([
    readFileSync(join(reports, 'report.md'), 'utf8'),
  ]);
});

test('a broken server makes the job red after the comment of before was written anew', async () => {
  const target = await sandboxWith('accepts-wrong-captcha');
  const others = Array.from({ length: 100 }, (_, index) => ({ id: index + 1, body: 'Nice' }));
  const gitHub = await startGitHub([...others, { id: 101, body: '<!-- probity -->\nold' }]);
  const { outputs, codes, log } = await runAction({
    workspace: workspace(),
    with: { target, comment: 'true' },
    env: { GITHUB_API_URL: gitHub.url },
    pullRequest: 7,
  });
  expect(codes, log).toEqual({ Install: 0, Check: 0, Comment: 0, Verdict: 1 });
  expect(outputs).toMatchObject({ verdict: 'failed', 'exit-code': '1' });
  expect(Number(outputs['findings'])).toBeGreaterThan(0);
  const [, pause = '', said, after] = PAUSED.exec(log) ?? [];
  expect(pause).not.toBe('');
  expect(said).toContain('Accepted an invalid request');
  expect(after).toMatch(/^::error file=spec\/user-login/);
  expect(gitHub.comments).toHaveLength(101);
  expect(gitHub.comments.at(-1)?.body).toContain('FAIL');
});

test('a comment that GitHub refuses is a warning and changes no verdict', async () => {
  const target = await sandboxWith();
  const gitHub = await startGitHub();
  const { codes, log } = await runAction({
    workspace: workspace(),
    with: { target, comment: 'true', token: 'one-that-may-only-read' },
    env: { GITHUB_API_URL: gitHub.url },
    pullRequest: 7,
  });
  expect(codes).toMatchObject({ Comment: 0, Verdict: 0 });
  expect(log).toMatch(
    /^::warning title=No comment on the pull request::GitHub answered 403 to GET /m,
  );
});

test('nothing is commented where nobody asked for it or there is no pull request', async () => {
  const given = { target: 'nowhere' };
  const folder = workspace();
  const unasked = await runAction({ workspace: folder, with: given, pullRequest: 7 });
  const pushed = await runAction({ workspace: folder, with: { ...given, comment: 'true' } });
  expect(unasked.codes).not.toHaveProperty('Comment');
  expect(pushed.codes).not.toHaveProperty('Comment');
});

test('an input that is wrong is a defect, and no input becomes a command or another flag', async () => {
  const folder = workspace();
  const { outputs, codes, log } = await runAction({
    workspace: folder,
    with: { target: '"; touch owned; $(touch owned) `touch owned`', profile: '--version' },
  });
  expect(codes, log).toMatchObject({ Check: 0, Verdict: 2 });
  expect(outputs).toMatchObject({ verdict: 'defect', 'exit-code': '2', cases: '' });
  expect(existsSync(join(folder, 'owned'))).toBe(false);
});

test('no script holds an expression', () => {
  for (const { run } of ACTION.runs.steps) expect(run ?? '').not.toContain('${{');
});

test('an action that is not built yet installs without scripts of packages, and builds', () => {
  const folder = folderOf('unbuilt');
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'npm'), '#!/bin/sh\necho "$@" >> calls\n');
  chmodSync(join(bin, 'npm'), 0o755);
  const [install] = ACTION.runs.steps;
  const env = { PATH: `${bin}:${process.env['PATH']}`, GITHUB_ACTION_PATH: folder };
  const { status } = spawnSync('bash', ['-e', '-c', install?.run ?? 'exit 9'], { env });
  expect(status).toBe(0);
  expect(readFileSync(join(folder, 'calls'), 'utf8')).toBe(
    'ci --ignore-scripts --no-audit --no-fund\nrun build\n',
  );
});
