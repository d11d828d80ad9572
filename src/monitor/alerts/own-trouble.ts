import type { Incident } from '../../store/index.ts';
import type { MonitorClock } from '../clock.ts';
import type { Channel } from './channel.ts';
import { unkeptMessage } from './unkept-message.ts';

export interface OwnTroubleInput {
  readonly channels: readonly Channel[];
  readonly clock: MonitorClock;
  readonly location: string;
  /** Its problem is why the history can't be written; `undefined` while it can. */
  readonly health: () => { readonly problem: string | undefined };
  readonly warn: (message: string) => void;
}

/** A disk may be full for a moment. */
const TOLD_AFTER_MS = 60_000;

/**
 * Tells every channel, past the history, that this can't be written: what is found meanwhile waits with
 * it. Each call looks, and tries what has not arrived yet; whoever was told is told when it is over.
 */
export function createOwnTrouble(input: OwnTroubleInput): () => Promise<void> {
  const { channels, clock, health } = input;
  const told = new Map<Channel, Incident>();
  let begun: { readonly at: number; readonly monotonic: number } | undefined;
  const tellAll = async (reason: string): Promise<void> => {
    begun ??= { at: clock.now(), monotonic: clock.monotonic() };
    if (clock.monotonic() - begun.monotonic < TOLD_AFTER_MS) return;
    const incident = troubleOf(reason, begun.at, input);
    for (const channel of channels) {
      if (told.has(channel)) continue;
      if (await isTold(channel, incident, input)) told.set(channel, incident);
    }
  };
  const tellItIsOver = async (): Promise<void> => {
    begun = undefined;
    for (const [channel, incident] of told) {
      const resolvedAt = Math.max(clock.now(), incident.openedAt);
      if (await isTold(channel, { ...incident, resolvedAt }, input)) told.delete(channel);
    }
  };
  return () => {
    const { problem } = health();
    return problem === undefined ? tellItIsOver() : tellAll(problem);
  };
}

function troubleOf(problem: string, since: number, { clock, location }: OwnTroubleInput): Incident {
  return {
    id: `probity-history/${location}/${since}`,
    check: `history of the monitor at "${location}"`,
    kind: 'down',
    subject: '',
    reason: `it can't be written, and what is found waits in memory: ${problem}`,
    since,
    openedAt: clock.now(),
  };
}

async function isTold(
  channel: Channel,
  incident: Incident,
  { warn }: OwnTroubleInput,
): Promise<boolean> {
  const event = incident.resolvedAt === undefined ? 'opened' : 'resolved';
  try {
    await channel.send(unkeptMessage(incident, event, { channel: channel.name }));
    return true;
  } catch (error) {
    warn(
      `"${channel.name}" was not told: ${error instanceof Error ? error.message : String(error)}`,
    );
    return false;
  }
}
