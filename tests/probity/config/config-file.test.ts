import { expect, test } from 'vitest';

import { loadConfig } from '../../../src/config/index.ts';
import { defectOf, load, workspaceOf } from './workspace.ts';

test('without probity.yaml the defaults hold', async () => {
  const { profile, failOn, seed, concurrency, budget, limits, timeouts, logLevel } = await load({});

  expect({ profile, failOn, seed, concurrency, logLevel }).toEqual({
    profile: 'gate',
    failOn: 'error',
    seed: 1,
    concurrency: 8,
    logLevel: 'silent',
  });
  expect(budget).toEqual({
    maxRequests: undefined,
    maxTimeSeconds: undefined,
    ratePerSecond: undefined,
  });
  expect(limits).toEqual({ maxBodyBytes: 1_048_576, latencyBudgetMs: 1000 });
  expect(timeouts.totalMs).toBe(15_000);
});

test('what the file says of one limit leaves the other at its default', async () => {
  const { limits, timeouts } = await load({
    yaml: 'limits: { latencyBudgetMs: 250 }\ntimeouts: { dnsMs: 1 }\n',
  });

  expect(limits).toEqual({ maxBodyBytes: 1_048_576, latencyBudgetMs: 250 });
  expect(timeouts).toMatchObject({ dnsMs: 1, tcpMs: 5000 });
});

test('severities of checks are passed on', async () => {
  const { severities } = await load({ yaml: 'checks: { documented-status: off }\n' });

  expect(severities).toEqual({ 'documented-status': 'off' });
});

test('a flag wins over the target, and the target over the rest of the file', async () => {
  const yaml = `
failOn: info
profile: conform
concurrency: 2
targets:
  staging: { url: https://staging.example.com, failOn: warning, profile: probe, rate: 5 }
`;
  const flags = { target: 'staging' };

  await expect(load({ yaml, flags })).resolves.toMatchObject({
    failOn: 'warning',
    profile: 'probe',
    concurrency: 2,
    budget: { ratePerSecond: 5 },
  });
  await expect(
    load({ yaml, flags: { ...flags, failOn: 'error', profile: 'gate', rate: '0.5' } }),
  ).resolves.toMatchObject({
    failOn: 'error',
    profile: 'gate',
    budget: { ratePerSecond: 0.5 },
  });
});

test('an unknown key is refused at its place, with the key that was probably meant', async () => {
  expect(await defectOf({ yaml: 'concurrency: 2\nfailon: error\n' })).toBe(
    'DefectError: probity.yaml:2:1: unknown key "failon"\n  Did you mean "failOn"?',
  );
});

test('an unknown key far from every known one is answered with the list of them', async () => {
  expect(await defectOf({ yaml: 'limits: { colour: blue }\n' })).toBe(
    'DefectError: probity.yaml:1:11: unknown key "colour" in /limits\n  Known: maxBodyBytes, latencyBudgetMs.',
  );
});

test('an unknown check is refused with the one that was probably meant', async () => {
  expect(await defectOf({ yaml: 'checks:\n  documented-statsu: off\n' })).toContain(
    'probity.yaml:2:3: unknown key "documented-statsu" in /checks\n  Did you mean "documented-status"?',
  );
});

test('a value outside its list is refused with the list', async () => {
  expect(await defectOf({ yaml: 'failOn: eror\n' })).toBe(
    'DefectError: probity.yaml:1:1: /failOn: expected one of "info", "warning", "error", got "eror"',
  );
});

test('a password of the wrong type is not repeated in the message', async () => {
  const yaml = 'targets:\n  a:\n    url: http://a\n    login:\n      password: 12345678\n';

  const defect = await defectOf({ yaml });

  expect(defect).toBe(
    'DefectError: probity.yaml:5:7: /targets/a/login/password: expected string, got number',
  );
});

test('every mistake of a file is told at once', async () => {
  const defect = await defectOf({ yaml: 'concurrency: 0\nfailOn: never\n' });

  expect(defect).toContain('/concurrency: expected at least 1');
  expect(defect).toContain('/failOn: expected one of');
});

test('a target is either a URL or the sandbox', async () => {
  expect(await defectOf({ yaml: 'targets:\n  a: {}\n' })).toBe(
    'DefectError: probity.yaml:2:3: /targets/a: expected either "url" or "sandbox: true"',
  );
});

test('the sandbox takes no login', async () => {
  const yaml = 'targets:\n  a: { sandbox: true, login: { email: a@example.com } }\n';

  expect(await defectOf({ yaml })).toContain('/targets/a: expected property "url" beside "login"');
});

test('a file that is not YAML is refused at the place where it stops being so', async () => {
  expect(await defectOf({ yaml: 'targets:\n\tlocal: {}\n' })).toContain('probity.yaml:2:1: ');
});

test('a configuration that was named must be there', async () => {
  expect(await defectOf({ configFile: 'other.yaml' })).toContain(
    'Failed to read "other.yaml": no such file',
  );
});

test('paths in the file count from its own directory', async () => {
  const directory = workspaceOf({
    'other.yaml': 'documents: [{ file: spec/api.yaml, overlays: [more.yaml] }]\n',
  });
  const flags = { target: 'https://staging.example.com' };
  const configFile = `${directory}/other.yaml`;

  const { documents } = await loadConfig({ cwd: '/', environment: {}, flags, configFile });

  expect(documents).toEqual([
    { file: `${directory}/spec/api.yaml`, overlays: [`${directory}/more.yaml`] },
  ]);
});
