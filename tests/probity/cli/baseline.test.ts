import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { probity } from './command.ts';

const DOCUMENT = `openapi: 3.0.3
info: {title: t, version: "1"}
paths:
  /a: {get: {responses: {'200': {description: d}}}}
  /b: {get: {responses: {'200': {description: d}}}}
`;

/** A server whose paths answer with these statuses, else with 200. */
async function serverWith(statuses: Readonly<Record<string, number>>): Promise<string> {
  const server = createServer(({ url = '', method }, response) => {
    const status = method === 'GET' ? (statuses[url] ?? 200) : 405;
    response.writeHead(status, { allow: 'GET' }).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

async function checkWith(
  statuses: Readonly<Record<string, number>>,
  baseline: string | undefined,
  ...args: readonly string[]
) {
  const files = { 'a.yaml': DOCUMENT, ...(baseline !== undefined && { 'known.yaml': baseline }) };
  const target = ['--target', await serverWith(statuses), '--baseline', 'known.yaml'];
  return probity(['check', 'a.yaml', ...target, ...args], files);
}

async function updatedWith(statuses: Readonly<Record<string, number>>, baseline?: string) {
  const { cwd, ...ended } = await checkWith(statuses, baseline, '--update-baseline');
  return { ...ended, text: readFileSync(join(cwd, 'known.yaml'), 'utf8') };
}

const TEAPOT = { '/a': 418 };

test('what a run writes is known to the next, which is green', async () => {
  const { code, text } = await updatedWith(TEAPOT);
  const next = await checkWith(TEAPOT, text);
  expect(next.stdout).toMatch(/Undocumented status.*, known since \d{4}-\d\d-\d\d\)/);
  expect(next.stdout).toMatch(/PASS: 1 known in/);
  expect([code, next.code]).toEqual([0, 0]);
});

test('a breach that is not known makes the run red', async () => {
  const { text } = await updatedWith(TEAPOT);
  const next = await checkWith({ '/a': 418, '/b': 418 }, text);
  expect(next.stdout).toMatch(/FAIL: 1 error and 1 known in/);
  expect(next.code).toBe(1);
});

test('what is mended is gone, and the next update drops it', async () => {
  const { text } = await updatedWith(TEAPOT);
  expect((await checkWith({}, text)).stdout).toMatch(/1 known violation: gone/);
  const { text: left, stderr } = await updatedWith({}, text);
  expect(left).toBe('version: 1\nentries: []\n');
  expect(stderr).toContain('known.yaml: 0 known, 0 added, 1 gone');
});

test('what was not tested is not gone', async () => {
  const { text } = await updatedWith(TEAPOT);
  const other = await checkWith({}, text, '--grep', 'get-b', '--update-baseline');
  expect(other.stdout).toMatch(/1 known violation: not found, but not all/);
  expect(readFileSync(join(other.cwd, 'known.yaml'), 'utf8')).toBe(text);
});

test('the words of people stay, and an update of the same changes nothing', async () => {
  const { text } = await updatedWith(TEAPOT);
  const owned = `${text}    reason: ticket 12\n    owner: billing\n    expires: '2999-01-01'\n`;
  expect((await updatedWith(TEAPOT, owned)).text).toBe(owned);
});

test('an entry that has expired excuses nothing, and says so', async () => {
  const { text } = await updatedWith(TEAPOT);
  const { code, stdout } = await checkWith(TEAPOT, `${text}    expires: '2020-01-01'\n`);
  expect(stdout).toMatch(/expired and excuse nothing/);
  expect(code).toBe(1);
});

test('an entry that expires within 14 days warns', async () => {
  const { text } = await updatedWith(TEAPOT);
  const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const { code, stdout } = await checkWith(TEAPOT, `${text}    expires: '${soon}'\n`);
  expect(stdout).toMatch(/expire within 14 days/);
  expect(code).toBe(0);
});

test.each([
  ['junit', /failures="0"/],
  ['github', /::notice file=[^\n]*a\.yaml[^\n]*known: since/],
  ['markdown', /, known\)<\/summary>/],
  ['sarif', /"baselineState":"unchanged","suppressions":\[\{"kind":"external"/],
  ['html', /data-novelty="known"/],
  ['ctrf', /"failed":0/],
  ['jsonl', /"known":\{"firstSeen"/],
])('%s shows it as known', async (format, expected) => {
  const { text } = await updatedWith(TEAPOT);
  const { code, stdout } = await checkWith(TEAPOT, text, '--report', format);
  expect(stdout).toMatch(expected);
  expect(code).toBe(0);
});

test('in SARIF what is gone is absent', async () => {
  const { text } = await updatedWith(TEAPOT);
  const { stdout } = await checkWith({}, text, '--report', 'sarif');
  expect(stdout).toContain('"baselineState":"absent"');
});

test.each([
  ['an unknown key', 'version: 1\nentries: []\nentires: []\n', /known\.yaml:3:1: unknown key/],
  ['another version', 'version: 2\nentries: []\n', /known\.yaml:1:1/],
  [
    'a missing member',
    'version: 1\nentries:\n  - fingerprint: 0123456789abcdef\n',
    /known\.yaml:3:\d+/,
  ],
  [
    'no date',
    'version: 1\nentries:\n  - {fingerprint: 0123456789abcdef, check: c, title: t, operation: o, message: m, cases: [], firstSeen: 2026-02-30}\n',
    /known\.yaml:3:\d+: "firstSeen" is no date/,
  ],
])('%s in a baseline is our fault: exit code 2, with its place', async (_, text, expected) => {
  const { code, stderr } = await checkWith({}, text);
  expect(stderr).toMatch(expected);
  expect(code).toBe(2);
});

test('a baseline that is not there is our fault, and what to do is said', async () => {
  const { code, stderr } = await checkWith({}, undefined);
  expect(stderr).toMatch(/no baseline "known\.yaml"\n.*--update-baseline/);
  expect(code).toBe(2);
});
