import { expect, test } from 'vitest';

import { SANDBOX_FAULTS, startSandbox } from '../../../src/sandbox/index.ts';
import { checkSandbox, checkServer } from './zoo.ts';

/** These stall every request until a limit of seconds is reached; the fault table covers them. */
const STALLING = new Set(['hang', 'hang-after-headers', 'slow', 'slow-drip', 'one-in-ten-slow']);

/** What only the profile `security` looks for is in tests/probity/security. */
const deterministic = SANDBOX_FAULTS.filter(
  ({ name, group, deterministic: certain }) =>
    certain && group !== 'security' && !STALLING.has(name),
);

for (const { name } of deterministic) {
  test(`the gate profile finds the sandbox's fault ${name}`, async () => {
    const { findings, requests } = await checkSandbox({ fault: name });
    expect(findings.length).toBeGreaterThan(0);
    expect(requests).toBeLessThanOrEqual(150);
  });
}

test('the faithful sandbox raises nothing, within 150 requests', async () => {
  const summary = await checkSandbox({});
  expect(summary.findings).toEqual([]);
  expect(summary.counts.violates + summary.counts.unreachable + summary.counts.skipped).toBe(0);
  expect(summary.counts.conforms).toBeGreaterThan(60);
  expect(summary.requests).toBeLessThanOrEqual(150);
});

test.each(['1', '2'])(
  'the faithful sandbox raises nothing in conform, with seed %s',
  async (seed) => {
    const { findings, counts } = await checkSandbox({}, { profile: 'conform', seed });
    expect(findings).toEqual([]);
    expect(counts.violates + counts.unreachable + counts.skipped).toBe(0);
    expect(counts.conforms).toBeGreaterThan(150);
  },
);

test('the faithful sandbox raises nothing without the overlay, and the gaps are told', async () => {
  const summary = await checkSandbox({}, { noOverlay: true });
  expect(summary.findings).toEqual([]);
  const kinds = summary.runs.flatMap(({ gaps }) => gaps.map(({ kind }) => kind));
  expect(kinds).toContain('rule-in-prose');
  expect(kinds).toContain('no-refusal-documented');
});

test('an account that runs in a row have locked is told, and nothing is compared with it', async () => {
  const sandbox = await startSandbox({});
  for (let run = 1; run <= 3; run += 1) await checkServer(sandbox.url);
  const { findings, skipped } = await checkServer(sandbox.url);
  await sandbox.close();

  expect(findings).toEqual([]);
  expect(skipped).toEqual([
    {
      reason: expect.stringContaining('the server locked an account'),
      cases: ['post-api-user-login/workflow/login/account-enumeration'],
    },
  ]);
});
