import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { parseRecords, type CaseRecord } from '../../../src/record/index.ts';
import { workspaceOf } from '../config/workspace.ts';
import { serveHttp } from '../exchange/servers.ts';
import { probity, SPEC } from './command.ts';
import { startProbity } from './process.ts';

const ANSWERED = 20;
const REPORTS = [
  '--report',
  'jsonl=a.jsonl',
  '--report',
  'junit=a.xml',
  '--report',
  'markdown=a.md',
];

/** Answers so many requests, then leaves every other open; `stalled` resolves at the first of them. */
async function stallingServer() {
  let requests = 0;
  let onStalled = (): void => {};
  const stalled = new Promise<void>((resolve) => {
    onStalled = resolve;
  });
  const answer = '{"meta_message":"no","meta_status":-404,"token":""}';
  const origin = await serveHttp((_request, response) => {
    requests += 1;
    if (requests > ANSWERED) onStalled();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
  });
  return { origin, stalled };
}

async function caseRecords(cwd: string): Promise<readonly CaseRecord[]> {
  const records = parseRecords(await readFile(join(cwd, 'a.jsonl'), 'utf8'));
  return records.filter((record): record is CaseRecord => record.kind === 'case');
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  '%s cuts what is under way, writes every report, and ends with exit code %i',
  async (signal, exitCode) => {
    const { origin, stalled } = await stallingServer();
    const cwd = workspaceOf({});
    const { child, ended } = startProbity(['check', SPEC, '--target', origin, ...REPORTS], { cwd });
    await stalled;
    child.kill(signal);
    const { code, output } = await ended;
    expect(code).toBe(exitCode);
    const records = await caseRecords(cwd);
    const cut = records.filter(({ reason }) => reason === 'the run was interrupted');
    expect(cut.length).toBeGreaterThan(8);
    expect(records.filter(({ state }) => state !== 'skipped').length).toBeGreaterThan(10);
    expect(records.some(({ state }) => state === 'unreachable')).toBe(false);
    expect(output).toMatch(/Not tested\n(.*\n)*? +\d+ cases, because the run was interrupted/);
    for (const file of ['a.xml', 'a.md']) {
      expect(await readFile(join(cwd, file), 'utf8')).toContain('the run was interrupted');
    }
  },
);

test('a second signal ends the process at once', async () => {
  const { origin, stalled } = await stallingServer();
  const cwd = workspaceOf({});
  // As if the first one did not help.
  const preload = 'AbortController.prototype.abort = () => {};';
  const { child, ended } = startProbity(['check', SPEC, '--target', origin], { cwd, preload });
  await stalled;
  child.kill('SIGINT');
  await new Promise((done) => child.stderr?.once('data', done));
  child.kill('SIGINT');
  await ended;
  expect(child.signalCode).toBe('SIGINT');
});

test('the time budget cuts a request under way, whose case is not tested', async () => {
  const { origin } = await stallingServer();
  const { code, stdout, cwd } = await probity([
    'check',
    SPEC,
    '-t',
    origin,
    '--max-time',
    '0.4',
    ...REPORTS,
  ]);
  const records = await caseRecords(cwd);
  const cut = records.filter(({ reason }) => reason === 'the 0.4 s were spent');
  expect(cut.length).toBeGreaterThan(8);
  expect(records.some(({ state }) => state === 'unreachable')).toBe(false);
  expect(records.flatMap(({ violations }) => violations.map(({ check }) => check))).not.toContain(
    'timeout',
  );
  expect(stdout).toMatch(/\d+ cases, because the 0\.4 s were spent/);
  // What was tested conforms.
  expect(code).toBe(0);
});
