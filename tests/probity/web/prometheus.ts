import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { onTestFinished } from 'vitest';

import { portOf } from '../run/security/servers.ts';

export const HAS_PROMETHEUS = hasProgram('prometheus');
export const HAS_ALERTMANAGER = hasProgram('prometheus-alertmanager');

function hasProgram(name: string): boolean {
  return spawnSync(name, ['--version']).status === 0;
}

export interface Alerting {
  /** A file of rules. */
  readonly rules: string;
  /** Host and port of an Alertmanager. */
  readonly alertmanager: string;
}

/** A Prometheus that asks for the metrics each second; returns its address. */
export async function startPrometheus(metrics: URL, alerting?: Alerting): Promise<string> {
  const address = `127.0.0.1:${await freePort()}`;
  const yaml = `global: { scrape_interval: 1s, evaluation_interval: 1s }
scrape_configs:
  - { job_name: probity, static_configs: [{ targets: ['${metrics.host}'] }] }
${alerting === undefined ? '' : alertingYaml(alerting)}`;
  runProgram('prometheus', yaml, (config, folder) => [
    `--config.file=${config}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=${address}`,
  ]);
  return `http://${address}`;
}

function alertingYaml({ rules, alertmanager }: Alerting): string {
  return `rule_files: ['${resolve(rules)}']
alerting: { alertmanagers: [{ static_configs: [{ targets: ['${alertmanager}'] }] }] }
`;
}

/** An Alertmanager that hands on what it gets at once; returns its host and port. */
export async function startAlertmanager(receiver: URL): Promise<string> {
  const address = `127.0.0.1:${await freePort()}`;
  const yaml = `route: { receiver: test, group_wait: 0s, group_interval: 1s }
receivers: [{ name: test, webhook_configs: [{ url: '${receiver.href}' }] }]
`;
  runProgram('prometheus-alertmanager', yaml, (config, folder) => [
    `--config.file=${config}`,
    `--storage.path=${join(folder, 'data')}`,
    `--web.listen-address=${address}`,
    '--cluster.listen-address=',
  ]);
  return address;
}

/** Until the test ends. */
function runProgram(
  name: string,
  yaml: string,
  argsOf: (config: string, folder: string) => readonly string[],
): void {
  const folder = mkdtempSync(join(tmpdir(), `probity-${name}-`));
  const config = join(folder, 'config.yml');
  writeFileSync(config, yaml);
  const program = spawn(name, argsOf(config, folder), { stdio: 'ignore' });
  onTestFinished(async () => {
    program.kill();
    if (program.exitCode === null) await once(program, 'close');
    rmSync(folder, { recursive: true });
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server.address());
  server.close();
  return port;
}
