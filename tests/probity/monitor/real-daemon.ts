import { onTestFinished } from 'vitest';

import { loadConfig, loadMonitorConfig } from '../../../src/config/index.ts';
import { openMonitorEngine, startDaemon, systemMonitorClock } from '../../../src/monitor/index.ts';
import { loadContracts } from '../../../src/run/index.ts';
import { workspaceOf } from '../config/workspace.ts';
import { allOf, EVER, historyFile, openStore } from '../store/sample.ts';

const DOCUMENT = `openapi: 3.1.0
info: { title: Health, version: '1' }
paths: { /health: { get: { responses: { '200': { description: Well. } } } } }
`;

/** Nobody's, by RFC 6761. */
export const GONE = 'http://gone.invalid/';

export interface DaemonScene {
  /** More of `monitor`, as YAML. */
  readonly monitorYaml?: string;
  readonly file?: string;
  readonly url?: string;
}

/** The real daemon with a check that is sent ten times a second; its warnings and its history. */
export async function startRealDaemon({
  monitorYaml = '',
  file = historyFile(),
  url = GONE,
}: DaemonScene = {}) {
  const cwd = workspaceOf({
    'health.yaml': DOCUMENT,
    'probity.yaml': `documents: [{ file: health.yaml }]
targets: { gone: { url: '${url}' } }
monitor:
  checks: [{ name: health, operation: GET /health, target: gone, interval: 100ms }]
${monitorYaml}`,
  });
  const { monitor } = await loadMonitorConfig({ cwd, environment: {} });
  const flags = { target: 'gone', profile: 'probe' };
  const config = await loadConfig({ cwd, environment: {}, flags });
  const engine = await openMonitorEngine({
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
