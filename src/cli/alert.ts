import { suggest } from '../config/index.ts';
import { channelOf, systemMonitorClock, testMessages, type Channel } from '../monitor/index.ts';
import { DefectError } from '../source/index.ts';
import type { ExitCode } from './exit.ts';
import { openAround, type MonitorAround } from './monitor-around.ts';
import type { Shell } from './terminal.ts';

/** Sends a message to each channel, or to those that are named; 1 where one did not arrive. */
export async function alertTest(
  names: readonly string[],
  options: MonitorAround['options'],
  shell: Shell,
): Promise<ExitCode> {
  const { config } = await openAround(options, shell);
  const channels = chosen(config.channels.map(channelOf), names);
  const now = systemMonitorClock.now();
  let code: ExitCode = 0;
  for (const channel of channels) {
    const problem = await problemOf(channel, { now, publicUrl: config.publicUrl });
    if (problem !== undefined) code = 1;
    shell.stdout.write(shell.redact(`${channel.name}  ${problem ?? 'delivered'}\n`));
  }
  return code;
}

async function problemOf(
  channel: Channel,
  around: Parameters<typeof testMessages>[1],
): Promise<string | undefined> {
  try {
    for (const message of testMessages(channel.name, around)) await channel.send(message);
    return undefined;
  } catch (error) {
    return `failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function chosen(channels: readonly Channel[], names: readonly string[]): readonly Channel[] {
  const known = channels.map(({ name }) => name);
  if (known.length === 0) {
    const hint = 'Add some under monitor.channels in probity.yaml.';
    throw new DefectError([{ message: 'No channel is configured', hint }]);
  }
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new DefectError(
      unknown.map((name) => ({
        message: `"${name}" is no channel of probity.yaml`,
        hint: suggest(name, known),
      })),
    );
  }
  return names.length === 0 ? channels : channels.filter(({ name }) => names.includes(name));
}
