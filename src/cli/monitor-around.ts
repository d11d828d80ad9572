import {
  loadMonitorConfig,
  readEnvironment,
  secretVariables,
  type Environment,
  type MonitorConfig,
} from '../config/index.ts';
import { createRedactor } from '../record/index.ts';
import type { Shell } from './terminal.ts';

/** What every verb of the monitor begins with. */
export interface MonitorAround {
  readonly config: MonitorConfig;
  readonly environment: Environment;
  readonly shell: Shell;
  readonly options: { readonly config?: string };
  readonly warn: (message: string) => void;
}

/** Reads the configuration; from then on its secrets are masked. Rejects with `DefectError`. */
export async function openAround(
  options: MonitorAround['options'],
  shell: Shell,
): Promise<MonitorAround> {
  const cwd = shell.cwd();
  const environment = await readEnvironment(cwd);
  shell.redactWith(createRedactor(secretVariables(environment)).redact);
  const configFile = options.config;
  const { monitor: config } = await loadMonitorConfig({ cwd, environment, configFile });
  const warn = (message: string): void => void shell.stderr.write(`${shell.redact(message)}\n`);
  return { config, environment, shell, options, warn };
}
