import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

import { expect, onTestFinished, test } from 'vitest';

import { startSandbox } from '../../../src/sandbox/index.ts';
import { parseSource } from '../../../src/source/index.ts';
import { portOf } from '../run/security/servers.ts';

const FILE = '.github/workflows/monitor.yml';
const ROOT = resolve('.');

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly 'working-directory'?: string;
}

/** The scripts of the job, by the names of their steps. */
function scriptOf(name: string): Required<Pick<Step, 'run'>> & Step {
  const workflow: { readonly jobs: { readonly check: { readonly steps: readonly Step[] } } } =
    JSON.parse(JSON.stringify(parseSource(readFileSync(FILE, 'utf8'), FILE).value));
  const step = workflow.jobs.check.steps.find((each) => each.name === name);
  if (step?.run === undefined) throw new Error(`${FILE} has no script "${name}"`);
  return { ...step, run: step.run };
}

function git(folder: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

function folderOf(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `probity-${name}-`));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A repository with the branch that docs/monitor.md says how to make. */
function originWithHistory(): string {
  const origin = folderOf('origin');
  git(origin, 'init', '--quiet', '--bare');
  const tree = git(origin, 'hash-object', '-t', 'tree', '-w', '/dev/null');
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  const commit = git(origin, ...author, 'commit-tree', tree, '-m', 'History');
  git(origin, 'update-ref', 'refs/heads/probity-history', commit);
  return origin;
}

interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: string;
}

/** GitHub's issues, as far as the channel asks for them. */
async function startGitHub() {
  const issues: Issue[] = [];
  const answerTo = ({ method, url = '' }: IncomingMessage, given: Partial<Issue>): unknown => {
    if (method === 'GET') return issues;
    const number = Number(/\/issues\/(\d+)$/.exec(url)?.[1] ?? 0);
    if (method === 'PATCH') return Object.assign(issues[number - 1] ?? {}, given);
    if (!url.endsWith('/issues')) return {};
    issues.push({ title: '', body: '', state: 'open', ...given, number: issues.length + 1 });
    return issues.at(-1);
  };
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const sent = await text(request);
      const given: Partial<Issue> = sent === '' ? {} : JSON.parse(sent);
      response.end(JSON.stringify(answerTo(request, given)));
    };
    void answer();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${portOf(server.address())}`, issues };
}

const MOST_RUNS = 8;

/** A run of the job in a clean clone; the exit code of its check, and whether there is a page. */
async function runJob(origin: string, environment: Readonly<Record<string, string>>) {
  const clone = folderOf('clone');
  cpSync('spec', join(clone, 'spec'), { recursive: true });
  mkdirSync(join(clone, '.github'));
  // A slot each second: nobody waits for a quarter of an hour here.
  const config = readFileSync('.github/monitor.yaml', 'utf8').replace(
    'interval: 15m',
    'interval: 1s',
  );
  writeFileSync(join(clone, '.github/monitor.yaml'), config);
  const segments = join(clone, '.probity/segments');
  git(clone, 'clone', '--quiet', '--branch', 'probity-history', origin, segments);
  // `npm ci` has made the command; here it is run from its source.
  const bin = folderOf('bin');
  const command = `cd "$PWD"; shift; exec "${process.execPath}" --import "${ROOT}/node_modules/tsx/dist/loader.mjs" "${ROOT}/src/cli/main.ts" "$@"`;
  writeFileSync(join(bin, 'npx'), `#!/bin/sh\n${command}\n`, { mode: 0o755 });
  const env = {
    PATH: `${bin}:${process.env['PATH']}`,
    HOME: clone,
    BRANCH: 'probity-history',
    GITHUB_REPOSITORY: 'owner/name',
    GITHUB_TOKEN: 'token-of-the-run',
    ...environment,
  };
  const step = async (
    name: string,
  ): Promise<{ readonly code: number | null; readonly said: string }> => {
    const { run, 'working-directory': folder = '.' } = scriptOf(name);
    // As the runner does.
    const options = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run];
    const shell = spawn('bash', options, { cwd: join(clone, folder), env });
    const said = Promise.all([text(shell.stdout), text(shell.stderr)]);
    const [code] = await once(shell, 'close');
    return { code: Number(code), said: (await said).join('') };
  };
  const checked = await step('Check');
  const kept = await step('Keep the history');
  return { checked, kept, hasPage: existsSync(join(clone, '.probity/site/index.html')) };
}

test(
  'the scripts of the workflow, each run in a clean clone, keep the history, make a page, and have one issue an incident',
  { timeout: 300_000 },
  async () => {
    const origin = originWithHistory();
    const [gitHub, sandbox] = [await startGitHub(), await startSandbox({})];
    onTestFinished(() => sandbox.close());
    /** Runs until the check ends with this code: a slot in which we stood still says nothing. */
    const runUntil = async (code: number, url: string): Promise<void> => {
      for (let turn = 0; turn < MOST_RUNS; turn += 1) {
        const environment = { STAGING_URL: url, GITHUB_API_URL: gitHub.url };
        const { checked, kept, hasPage } = await runJob(origin, environment);
        expect(kept, checked.said + kept.said).toMatchObject({ code: 0 });
        expect(hasPage, checked.said).toBe(true);
        if (checked.code === code) return;
        await sleep(1_000);
      }
      throw new Error(`no run ended with ${code}`);
    };
    const states = () => gitHub.issues.map(({ state }) => state);
    await runUntil(0, sandbox.url.href);
    expect(states()).toEqual([]);
    await runUntil(1, 'http://127.0.0.1:1');
    expect(states()).toEqual(['open']);
    await runUntil(0, sandbox.url.href);
    expect(states()).toEqual(['closed']);
    expect(gitHub.issues[0]).toMatchObject({ title: expect.stringMatching(/^login refusal: /) });
    const files = git(origin, 'ls-tree', '--name-only', 'probity-history');
    expect(files).toMatch(/^\d{4}-\d\d-\d\d\.github\.jsonl$/m);
    expect(git(origin, 'show', `probity-history:${files.split('\n')[0]}`)).not.toContain(
      'token-of-the-run',
    );
  },
);

const hasActionlint = spawnSync('actionlint', ['-version']).status === 0;

test.skipIf(!hasActionlint)('actionlint finds nothing to say of the workflows', () => {
  const { stdout, status } = spawnSync('actionlint', ['-no-color'], { encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});
