/**
 * A year of a monitor in simulated time, judged, written and rolled up as it goes: are the numbers
 * those of all results, and the alerts those that the script of the year asks for? How large is the
 * history, and how fast the status page? `-- CHECKS DAYS` takes other numbers; an interrupt (Ctrl-C)
 * ends the year early, and what there is of it is compared.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createOutbox } from '../src/monitor/alerts/outbox.ts';
import type { Channel } from '../src/monitor/alerts/channel.ts';
import { createJudge } from '../src/monitor/monitor.ts';
import { nextTurn } from '../src/monitor/next-turn.ts';
import { uptimeOf } from '../src/monitor/objectives/uptime.ts';
import {
  mergeHistograms,
  openSqliteStore,
  quantile,
  QUANTILE_ERROR,
  SLOT_STATES,
  type Bucket,
  type Change,
  type SlotResult,
} from '../src/store/index.ts';
import { RAW_KEPT_MS } from '../src/store/sqlite/steps.ts';
import { startWeb } from '../src/web/index.ts';
import { createRandom } from '../tests/probity/monitor/kill/random.ts';
import { checkOf, resultOf, START } from '../tests/probity/monitor/sample.ts';
import { monitorOf, pagesOf } from '../tests/probity/web/sample.ts';
import { timedStore } from './timed-store.ts';
import {
  alertsOf,
  DAY_MS,
  eventsOf,
  GROUP_MS,
  HOUR_MS,
  INTERVAL_MS,
  isIn,
  messagesOf,
  messageText,
  stateAt,
  type Event,
} from './year-script.ts';
import { createTruth, isCompared } from './year-truth.ts';

const MONTH_MS = 30 * DAY_MS;

const COMMIT_MS = 4 * HOUR_MS;
const [checkCount = 2, mostDays = 365] = process.argv.slice(2).map(Number);
const cut = new AbortController();
process.once('SIGINT', () => cut.abort());

const raw = createTruth();

const checks = Array.from({ length: checkCount }, (_, index) =>
  checkOf({ name: `check-${index}`, intervalMs: INTERVAL_MS }),
);
const windows = checks.map(({ name }, index) => ({
  name,
  checks: [name],
  until: (at: number) =>
    eventsOf(Math.floor((at - START) / DAY_MS), index).find(
      (event) => (event.kind === 'maintenance' || event.kind === 'outlives') && isIn(at, event),
    )?.to,
}));
const folder = mkdtempSync(join(tmpdir(), 'probity-year-'));
const file = join(folder, 'history.db');
const store = openSqliteStore(file);
const random = createRandom(1);
let now = START;
const clock = { now: () => now, monotonic: () => now - START, after: () => () => {} };
const judge = await createJudge({ checks, maintenance: windows, store, clock });
const begun = performance.now();
let spentCompactingMs = 0;
const problems: string[] = [];

function resultAt(name: string, events: readonly Event[], at: number): SlotResult {
  const state = stateAt(events, at);
  const answered = state === 'ok' || state === 'slow' || state === 'wrong';
  // Latencies are log-normal, and those of a slow spell twenty times as long.
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const totalMs = Math.round(40_000 * Math.exp(0.4 * normal) * (state === 'slow' ? 20 : 1)) / 1_000;
  const timings = { totalMs, fromIntendedMs: totalMs + 1, firstByteMs: totalMs * 0.8 };
  return resultOf(at, {
    check: name,
    state,
    ...(state === 'missed' ? { requests: 0 } : { startedAt: at + 1, lagMs: 1 }),
    ...(state !== 'ok' && { reason: `it was ${state}` }),
    ...(answered && { timings }),
  });
}

const sent: string[] = [];
const pager: Channel = {
  name: 'pager',
  send: async ({ event, incidents }) => {
    sent.push(messageText(event, incidents));
  },
};
const outbox = createOutbox({
  store,
  channels: [pager],
  clock,
  groupWindowMs: GROUP_MS,
  publicUrl: undefined,
  warn: (message) => problems.push(message),
});

let waiting: Change[] = [];

async function writeWaiting(): Promise<void> {
  const changes = waiting;
  waiting = [];
  const states = new Map(
    changes.flatMap((each) => each.states ?? []).map((each) => [each.check, each]),
  );
  await store.commit({
    results: changes.flatMap(({ results }) => results),
    states: [...states.values()],
    incidents: changes.flatMap(({ incidents = [] }) => incidents),
    deliveries: changes.flatMap(({ deliveries = [] }) => deliveries),
  });
  for (const { results } of changes) for (const result of results) raw.count(result);
  now += GROUP_MS;
  // What is resolved is told after what was opened.
  for (let turn = 0; turn < 4; turn += 1) await outbox.sendDue();
}

let days = 0;
while (days < mostDays && !cut.signal.aborted) {
  const day = days;
  const events = checks.map((_, index) => eventsOf(day, index));
  for (let at = START + day * DAY_MS; at < START + (day + 1) * DAY_MS; at += INTERVAL_MS) {
    now = at;
    for (const [index, { name }] of checks.entries()) {
      waiting.push(judge({ result: resultAt(name, events[index] ?? [], at) }));
    }
    // Each commit waits for the disk: an hour in one is what makes a year pass in minutes.
    if ((at + INTERVAL_MS) % COMMIT_MS === 0) await writeWaiting();
  }
  const since = performance.now();
  while (await store.compact(now));
  spentCompactingMs += performance.now() - since;
  days += 1;
  if (days % 30 === 0) console.log(`${days} days, ${megabytes().toFixed(0)} MB`);
  // An interrupt comes between two days.
  await nextTurn();
}
now += HOUR_MS;
while (await store.compact(now));
const seconds = (performance.now() - begun) / 1_000;
const slots = (days * DAY_MS * checkCount) / INTERVAL_MS;
console.log(
  `${slots} slots of ${checkCount} checks in ${days} days: ${seconds.toFixed(0)} s, ${(slots / seconds).toFixed(0)} a second; ${(spentCompactingMs / 10 / seconds).toFixed(0)} % of it rolling up`,
);

const wholeRange = { from: START, to: START + days * DAY_MS };
for (const bucket of await store.buckets({}, wholeRange, DAY_MS)) compareCounts(bucket);

function compareCounts({ check, at, counts, maintenance }: Bucket): void {
  const day = (at - START) / DAY_MS;
  const truth = raw.of(check, day);
  if (truth === undefined) return void problems.push(`${check} has no day ${day}`);
  const isSame =
    SLOT_STATES.every((state) => truth.counts[state] === counts[state]) &&
    truth.maintenance === maintenance;
  if (!isSame) problems.push(`${check}, day ${day}: ${JSON.stringify([counts, truth.counts])}`);
  const expected = DAY_MS / INTERVAL_MS;
  const { counted, coverage } = uptimeOf([{ counts, maintenance }], expected);
  const silent = truth.counts.unknown + truth.counts.missed;
  const due = expected - truth.maintenance;
  const isRight = counted === due - silent && coverage === (due - silent) / due;
  if (!isRight) problems.push(`${check}, day ${day}: coverage ${coverage}`);
}

let worst = 0;
for (const check of checks.map(({ name }) => name).filter(isCompared)) {
  const buckets = await store.buckets({ check }, wholeRange, DAY_MS);
  for (const bucket of buckets) compareLatency([bucket]);
  for (let from = START; from + MONTH_MS <= wholeRange.to; from += MONTH_MS) {
    compareLatency(buckets.filter(({ at }) => at >= from && at < from + MONTH_MS));
  }
}

function compareLatency(buckets: readonly Bucket[]): void {
  const values = buckets
    .flatMap(({ check, at }) => raw.of(check, (at - START) / DAY_MS)?.latencies ?? [])
    .toSorted((a, b) => a - b);
  const merged = mergeHistograms(buckets.flatMap(({ latency }) => latency.totalMs ?? []));
  for (const q of [0.5, 0.95, 0.99]) {
    const truth = values[Math.ceil(q * values.length) - 1] ?? Number.NaN;
    const error = Math.abs(Math.log((quantile(merged, q) ?? Number.NaN) / truth));
    worst = Math.max(worst, error);
    const isWithin = error <= Math.log(1 + QUANTILE_ERROR) + 1e-9;
    if (!isWithin) problems.push(`p${q * 100} is ${error} off`);
  }
}

const oracle = checks.flatMap(({ name }, index) =>
  Array.from({ length: days }, (_, day) => alertsOf(eventsOf(day, index), name)).flat(),
);
const expectedAlerts = oracle.map(
  ({ check, kind, openedAt, resolvedAt }) => `${check} ${kind} ${openedAt} ${resolvedAt}`,
);
const alerts = (await store.incidents({ from: 0, to: Number.MAX_SAFE_INTEGER })).map(
  ({ check, kind, openedAt, resolvedAt }) => `${check} ${kind} ${openedAt} ${resolvedAt}`,
);
const [told, asked] = [new Set(alerts), new Set(expectedAlerts)];
problems.push(...alerts.filter((each) => !asked.has(each)).map((each) => `not asked for: ${each}`));
problems.push(
  ...expectedAlerts.filter((each) => !told.has(each)).map((each) => `not told: ${each}`),
);
const messages = messagesOf(oracle);
problems.push(
  ...lacking(messages, sent, 'message not sent'),
  ...lacking(sent, messages, 'message not asked for'),
);

/** Those of one list that the other has not as often. */
function lacking(
  these: readonly string[],
  those: readonly string[],
  title: string,
): readonly string[] {
  const left = new Map<string, number>();
  for (const each of those) left.set(each, (left.get(each) ?? 0) + 1);
  return these.flatMap((each) => {
    const rest = left.get(each) ?? 0;
    left.set(each, rest - 1);
    return rest > 0 ? [] : [`${title}: ${each}`];
  });
}

