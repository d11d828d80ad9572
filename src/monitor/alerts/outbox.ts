import { createHash } from 'node:crypto';

import type { Delivery, Store } from '../../store/index.ts';
import type { MonitorClock } from '../clock.ts';
import { DeliveryError, type Channel } from './channel.ts';
import { groupOf, messageOf, type Due, type Message } from './message.ts';

export interface OutboxInput {
  readonly store: Pick<Store, 'dueDeliveries' | 'deliveriesOf' | 'incident' | 'settle'>;
  readonly channels: readonly Channel[];
  readonly clock: MonitorClock;
  /** What happens within it is told in one message. */
  readonly groupWindowMs: number;
  /** Of the status page. */
  readonly publicUrl: string | undefined;
  readonly warn: (message: string) => void;
}

/** Sends what the history says is to be sent, until each message has arrived or is given up. */
export interface Outbox {
  /** Sends all that is due now, each channel for itself; resolves when it has been tried. */
  sendDue(): Promise<void>;
}

/** So many deliveries are looked at in one go. */
const DELIVERIES_AT_ONCE = 200;

/** A message that has not arrived for so long is given up: whoever it was for knows by now. */
const GIVEN_UP_AFTER_MS = 3 * 86_400_000;

const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 15 * 60_000;

/**
 * At least once: a message counts as delivered only after its channel said so and that is written. One
 * that was sent and could not be noted is sent again, with the same key.
 */
export function createOutbox(input: OutboxInput): Outbox {
  const { channels, clock } = input;
  return {
    async sendDue() {
      const due = await dueNow(input, clock.now());
      await Promise.all(
        Array.from(
          grouped(due, ({ delivery }) => delivery.channel),
          ([name, group]) => {
            const channel = channels.find((each) => each.name === name);
            return sendInTurn(channel ?? missingChannel(name), group, input);
          },
        ),
      );
    },
  };
}

/** Those that are due, whose group is complete, and before which nothing of their incident waits. */
async function dueNow({ store, groupWindowMs }: OutboxInput, now: number): Promise<readonly Due[]> {
  const due: Due[] = [];
  for (const delivery of await store.dueDeliveries(now, DELIVERIES_AT_ONCE)) {
    const incident = await store.incident(delivery.incident);
    // What happens at the same time is waited for, so that one cause is one message.
    const isComplete = (Math.floor(delivery.createdAt / groupWindowMs) + 1) * groupWindowMs <= now;
    if (incident !== undefined && isComplete) due.push({ delivery, incident });
  }
  const waiting = await Promise.all(due.map((each) => isBehind(each.delivery, store)));
  return due.filter((_, index) => waiting[index] === false);
}

/** Nobody is told that something is over before they were told of it. */
async function isBehind(
  { incident, channel, createdAt, key }: Delivery,
  store: OutboxInput['store'],
): Promise<boolean> {
  const all = await store.deliveriesOf(incident);
  return all.some(
    (each) =>
      each.channel === channel &&
      each.status === 'pending' &&
      each.key !== key &&
      each.createdAt < createdAt,
  );
}

async function sendInTurn(
  channel: Channel,
  due: readonly Due[],
  input: OutboxInput,
): Promise<void> {
  const { groupWindowMs, publicUrl } = input;
  const groups = grouped(due, (each) => groupOf(each, groupWindowMs));
  for (const [first, ...rest] of groups.values()) {
    if (first === undefined) continue;
    const group = [first, ...rest] as const;
    const problem = await tryToSend(channel, messageOf(group, publicUrl));
    for (const { delivery } of group) await settle(delivery, problem, input);
  }
}

/** Why the message did not arrive; `undefined` where it did. */
async function tryToSend(channel: Channel, message: Message): Promise<DeliveryError | undefined> {
  try {
    await channel.send(message);
    return undefined;
  } catch (error) {
    if (error instanceof DeliveryError) return error;
    return new DeliveryError(error instanceof Error ? error.message : String(error));
  }
}

async function settle(
  delivery: Delivery,
  problem: DeliveryError | undefined,
  { store, clock, warn }: OutboxInput,
): Promise<void> {
  const attempts = delivery.attempts + 1;
  if (problem === undefined) {
    const { error: _, ...rest } = delivery;
    return store.settle({ ...rest, attempts, status: 'delivered' });
  }
  const now = clock.now();
  const isOver = !problem.isTemporary || now - delivery.createdAt > GIVEN_UP_AFTER_MS;
  if (isOver) warn(`gave up on the message ${delivery.key}: ${problem.message}`);
  const retryMs = Math.ceil(Math.max(problem.retryAfterMs ?? 0, retryDelayMs(delivery)));
  return store.settle({
    ...delivery,
    attempts,
    nextAttemptAt: now + retryMs,
    status: isOver ? 'dead' : 'pending',
    error: problem.message,
  });
}

/** Twice as long each time, and not the same for all that failed together. */
function retryDelayMs({ attempts, key }: Delivery): number {
  const spread = createHash('sha256').update(key).digest().readUInt16BE() / 65_536;
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempts) * (0.75 + spread / 2);
}

function missingChannel(name: string): Channel {
  const reason = `the channel "${name}" is not configured any more`;
  return { name, send: () => Promise.reject(new DeliveryError(reason)) };
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(item);
  }
  return groups;
}
