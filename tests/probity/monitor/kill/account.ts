import { join } from 'node:path';

import { DatabaseSync } from '@photostructure/sqlite';

import { webhook } from '../../../../src/monitor/alerts/channels/webhook.ts';
import { createOutbox } from '../../../../src/monitor/alerts/outbox.ts';
import { systemMonitorClock } from '../../../../src/monitor/index.ts';
import {
  openSqliteStore,
  SLOT_STATES,
  type Incident,
  type SlotResult,
  type Store,
} from '../../../../src/store/index.ts';
import { allOf, compactWholly, EVER } from '../../store/sample.ts';
import { CHECKS, INTERVAL_MS, PAST, PAST_RESULTS } from './workspace.ts';
import type { Received, World } from './world.ts';

const HOUR_MS = 3_600_000;

/** What is wrong with a history that should have lost nothing. */
export async function problemsOf(folder: string, world: World): Promise<readonly string[]> {
  const file = join(folder, '.probity/history.db');
  const store = openSqliteStore(file);
  await deliverAll(store, world);
  const problems = [
    ...slotProblems(await resultsOfDaemon(store)),
    ...(await incidentProblems(store, world.received)),
    ...keyProblems(world.received),
    ...(await countProblems(store)),
  ];
  await store.close();
  return [...problems, ...integrityProblems(file)];
}

/** The retries of days, in no time: the receiver fails half the time as before. */
async function deliverAll(store: Store, { receiver }: World): Promise<void> {
  for (let turn = 1; turn <= 100; turn += 1) {
    const clock = { ...systemMonitorClock, now: () => Date.now() + turn * HOUR_MS };
    const channels = [webhook('hook', { url: receiver })];
    const box = createOutbox({
      store,
      clock,
      channels,
      groupWindowMs: 500,
      publicUrl: undefined,
      warn: () => {},
    });
    await box.sendDue();
    if ((await store.dueDeliveries(Number.MAX_SAFE_INTEGER, 1)).length === 0) return;
  }
}

async function resultsOfDaemon(store: Store): Promise<readonly SlotResult[]> {
  return (await allOf(store.results({}, EVER))).filter(({ check }) => !check.startsWith(PAST));
}

/** Each slot of each check has one result. */
function slotProblems(results: readonly SlotResult[]): readonly string[] {
  const starts = new Map<string, number[]>();
  for (const { check, intendedAt } of results) {
    const of = starts.get(check) ?? [];
    starts.set(check, of);
    of.push(intendedAt);
  }
  const gaps = [...starts].flatMap(([check, of]) =>
    of.flatMap((at, index) => {
      const before = of[index - 1];
      return before === undefined || at - before === INTERVAL_MS
        ? []
        : [`${check} has nothing from ${before} to ${at}`];
    }),
  );
  return starts.size === CHECKS ? gaps : [...gaps, `there are ${starts.size} checks`];
}

async function incidentProblems(
  store: Store,
  received: readonly Received[],
): Promise<readonly string[]> {
  const arrived = new Set(
    received.filter(({ isAccepted }) => isAccepted).map(({ deliveryKey }) => deliveryKey),
  );
  const incidents = await store.incidents(EVER);
  if (incidents.length === 0) return ['there was no incident'];
  return incidents.flatMap((incident) =>
    keysOf(incident)
      .filter((key) => !arrived.has(key))
      .map((key) => `${key} did not arrive`),
  );
}

/** The server is well at the end: each of them is over. */
function keysOf({ id }: Incident): readonly string[] {
  return [`${id}/opened/hook`, `${id}/resolved/hook`];
}

function keyProblems(received: readonly Received[]): readonly string[] {
  const keys = new Map<string, Set<string>>();
  for (const { deliveryKey, messageKey } of received) {
    keys.set(deliveryKey, (keys.get(deliveryKey) ?? new Set()).add(messageKey));
  }
  return [...keys].flatMap(([delivery, { size }]) =>
    size === 1 ? [] : [`${delivery} was sent with ${size} keys`],
  );
}

/** What was rolled up, and what is left to be, says the same as the results. */
async function countProblems(store: Store): Promise<readonly string[]> {
  const now = Date.now();
  await compactWholly(store, now);
  const expected = (await resultsOfDaemon(store)).length;
  const range = { from: 0, to: now + 2 * HOUR_MS };
  const buckets = await store.buckets({}, range, 24 * HOUR_MS);
  const counted = buckets
    .filter(({ check }) => !check.startsWith(PAST))
    .flatMap(({ counts }) => SLOT_STATES.map((state) => counts[state]))
    .reduce((sum, count) => sum + count, 0);
  const past = new Map<string, number>();
  for (const { check, counts } of buckets.filter((each) => each.check.startsWith(PAST))) {
    past.set(check, (past.get(check) ?? 0) + counts.ok);
  }
  return [
    ...(counted === expected ? [] : [`${counted} slots were rolled up, of ${expected}`]),
    ...[...past]
      .filter(([, count]) => count !== PAST_RESULTS)
      .map(([check, count]) => `${check} was rolled up to ${count} slots, not ${PAST_RESULTS}`),
  ];
}

function integrityProblems(file: string): readonly string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows: readonly unknown[] = database.prepare('PRAGMA integrity_check').all();
  database.close();
  const said = JSON.stringify(rows);
  return said === '[{"integrity_check":"ok"}]' ? [] : [said];
}