console.log(
  `${raw.days()} days of checks compared; ${alerts.length} alerts in ${sent.length} messages; percentiles ${((Math.exp(worst) - 1) * 100).toFixed(2)} % off at most, ${(QUANTILE_ERROR * 100).toFixed(2)} are allowed`,
);

await store.close();
await readPages();

/** The status page and that of a check, made anew each time, from the file as the year left it. */
async function readPages(): Promise<void> {
  const reopened = openSqliteStore(file);
  const times: number[] = [];
  const pages = pagesOf(monitorOf({ checks }), timedStore(reopened, times));
  let turn = 0;
  const pagesClock = { ...pages.clock, now: () => now, monotonic: () => (turn += 60_000) };
  const web = { host: '127.0.0.1', port: 0, auth: undefined, isPublic: true };
  const server = await startWeb({ ...web, ...pages, clock: pagesClock });
  for (const path of ['', '', '', 'checks/check-0', 'checks/check-0']) {
    times.length = 0;
    const since = performance.now();
    const response = await fetch(new URL(path, server.url));
    await response.text();
    if (response.status !== 200) problems.push(`/${path} answered ${response.status}`);
    const [tookMs, longestMs] = [performance.now() - since, Math.max(...times)];
    console.log(
      `/${path}: ${tookMs.toFixed(0)} ms, ${times.length} queries, the longest ${longestMs.toFixed(1)} ms of CPU`,
    );
  }
  await server.close();
  await reopened.close();
}

console.log(
  `${megabytes().toFixed(1)} MB, results kept for ${RAW_KEPT_MS / DAY_MS} days: ${(megabytes() * (100 / checkCount)).toFixed(0)} MB for 100 checks in as many days`,
);

function megabytes(): number {
  return statSync(file).size / 1e6;
}
for (const problem of problems.slice(0, 20)) console.log(problem);
console.log(problems.length === 0 ? 'All as it should be.' : `${problems.length} problems`);
rmSync(folder, { recursive: true });
process.exitCode = problems.length === 0 ? 0 : 1;
