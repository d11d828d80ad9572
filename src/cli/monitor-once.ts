import {
  channelOf,
  monitorOnce,
  openSender,
  systemMonitorClock,
  type OnceEnded,
} from '../monitor/index.ts';
import type { Engine } from '../run/index.ts';
import { exportSite } from '../web/index.ts';
import type { ExitCode } from './exit.ts';
import type { MonitorAround } from './monitor-around.ts';

/** One run of the cron mode, and its status page as files; 1 where a check is down or breaks its contract, by its policy. */
export async function runOnce(
  { config: monitor, shell, warn }: MonitorAround,
  engines: ReadonlyMap<string, Engine>,
  exportTo: string | undefined,
): Promise<ExitCode> {
  const clock = systemMonitorClock;
  const ended = await monitorOnce({
    monitor,
    channels: monitor.channels.map(channelOf),
    clock,
    warn,
    show: async (store) => {
      if (exportTo !== undefined) await exportSite(exportTo, { monitor, store, clock });
    },
    openSender: (store) => openSender({ monitor, engines, clock }, store),
  });
  shell.stdout.write(shell.redact(textOf(ended)));
  return ended.states.some(({ state }) => state === 'down' || state === 'wrong') ? 1 : 0;
}

/** What was sent and how it ended, then what each check is known to be. */
function textOf({ results, missed, states }: OnceEnded): string {
  const lines = results.map(({ check, state, reason, intendedAt, lagMs = 0 }) => {
    const late = `${Math.round(lagMs / 1000)} s`;
    const why = reason === undefined ? '' : `: ${reason}`;
    return `${check}  ${state}${why}  (slot ${timeText(intendedAt)}, begun ${late} later)`;
  });
  const known = states.map(
    ({ check, state, since }) => `${check} ${state} since ${timeText(since)}`,
  );
  return [
    ...lines,
    ...(results.length === 0 ? ['Every current slot has its result already.'] : []),
    ...(missed === 0 ? [] : [`${missed} slots before were missed.`]),
    `Now: ${known.join(', ')}`,
    '',
  ].join('\n');
}

function timeText(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
