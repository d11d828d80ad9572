import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { parseRecords, type Record } from '../../../src/record/index.ts';
import { summarize, type Summary } from '../../../src/report/index.ts';
import { SANDBOX_LOGIN, startSandbox, type Sandbox } from '../../../src/sandbox/index.ts';

const CONFIG = resolve('tests/probity/reporters/fixture/shards.config.ts');
const TIMEOUT_MS = 200_000;
const SHARDS = [1, 2];

let cwd = '';
let sandbox: Sandbox;

/** The records of a run of Playwright's command line that writes to the folder; one with findings is red. */
async function playwright(folder: string, ...args: readonly string[]): Promise<readonly Record[]> {
  const output = join(cwd, folder);
  const env = { PATH: process.env['PATH'], BASE_URL: 'faulty', REPORTERS_OUTPUT: output };
  const cli = resolve('node_modules/@playwright/test/cli.js');
  await new Promise<void>((done) => {
    execFile(process.execPath, [cli, ...args, '-c', CONFIG], { cwd, env }, () => done());
  });
  return parseRecords(await readFile(join(output, 'findings.jsonl'), 'utf8'));
}

/** The one file of a folder, elsewhere and by another name. */
async function takeBlob(folder: string, to: string): Promise<void> {
  const [name = ''] = await readdir(join(cwd, folder, 'blob'));
  await cp(join(cwd, folder, 'blob', name), join(cwd, to, `${folder}.zip`));
}

/** What does not depend on when and by whom a case was sent. */
function essenceOf({ counts, coverage, findings, operations, cases }: Summary) {
  return {
    counts,
    coverage,
    findings: findings.map(({ fingerprint, cases: ids }) => [fingerprint, ids.toSorted()]),
    cases: cases.map(({ id, state }) => `${id} ${state}`).toSorted(),
    missing: operations.map(({ missing }) => missing),
    samples: operations.map(({ latency }) =>
      latency
        .filter(({ phase }) => phase.startsWith('total'))
        .reduce((total, { samples }) => total + samples, 0),
    ),
  };
}

function latencyOf({ operations }: Summary) {
  return operations.map(({ id, latency, curves, faults }) => ({ id, latency, curves, faults }));
}

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'probity-shards-'));
  sandbox = await startSandbox({ fault: 'accepts-missing-captcha' });
  const { account, lockableAccount } = SANDBOX_LOGIN;
  const config = {
    documents: [
      {
        file: resolve('spec/user-login.yaml'),
        overlays: [resolve('spec/user-login.overlay.yaml')],
      },
    ],
    targets: {
      faulty: {
        url: sandbox.url.href,
        login: {
          email: account.identifier,
          password: account.password,
          lockableEmail: lockableAccount,
          captcha: {
            url: '/api/captcha/solved',
            idPointer: '/captcha_id',
            answerPointer: '/captcha',
          },
        },
      },
    },
  };
  await writeFile(join(cwd, 'probity.yaml'), JSON.stringify(config));
});
afterAll(async () => {
  await sandbox.close();
  await rm(cwd, { recursive: true });
});

test(
  'shards that are merged from blobs report what one run does, and the latency of their very records',
  async () => {
    const grep = ['test', '--grep', '/body.captcha/'];
    const whole = summarize(await playwright('whole', ...grep));
    expect(whole.findings.length).toBeGreaterThan(0);
    expect(whole.counts.conforms).toBeGreaterThan(3);
    await mkdir(join(cwd, 'blobs'));
    const parts: Record[] = [];
    for (const index of SHARDS) {
      const part = await playwright(`shard-${index}`, ...grep, `--shard=${index}/${SHARDS.length}`);
      expect(summarize(part).counts.cases).toBeLessThan(whole.counts.cases);
      parts.push(...part);
      await takeBlob(`shard-${index}`, 'blobs');
    }
    const merged = summarize(await playwright('merged', 'merge-reports', join(cwd, 'blobs')));
    expect(essenceOf(merged)).toEqual(essenceOf(whole));
    expect(latencyOf(merged)).toEqual(latencyOf(summarize(parts)));
  },
  TIMEOUT_MS,
);
