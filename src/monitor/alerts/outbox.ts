import { createHash } from 'node:crypto';

import type { Delivery, Store } from '../../store/index.ts';
import { neverBack, type MonitorClock } from '../clock.ts';
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
export function createOutbox(given: OutboxInput): Outbox {
  // A clock that is set back an hour must not hold up a message as long.
  const input = { ...given, clock: neverBack(given.clock) };
  const { channels, clock, store } = input;
  const unwritten = new Map<string, readonly Delivery[]>();
  return {
    async sendDue() {
      // What arrived and could not be noted is noted now, and not sent again.
      for (const [message, deliveries] of unwritten) {
        await store.settle(deliveries);
        unwritten.delete(message);
      }
      const due = await dueNow(input, clock.now());
      const ends = await Promise.allSettled(
        Array.from(
          grouped(due, ({ delivery }) => delivery.channel),
          ([name, group]) => {
            const channel = channels.find((each) => each.name === name);
            return sendInTurn(channel ?? missingChannel(name), group, { ...input, unwritten });
          },
        ),
      );
      // Not before all channels are done: else a message could be under way twice.
      const failed = ends.find((each) => each.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
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
async function isBehind(delivery: Delivery, store: OutboxInput['store']): Promise<boolean> {
  const all = await store.deliveriesOf(delivery.incident);
  return all.some(
    (each) =>
      each.channel === delivery.channel && each.status === 'pending' && isBefore(each, delivery),
  );
}

const TURNS: Readonly<Record<Delivery['event'], number>> = { opened: 0, reminder: 1, resolved: 2 };

/** By the event first: the clock may have been set back between two of them. */
function isBefore(a: Delivery, b: Delivery): boolean {
  return (TURNS[a.event] - TURNS[b.event] || a.createdAt - b.createdAt) < 0;
}

async function sendInTurn(
  channel: Channel,
  due: readonly Due[],
  input: OutboxInput & { readonly unwritten: Map<string, readonly Delivery[]> },
): Promise<void> {
  const { groupWindowMs, publicUrl, store, unwritten } = input;
  const groups = grouped(due, (each) => groupOf(each, groupWindowMs));
  for (const [first, ...rest] of groups.values()) {
    if (first === undefined) continue;
    const message = messageOf([first, ...rest], publicUrl);
    const group = [first, ...rest].map(({ delivery }) => ({ ...delivery, message: message.key }));
    // Written before it is sent: whatever ends this process, the next attempt has the same key.
    if (first.delivery.message === undefined) await store.settle(group);
    const problem = await tryToSend(channel, message);
    unwritten.set(
      message.key,
      group.map((delivery) => settled(delivery, problem, input)),
    );
    await store.settle(unwritten.get(message.key) ?? []);
    unwritten.delete(message.key);
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

function settled(
  delivery: Delivery & { readonly message: string },
  problem: DeliveryError | undefined,
  { clock, warn }: OutboxInput,
): Delivery {
  const attempts = delivery.attempts + 1;
  if (problem === undefined) {
    const { error: _, ...rest } = delivery;
    return { ...rest, attempts, status: 'delivered' };
  }
  const now = clock.now();
  const isOver = !problem.isTemporary || now - delivery.createdAt > GIVEN_UP_AFTER_MS;
  if (isOver) warn(`gave up on the message ${delivery.key}: ${problem.message}`);
  const retryMs = Math.ceil(Math.max(problem.retryAfterMs ?? 0, retryDelayMs(delivery)));
  return {
    ...delivery,
    attempts,
    nextAttemptAt: now + retryMs,
    status: isOver ? 'dead' : 'pending',
    error: problem.message,
  };
}

/** Twice as long each time, and not the same for all that failed together. */
function retryDelayMs({ attempts, message }: Delivery & { readonly message: string }): number {
  const spread = createHash('sha256').update(message).digest().readUInt16BE() / 65_536;
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
