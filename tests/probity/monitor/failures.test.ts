import { DatabaseSync } from '@photostructure/sqlite';
import { expect, onTestFinished, test, vi } from 'vitest';

import { loadConfig, loadMonitorConfig } from '../../../src/config/index.ts';
import { startDaemon, systemMonitorClock } from '../../../src/monitor/index.ts';
import { loadContracts, openEngine } from '../../../src/run/index.ts';
import { allOf, EVER, historyFile, openStore } from '../store/sample.ts';
import { workspaceOf } from '../config/workspace.ts';

const DOCUMENT = `openapi: 3.1.0
info: { title: Health, version: '1' }
paths: { /health: { get: { responses: { '200': { description: Well. } } } } }
`;

/** Nobody's, by RFC 6761. */
const GONE = 'http://gone.invalid/';

/** The real daemon with a check that is sent ten times a second; its warnings and its history. */
async function daemon(monitorYaml = '') {
  const file = historyFile();
  const cwd = workspaceOf({
    'health.yaml': DOCUMENT,
    'probity.yaml': `documents: [{ file: health.yaml }]
targets: { gone: { url: '${GONE}' } }
monitor:
  checks: [{ name: health, operation: GET /health, target: gone, interval: 100ms }]
${monitorYaml}`,
  });
  const { monitor } = await loadMonitorConfig({ cwd, environment: {} });
  const flags = { target: 'gone', profile: 'probe' };
  const config = await loadConfig({ cwd, environment: {}, flags });
  const engine = await openEngine({
    config,
    contracts: await loadContracts(config),
    writeLog: () => {},
  });
  const store = openStore(file);
  const warnings: string[] = [];
  const running = await startDaemon({
    monitor,
    engines: new Map([['gone', engine]]),
    store,
    clock: systemMonitorClock,
    warn: (message) => warnings.push(message),
  });
  onTestFinished(async () => {
    await running.stop();
    await engine.close();
  });
  const states = async () => (await allOf(store.results({}, EVER))).map(({ state }) => state);
  return { store, file, warnings, running, states };
}

const soon = { timeout: 10_000, interval: 20 };

test('a name that is not found any more is down, and the reason says which', async () => {
  const { store } = await daemon();
  await vi.waitFor(async () => {
    const [result] = await allOf(store.results({}, EVER));
    expect(result).toMatchObject({ state: 'down', reason: expect.stringMatching(/gone\.invalid/) });
  }, soon);
});

test('where the control URL is not found either, nothing is said of the server', async () => {
  const { store } = await daemon(`  control: ${GONE}\n`);
  await vi.waitFor(async () => {
    const results = await allOf(store.results({}, EVER));
    expect(results[0]).toMatchObject({
      state: 'unknown',
      reason: expect.stringMatching(/this monitor is offline/),
    });
    expect(results.every(({ state }) => state !== 'down')).toBe(true);
  }, soon);
  expect(await store.incidents(EVER)).toEqual([]);
});

test('while the history is locked checks go on, and what they found is written after that', async () => {
  const { file, running, warnings, states } = await daemon();
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  await vi.waitFor(() => expect(running.health().pending).toBeGreaterThan(3), soon);
  expect(running.health().problem).toMatch(/locked/);
  const before = (await states()).length;
  other.exec('ROLLBACK');
  other.close();
  await vi.waitFor(async () => expect((await states()).length).toBeGreaterThan(before + 3), soon);
  expect(running.health().problem).toBeUndefined();
  expect(warnings.filter((each) => each.includes('locked')).length).toBeGreaterThan(0);
});
