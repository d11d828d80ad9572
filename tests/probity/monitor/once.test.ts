import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import type { MonitorConfig } from '../../../src/config/index.ts';
import type { Message } from '../../../src/monitor/alerts/message.ts';
import { startMonitor, type Probed } from '../../../src/monitor/monitor.ts';
import { monitorOnce, type OnceEnded } from '../../../src/monitor/once/once.ts';
import type { DueSlot } from '../../../src/monitor/scheduler.ts';
import type { SlotState, Store } from '../../../src/store/index.ts';
import { allOf, EVER, openStore } from '../store/sample.ts';
import { createFakeClock } from './fake-clock.ts';
import { checkOf, resultOf, START } from './sample.ts';

const MINUTE = 60_000;
const CHECKS = [checkOf(), checkOf({ name: 'orders', dependsOn: ['login'], phaseMs: 1_000 })];

function folderOf(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `probity-${name}-`));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Minutes, the last included; of a check, or of all. */
const TROUBLES = [
  { check: 'login', from: 10, to: 13, state: 'down' },
  { check: 'orders', from: 12, to: 20, state: 'down' },
  { check: undefined, from: 30, to: 33, state: 'wrong' },
  { check: undefined, from: 40, to: 40, state: 'down' },
] as const;

function stateAt({ check, intendedAt }: DueSlot): SlotState {
  const minute = Math.floor((intendedAt - START) / MINUTE);
  const trouble = TROUBLES.find(
    (each) => (each.check ?? check.name) === check.name && minute >= each.from && minute <= each.to,
  );
  return trouble?.state ?? 'ok';
}

function probe(slot: DueSlot): Probed {
  const { check, intendedAt, lagMs } = slot;
  const state = stateAt(slot);
  const timings = { totalMs: 40, fromIntendedMs: lagMs + 40 };
  const startedAt = intendedAt + lagMs;
  const fields = { check: check.name, state, startedAt, lagMs, timings };
  return { result: resultOf(intendedAt, state === 'ok' ? fields : { ...fields, reason: 'no' }) };
}

interface Run {
  readonly folder: string;
  readonly at: number;
  readonly sent?: Message[];
  readonly isRefusing?: boolean;
  readonly probes?: (slot: DueSlot) => Probed;
  readonly show?: (store: Store) => Promise<void>;
}

function once({
  folder,
  at,
  sent = [],
  isRefusing = false,
  probes = probe,
  show,
}: Run): Promise<OnceEnded> {
  const monitor: MonitorConfig = {
    location: 'here',
    history: '',
    segments: folder,
    imports: [],
    publicUrl: undefined,
    control: undefined,
    ping: undefined,
    groupWindowMs: 10_000,
    checks: CHECKS,
    maintenance: [],
    channels: [],
    accounts: [],
  };
  return monitorOnce({
    monitor,
    clock: createFakeClock(at),
    warn: () => {},
    channels: [
      {
        name: 'pager',
        async send(message) {
          if (isRefusing) throw new Error('no');
          sent.push(message);
        },
      },
    ],
    openSender: async () => ({
      probe: async (slot) => probes(slot),
      note: () => {},
      close: async () => {},
    }),
    show,
  });
}

/** All that a history says from the first minute on, in an order of its own. */
async function contentOf(store: Store) {
  const results = await allOf(store.results({}, EVER));
  const states = await store.states();
  return {
    results: results.filter(({ intendedAt }) => intendedAt >= START + MINUTE).toSorted(byCheck),
    incidents: await store.incidents(EVER),
    states: states.map(({ check, state, since }) => ({ check, state, since })).toSorted(byCheck),
  };
}

function byCheck(a: { readonly check: string }, b: { readonly check: string }): number {
  return a.check.localeCompare(b.check, 'en');
}

async function historyIn(folder: string, at: number) {
  let content: Awaited<ReturnType<typeof contentOf>> | undefined;
  await once({ folder, at, show: async (store) => void (content = await contentOf(store)) });
  return content;
}

async function historyOfDaemon(minutes: number) {
  const store = openStore();
  const clock = createFakeClock(START);
  const running = await startMonitor({
    checks: CHECKS,
    maintenance: [],
    location: 'here',
    store,
    clock,
    warn: () => {},
    probe: async (slot) => probe(slot),
  });
  await clock.pass(minutes * MINUTE + 1_000);
  await running.stop();
  return contentOf(store);
}

