import {
  formatDuration,
  type ChannelConfig,
  type Count,
  type MonitorConfig,
  type MonitoredCheck,
  type Objective,
} from '../config/index.ts';
import type { Defect } from '../source/index.ts';
import { BURN_RULES, failedNeeded, FEWEST_FAILED, rashRules } from './objectives/burn.ts';

const DAY_MS = 86_400_000;

/** What a monitor will do, in words; `requestsOf` says how many requests a slot of a check sends. */
export function describeMonitor(
  monitor: MonitorConfig,
  requestsOf: (check: MonitoredCheck) => number,
): string {
  const { location, checks } = monitor;
  return [
    `From "${location}":`,
    ...checks.flatMap((check) => ['', ...describeCheck(check, requestsOf(check))]),
    '',
    ...describeTargets(checks, requestsOf),
    ...describeAccounts(monitor, requestsOf),
    ...monitor.channels.map((channel) => `channel ${channel.name}: ${channelText(channel)}`),
    '',
  ].join('\n');
}

function describeCheck(check: MonitoredCheck, requests: number): readonly string[] {
  const { name, target, intervalMs, phaseMs, policy, objectives, channels } = check;
  const { failAfter, recoverAfter, slowAfter, remindEveryMs } = policy;
  const slow =
    check.slowMs === undefined
      ? []
      : [`  slow      over ${check.slowMs} ms: ${after(slowAfter, intervalMs)}`];
  return [
    `${name}: ${subjectText(check)} on ${target}`,
    `  schedule  every ${formatDuration(intervalMs)}, ${Math.round(phaseMs / 1000)} s into it; ${requests} requests a slot`,
    `  fails     after ${after(failAfter, intervalMs)}`,
    ...slow,
    `  recovers  after ${recoverAfter} good slots in a row, so ${formatDuration(recoverAfter * intervalMs)}`,
    `  tells     ${channels.length === 0 ? 'nobody: it names no channel' : channels.join(', ')}` +
      (remindEveryMs === undefined ? '' : `, again every ${formatDuration(remindEveryMs)}`),
    ...objectives.flatMap((objective) => describeObjective(objective, intervalMs)),
  ];
}

function subjectText({ subject }: MonitoredCheck): string {
  if (subject.kind === 'reported') return 'results from elsewhere';
  if (subject.kind === 'workflow') return `workflow ${subject.workflow}`;
  const { operation, cases } = subject;
  return cases === undefined ? operation : `${operation}, cases ${cases}`;
}

/** An outage may begin just before a slot, or just after one. */
function after({ failed, of }: Count, intervalMs: number): string {
  const [soonest, latest] = [(failed - 1) * intervalMs, failed * intervalMs];
  const from = soonest === 0 ? '0s' : formatDuration(soonest);
  return `${failed} such slots of ${of}, so ${from} to ${formatDuration(latest)} after it began`;
}

function describeObjective(objective: Objective, intervalMs: number): readonly string[] {
  const { name, target, windowMs } = objective;
  const percent = `${Number((target * 100).toFixed(6))} %`;
  const rules = BURN_RULES.map((rule) => {
    const needed = failedNeeded(rule, objective, intervalMs);
    const windows = `${formatDuration(rule.longMs)} and ${formatDuration(rule.shortMs)}`;
    return `    ${rule.rate} times too fast over ${windows}: ${Math.max(needed, FEWEST_FAILED)} failed slots`;
  });
  return [`  objective ${name}: ${percent} over ${formatDuration(windowMs)}`, ...rules];
}

function describeTargets(
  checks: readonly MonitoredCheck[],
  requestsOf: (check: MonitoredCheck) => number,
): readonly string[] {
  const targets = [...new Set(checks.map(({ target }) => target))];
  return targets.map((target) => {
    const own = checks.filter((check) => check.target === target);
    const daily = own.reduce((sum, each) => sum + (requestsOf(each) * DAY_MS) / each.intervalMs, 0);
    return `target ${target}: about ${Math.ceil(daily)} requests a day`;
  });
}

function describeAccounts(
  { accounts, checks }: MonitorConfig,
  requestsOf: (check: MonitoredCheck) => number,
): readonly string[] {
  return accounts.map(({ name, attempts, perMs }) => {
    const own = checks.filter(({ account }) => account === name);
    const wanted = own.reduce((sum, each) => sum + (requestsOf(each) * perMs) / each.intervalMs, 0);
    const budget = `${attempts} every ${formatDuration(perMs)}`;
    const problem = wanted > attempts ? '; what comes on top is "unknown": check less often' : '';
    return `account ${name}: about ${Math.ceil(wanted)} attempts of ${budget}${problem}`;
  });
}

/** Without what must stay secret: of a URL only the host, of credentials nothing. */
function channelText(channel: ChannelConfig): string {
  switch (channel.kind) {
    case 'webhook':
      return `webhook to ${hostOf(channel.url)}, ${channel.secret === undefined ? 'not signed' : 'signed'}`;
    case 'slack':
      return `Slack at ${hostOf(channel.url)}`;
    case 'pagerduty':
      return 'PagerDuty';
    case 'github':
      return `issues of ${channel.repository}`;
    case 'email':
      return `mail to ${channel.to.join(', ')} by ${hostOf(channel.smtp)}`;
    default:
      return channel satisfies never;
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'an address that is no URL';
}

/** Objectives that would wake somebody for one failed slot, each with what to change. */
export function rashObjectives({ checks }: Pick<MonitorConfig, 'checks'>): readonly Defect[] {
  return checks.flatMap((check) =>
    check.objectives.flatMap((objective): Defect[] => {
      const [rule] = rashRules(objective, check.intervalMs);
      if (rule === undefined) return [];
      const { name, target, place } = objective;
      const longest = Math.floor((rule.longMs * rule.rate * (1 - target)) / 1000);
      const slots = Math.floor(rule.longMs / check.intervalMs);
      const share = Math.floor((1 - 1 / (slots * rule.rate)) * 10_000) / 100;
      const message = `the objective "${name}" of "${check.name}" would alert for one failed slot: a slot is ${formatDuration(check.intervalMs)}, and ${formatDuration(rule.longMs)} of them may have none`;
      const hint = `Check at least every ${longest} s, or promise ${share} % or less.`;
      return [{ message, place, hint }];
    }),
  );
}
