import { resolve } from 'node:path';

import { childOf, placeOf, rootOf, type Node } from '../../source/index.ts';
import { expandedPart } from '../expanded-part.ts';
import { readGiven } from '../given-file.ts';
import type { Environment } from '../given.ts';
import type { NamedSecret } from '../../record/index.ts';
import { MONITOR_DEFAULTS } from './defaults.ts';
import type { GivenMaintenance, GivenMonitor } from './given.ts';
import type { AccountBudget, MaintenanceConfig, MonitorConfig } from './monitor.ts';
import { resolveOtlp } from './resolve-otlp.ts';
import { createTextReader, type TextReader } from './read.ts';
import { resolveChannel } from './resolve-channel.ts';
import { resolveChecks } from './resolve-check.ts';
import { resolveWeb } from './resolve-web.ts';

export interface MonitorConfigInput {
  /** Absolute: `probity.yaml` is looked for here. */
  readonly cwd: string;
  readonly environment: Environment;
  readonly configFile?: string | undefined;
}

/** Reads `monitor` of `probity.yaml`. Rejects with `DefectError`. */
export async function loadMonitorConfig(
  input: MonitorConfigInput,
): Promise<{ readonly monitor: MonitorConfig; readonly variables: readonly NamedSecret[] }> {
  const file = await readGiven(input.cwd, input.configFile);
  const { given, variables } = expandedPart(file, ['monitor'], input.environment);
  const node = childOf(rootOf(file.source), 'monitor');
  const read = createTextReader();
  const monitor = resolveMonitor(given.monitor ?? {}, { node, read, directory: file.directory });
  read.end();
  return { monitor, variables };
}

interface Around {
  readonly node: Node;
  readonly read: TextReader;
  /** Paths count from here. */
  readonly directory: string;
}

function resolveMonitor(given: GivenMonitor, around: Around): MonitorConfig {
  const { node, read, directory } = around;
  const { location, history, segments } = { ...MONITOR_DEFAULTS, ...given };
  return {
    location,
    history: resolve(directory, history),
    segments: resolve(directory, segments),
    imports: (given.import ?? []).map((folder) => resolve(directory, folder)),
    // What is below it is found from there.
    publicUrl: urlAt(given.publicUrl, 'publicUrl', around)?.href.replace(/\/*$/, '/'),
    control: urlAt(given.control, 'control', around),
    ping: urlAt(given.ping, 'ping', around),
    groupWindowMs:
      read.duration(given.groupWindow, node, 'groupWindow') ?? MONITOR_DEFAULTS.groupWindowMs,
    checks: resolveChecks(given, node, read),
    maintenance: (given.maintenance ?? []).map((each, index) =>
      resolveMaintenance(each, childOf(node, 'maintenance', index), read),
    ),
    channels: Object.entries(given.channels ?? {}).map(([name, each]) =>
      resolveChannel({ name, place: placeOf(childOf(node, 'channels', name)) }, each),
    ),
    accounts: resolveAccounts(given, node, read),
    ...resolveOutlets(given, node, read),
  };
}

/** What others read of the monitor. */
function resolveOutlets(
  { otlp, web }: GivenMonitor,
  node: Node,
  read: TextReader,
): Pick<MonitorConfig, 'otlp' | 'web'> {
  return {
    otlp: otlp && resolveOtlp(otlp, childOf(node, 'otlp'), read),
    web: web && resolveWeb(web, childOf(node, 'web'), read),
  };
}

function resolveAccounts(
  { accounts = {} }: GivenMonitor,
  node: Node,
  read: TextReader,
): readonly AccountBudget[] {
  return Object.entries(accounts).map(([name, { attempts, per }]) => {
    const perMs = read.duration(per, node, 'accounts', name, 'per') ?? 0;
    return { name, attempts, perMs };
  });
}

function urlAt(text: string | undefined, key: string, { node, read }: Around): URL | undefined {
  if (text === undefined) return undefined;
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return new URL(text);
  read.refuse({ message: `"${key}" is no http or https URL` }, node, key);
  return undefined;
}

function resolveMaintenance(
  given: GivenMaintenance,
  node: Node,
  read: TextReader,
): MaintenanceConfig {
  const { name, checks = [], cron, timezone = 'UTC' } = given;
  if (cron !== undefined) {
    const durationMs = read.duration(given.duration, node, 'duration') ?? 0;
    return { name, checks, when: { kind: 'cron', cron, timezone, durationMs } };
  }
  const from = timeAt(given.from, node, { key: 'from', read });
  const to = timeAt(given.to, node, { key: 'to', read });
  if (to <= from) read.refuse({ message: '"to" is not after "from"' }, node, 'to');
  return { name, checks, when: { kind: 'once', from, to } };
}

/** A time without a zone would be another one on another machine. */
function timeAt(
  text: string | undefined,
  node: Node,
  { key, read }: { readonly key: string; readonly read: TextReader },
): number {
  const time = /(?:Z|[+-]\d\d:\d\d)$/.test(text ?? '') ? Date.parse(text ?? '') : Number.NaN;
  if (Number.isNaN(time)) {
    const hint = 'Write 2026-12-01T10:00:00Z, or with another zone.';
    read.refuse({ message: `"${text}" is no time with a zone`, hint }, node, key);
  }
  return time;
}