/** Adds what another clone wrote, each line twice, and a line that was there again. */
function merge(from: string, into: string): void {
  for (const name of readdirSync(from)) {
    const target = join(into, name);
    const known = existsSync(target) ? readFileSync(target, 'utf8').trimEnd().split('\n') : [];
    const lines = readFileSync(join(from, name), 'utf8').trimEnd().split('\n');
    const fresh = lines.filter((line) => !known.includes(line));
    const added = [...fresh.toReversed(), ...known.slice(0, 1), ...fresh];
    appendFileSync(target, added.map((line) => `${line}\n`).join(''));
  }
}

/** The same order each time. */
function shuffled(numbers: readonly number[]): readonly number[] {
  let seed = 7;
  const keyed = numbers.map((number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return { number, key: seed };
  });
  return keyed.toSorted((a, b) => a.key - b.key).map(({ number }) => number);
}

const MINUTES = Array.from({ length: 50 }, (_, index) => index + 1);

test('fifty runs in random order, each in a clone of its own, make the history of a daemon', async () => {
  const folder = folderOf('segments');
  for (const minute of shuffled(MINUTES)) {
    const clone = folderOf('clone');
    cpSync(folder, clone, { recursive: true });
    await once({ folder: clone, at: START + minute * MINUTE + 1_000, probes: onTime });
    merge(clone, folder);
  }
  expect(await historyIn(folder, START + 50 * MINUTE + 1_000)).toEqual(await historyOfDaemon(50));
});

/** As if begun at its time: cron is a second late here, for two checks at once. */
function onTime(slot: DueSlot): Probed {
  return probe({ ...slot, lagMs: 0 });
}

test('messages are those of the daemon, each sent once', async () => {
  const folder = folderOf('segments');
  const sent: Message[] = [];
  for (const minute of MINUTES) {
    await once({ folder, at: START + minute * MINUTE + 1_000, sent, probes: onTime });
  }
  const { incidents } = await historyOfDaemon(50);
  const told = sent.flatMap((message) => message.incidents.map((each) => each.deliveryKey));
  expect(told.toSorted()).toEqual(
    incidents.flatMap(({ id }) => [`${id}/opened/pager`, `${id}/resolved/pager`]).toSorted(),
  );
});

test('a message that did not arrive is sent by a later run', async () => {
  const folder = folderOf('segments');
  const sent: Message[] = [];
  for (const minute of [10, 11]) {
    await once({ folder, at: START + minute * MINUTE + 1_000, isRefusing: true });
  }
  await once({ folder, at: START + 12 * MINUTE + 1_000, sent });
  await once({ folder, at: START + 13 * MINUTE + 1_000, sent });
  expect(sent.map(({ event }) => event)).toEqual(['opened']);
});

test('a slot that has its result is not sent again', async () => {
  const folder = folderOf('segments');
  const at = START + 5 * MINUTE + 1_000;
  expect((await once({ folder, at })).results).toHaveLength(2);
  expect((await once({ folder, at: at + 30_000 })).results).toEqual([]);
});

test('slots that no run began in are missed, and lateness is kept apart from what the server took', async () => {
  const folder = folderOf('segments');
  await once({ folder, at: START + MINUTE + 1_000 });
  const late = await once({ folder, at: START + 5 * MINUTE + 31_000 });
  expect(late.missed).toBe(6);
  expect(late.results[0]).toMatchObject({
    intendedAt: START + 5 * MINUTE,
    startedAt: START + 5 * MINUTE + 31_000,
    lagMs: 31_000,
    timings: { totalMs: 40, fromIntendedMs: 40 },
  });
});

test('an alert that later results take back is told to be over, once', async () => {
  const folder = folderOf('segments');
  const sent: Message[] = [];
  const clone = folderOf('clone');
  await once({ folder: clone, at: START + 11 * MINUTE + 500, probes: good });
  for (const minute of [10, 12]) {
    await once({ folder, at: START + minute * MINUTE + 500, sent, probes: onTime });
  }
  merge(clone, folder);
  for (const minute of [13, 14]) {
    await once({ folder, at: START + minute * MINUTE + 500, sent, probes: good });
  }
  expect(sent.map(({ event }) => event)).toEqual(['opened', 'resolved']);
});

function good({ check, intendedAt }: DueSlot): Probed {
  return { result: resultOf(intendedAt, { check: check.name }) };
}

test('a line that was cut is left out, and the next one is whole', async () => {
  const folder = folderOf('segments');
  await once({ folder, at: START + MINUTE + 1_000 });
  const [name = ''] = readdirSync(folder);
  appendFileSync(join(folder, name), '{"v":1,"kind":"sl');
  const ended = await once({ folder, at: START + 2 * MINUTE + 1_000 });
  expect(ended.results).toHaveLength(2);
  expect(ended.missed).toBe(0);
  expect((await once({ folder, at: START + 2 * MINUTE + 2_000 })).results).toEqual([]);
});
