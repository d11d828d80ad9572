import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { listSegments, readSegment, type SlotResult } from '../../../../src/store/index.ts';

const output = mkdtempSync(join(tmpdir(), 'probity-history-'));
const results = new Map<string, SlotResult>();

beforeAll(() => {
  const { stderr } = spawnSync(
    process.execPath,
    [
      'node_modules/@playwright/test/cli.js',
      'test',
      '-c',
      'tests/probity/reporters/history/fixture/playwright.config.ts',
    ],
    { env: { PATH: process.env['PATH'], REPORTERS_OUTPUT: output }, encoding: 'utf8' },
  );
  const segments = listSegments(join(output, 'segments'));
  if (segments.length === 0) throw new Error(`nothing was written: ${stderr}`);
  for (const { file } of segments) {
    for (const { kind, data } of readSegment(file, () => {})) {
      if (kind === 'slot') results.set(data.check, data);
    }
  }
}, 120_000);
afterAll(() => rmSync(output, { recursive: true }));

test.each([
  ['passes', 'ok', undefined],
  ['fails', 'wrong', 'Error: expect(received).toBe(expected) // Object.is equality'],
  ['late', 'down', 'Test timeout of 1000ms exceeded.'],
  ['skipped', 'unknown', 'the test was skipped'],
  ['flaky', 'ok', undefined],
  ['known', 'ok', undefined],
  ['mended', 'wrong', 'the test passed, and is marked to fail'],
  ['several', 'wrong', 'Error: the basket is empty'],
  ['one', 'ok', undefined],
  ['other', 'ok', undefined],
])('a test that %s makes its check %s, because: %s', (check, state, reason) => {
  expect(results.get(check)).toMatchObject({ check, state, location: 'ci', requests: 0 });
  expect(results.get(check)?.reason).toBe(reason);
});

test('there is one result a check and run, and none of tests without a tag', () => {
  expect(results.size).toBe(10);
  expect(new Set(Array.from(results.values(), ({ intendedAt }) => intendedAt)).size).toBe(1);
  expect(readdirSync(join(output, 'segments'))).toHaveLength(1);
});

test('what a test sent is not in its reason', () => {
  expect(JSON.stringify(Array.from(results.values()))).not.toContain('secret-canary');
});

test('how long it took is known where it says something', () => {
  expect(results.get('passes')?.timings?.totalMs).toBeGreaterThanOrEqual(0);
  expect(results.get('late')?.timings?.totalMs).toBeGreaterThan(900);
  expect(results.get('skipped')?.timings).toBeUndefined();
});
