import { readFile } from 'node:fs/promises';

import { expect, test } from 'vitest';

import {
  createRedactor,
  endRecord,
  PROBITY_VERSION,
  runRecord,
} from '../../../src/record/index.ts';
import { contractOf, operationOf } from './build.ts';

const CONFIG = { target: { name: 'staging' }, profile: 'gate', seed: 1, failOn: 'error' } as const;

test('a run names the target without its credentials', () => {
  const record = runRecord({
    config: CONFIG,
    contract: contractOf(),
    url: new URL('https://user:url-canary@staging.test/base'),
    counts: new Map(),
    startedAt: 0,
    redactor: createRedactor([]),
  });
  expect(record.target).toEqual({ name: 'staging', url: 'https://staging.test/base' });
  expect(JSON.stringify(record)).not.toContain('canary');
});

test('a run lists the operations that have planned cases, with their number', () => {
  const [login, logout, other] = ['login', 'logout', 'other'].map((id) => operationOf({ id }));
  const operations = [login, logout, other].flatMap((operation) => operation ?? []);
  const record = runRecord({
    config: CONFIG,
    contract: contractOf({ operations }),
    url: new URL('http://127.0.0.1:4010'),
    counts: new Map([
      ['login', 2],
      ['other', 1],
    ]),
    startedAt: Date.UTC(2026, 10, 24),
    redactor: createRedactor([]),
  });
  expect(record.startedAt).toBe('2026-11-24T00:00:00.000Z');
  expect(record.operations.map(({ id, plannedCases }) => [id, plannedCases])).toEqual([
    ['login', 2],
    ['other', 1],
  ]);
});

test('the version in the records is that of the package', async () => {
  const packageJson: unknown = JSON.parse(await readFile('package.json', 'utf8'));
  expect(packageJson).toMatchObject({ version: PROBITY_VERSION });
});

test('an end without a reason to stop has none', () => {
  expect(endRecord({ endedAt: 0, durationMs: 12, requests: 3, stopped: undefined })).toEqual({
    v: 1,
    kind: 'end',
    endedAt: '1970-01-01T00:00:00.000Z',
    durationMs: 12,
    requests: 3,
  });
});
