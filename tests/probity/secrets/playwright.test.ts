import { afterAll, beforeAll, expect, test } from 'vitest';

import { FORMATS } from '../../../src/report/index.ts';
import { canariesIn, CANARIES, isIn, MARKER } from './canaries.ts';
import { startEchoServer, type EchoServer } from './echo-server.ts';
import { runPlaywright } from './playwright.ts';
import type { WrittenFile } from './written-files.ts';

let server: EchoServer;
let files: readonly WrittenFile[] = [];

beforeAll(async () => {
  server = await startEchoServer();
  files = await runPlaywright(['contract', 'matcher'], server.origin);
}, 120_000);
afterAll(() => server.close());

test('the search would find every canary in what the server answered', () => {
  expect(canariesIn(server.answered())).toHaveLength(2 * Object.keys(CANARIES).length);
});

test.each([
  /\/html\/index\.html\//,
  /\/html\/data\//,
  /\/test-results\/.*trace\.zip\//,
  /\/blob\/.*\.zip\//,
  /\/report\.json$/,
  /\/findings\.jsonl$/,
  /\/findings\.md$/,
  /\/step-summary\.md$/,
  /^standard output$/,
])('what stood beside the canaries is in %s', (name) => {
  const texts = files.filter((file) => name.test(file.name)).map(({ text }) => text);
  expect(texts.some((text) => isIn(text, MARKER))).toBe(true);
});

test('a failure shows the lines of the document, the answer and the command', () => {
  const text = files.find(({ name }) => name.endsWith('/junit.xml'))?.text;
  expect(text).toMatch(/ promised {2}\S+user-login\.yaml:64:21\n(.*\n)*? +> 64 \|/);
  expect(text).toMatch(/ answered {2}200 OK\n(.*\n)*? +replay\n +probity replay .*\n +curl /);
});

test.each([/\/junit\.xml$/, /\/findings\.xml$/])('the failures are in %s', (name) => {
  const text = files.find((file) => name.test(file.name))?.text;
  expect(text).toContain('Body breaks its schema');
  expect(text).toContain('Undocumented media type');
});

test('every format is among what was written', () => {
  const names = files.flatMap(({ name }) => /\/findings\/(findings[^/]*)/.exec(name)?.[1] ?? []);
  // Workflow commands are printed.
  const formats = Object.entries(FORMATS).filter(([name]) => name !== 'github');
  const expected = formats.map(([name, { kind, extension }]) =>
    kind === 'folder' ? `findings-${name}` : `findings.${extension}`,
  );
  expect([...new Set(names)].toSorted()).toEqual(expected.toSorted());
});

test('the log was written', () => {
  const log = files.find(({ name }) => name === 'standard error')?.text;
  expect(log).toContain('"path":"/api/user/login"');
});

test('no canary is in any report, attachment, trace, log or output of the contract suite', () => {
  expect(leaksIn(files)).toEqual([]);
});

test('no canary is in anything written or printed when the suite crashes', async () => {
  const crashed = await runPlaywright(['crash'], server.origin);
  const junit = crashed.find(({ name }) => name.endsWith('/junit.xml'))?.text ?? '';
  expect(junit.match(/Error: lost \[redacted LOGIN_PASSWORD\]/g)?.length).toBeGreaterThan(1);
  expect(junit).toContain('had {"captcha":"[redacted LOGIN_CAPTCHA]"}');
  expect(leaksIn(crashed)).toEqual([]);
});

function leaksIn(written: readonly WrittenFile[]): readonly string[] {
  return written.flatMap(({ name, text }) => canariesIn(text).map((end) => `${name}: ${end}`));
}
