import { childOf, placeOf, type Node } from '../../source/index.ts';
import { suggest } from '../suggestion.ts';
import type { MonitoredCheck, Objective, Policy } from './check.ts';
import { MONITOR_DEFAULTS } from './defaults.ts';
import { formatDuration } from './duration.ts';
import type { GivenCheck, GivenMonitor, GivenObjective, GivenPolicy } from './given.ts';
import type { TextReader } from './read.ts';
import { phaseOf } from './phase.ts';

/** The checks of a monitor; what a check does not say its defaults do. */
export function resolveChecks(
  given: GivenMonitor,
  monitor: Node,
  read: TextReader,
): readonly MonitoredCheck[] {
  const { checks = [], defaults = {} } = given;
  const seen = new Set<string>();
  return checks.map((each, index) => {
    const node = childOf(monitor, 'checks', index);
    if (seen.has(each.name))
      read.refuse({ message: `a second check "${each.name}"` }, node, 'name');
    seen.add(each.name);
    assertNames(each, given, { node, read });
    return resolveCheck({ ...defaults, ...each }, { node, read });
  });
}

interface Around {
  readonly node: Node;
  readonly read: TextReader;
}

function resolveCheck(given: GivenCheck, around: Around): MonitoredCheck {
  const { node, read } = around;
  const { name, target, overlap, dependsOn = [], channels = [], account } = given;
  const intervalMs = read.duration(given.interval, node, 'interval') ?? MONITOR_DEFAULTS.intervalMs;
  return {
    name,
    subject: subjectOf(given),
    target: target ?? MONITOR_DEFAULTS.target,
    intervalMs,
    phaseMs: phaseOf(name, intervalMs),
    timeoutMs: read.duration(given.timeout, node, 'timeout') ?? MONITOR_DEFAULTS.timeoutMs,
    overlap: overlap ?? MONITOR_DEFAULTS.overlap,
    slowMs: read.duration(given.slow, node, 'slow'),
    policy: resolvePolicy(given, around),
    objectives: (given.objectives ?? []).map((each, index) =>
      resolveObjective(each, { read, node: childOf(node, 'objectives', index) }),
    ),
    dependsOn,
    channels,
    account,
  };
}

function subjectOf({ operation, cases, workflow }: GivenCheck): MonitoredCheck['subject'] {
  if (operation !== undefined) return { kind: 'operation', operation, cases };
  if (workflow !== undefined) return { kind: 'workflow', workflow };
  return { kind: 'reported' };
}

function resolvePolicy(given: GivenPolicy, { node, read }: Around): Policy {
  const { flapping } = given;
  return {
    failAfter: read.count(given.failAfter, node, 'failAfter') ?? MONITOR_DEFAULTS.failAfter,
    slowAfter: read.count(given.slowAfter, node, 'slowAfter') ?? MONITOR_DEFAULTS.slowAfter,
    recoverAfter: given.recoverAfter ?? MONITOR_DEFAULTS.recoverAfter,
    confirm: given.confirm ?? MONITOR_DEFAULTS.confirm,
    flapping:
      flapping === undefined
        ? MONITOR_DEFAULTS.flapping
        : {
            changes: flapping.changes,
            withinMs: read.duration(flapping.within, node, 'flapping', 'within') ?? 0,
          },
    quorum: given.quorum ?? MONITOR_DEFAULTS.quorum,
    remindEveryMs: read.duration(given.remindEvery, node, 'remindEvery'),
  };
}

function resolveObjective(given: GivenObjective, { node, read }: Around): Objective {
  const windowMs = read.duration(given.window, node, 'window') ?? MONITOR_DEFAULTS.windowMs;
  const place = placeOf(node);
  const { availability, target = 0 } = given;
  if (availability !== undefined) {
    const name = given.name ?? 'availability';
    return {
      name,
      kind: 'availability',
      thresholdMs: undefined,
      target: availability / 100,
      windowMs,
      place,
    };
  }
  const thresholdMs = read.duration(given.latency, node, 'latency') ?? 0;
  const name = given.name ?? `latency under ${formatDuration(thresholdMs)}`;
  return { name, kind: 'latency', thresholdMs, target: target / 100, windowMs, place };
}

/** Checks, channels and accounts that are named must be there. */
function assertNames(check: GivenCheck, given: GivenMonitor, { node, read }: Around): void {
  const { dependsOn = [], channels = [], account } = check;
  const assert = (name: string, known: readonly string[], ...path: readonly string[]): void => {
    if (known.includes(name)) return;
    read.refuse(
      { message: `"${name}" is not configured`, hint: suggest(name, known) },
      node,
      ...path,
    );
  };
  const known = namesIn(given);
  for (const [index, name] of dependsOn.entries())
    assert(name, known.checks, 'dependsOn', String(index));
  for (const [index, name] of channels.entries())
    assert(name, known.channels, 'channels', String(index));
  if (account !== undefined) assert(account, known.accounts, 'account');
}

function namesIn({ checks = [], channels = {}, accounts = {} }: GivenMonitor) {
  const names = checks.map(({ name }) => name);
  return { checks: names, channels: Object.keys(channels), accounts: Object.keys(accounts) };
}
