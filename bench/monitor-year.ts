/**
 * A year of a monitor in simulated time, judged, written and rolled up as it goes: are the numbers
 * those of all results, and the alerts those that the script of the year asks for? How large is the
 * history, and how fast the status page's query? `-- CHECKS DAYS` takes other numbers.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createOutbox } from '../src/monitor/alerts/outbox.ts';
import type { Channel } from '../src/monitor/alerts/channel.ts';
import { createJudge } from '../src/monitor/monitor.ts';
import { uptimeOf } from '../src/monitor/objectives/uptime.ts';
import {
  mergeHistograms,
  openSqliteStore,
  quantile,
  QUANTILE_ERROR,
  SLOT_STATES,
  type Bucket,
  type Change,
  type Delivery,
  type Incident,
  type SlotResult,
  type SlotState,
} from '../src/store/index.ts';
import { RAW_KEPT_MS } from '../src/store/sqlite/steps.ts';
import { createRandom } from '../tests/probity/monitor/kill/random.ts';
import { checkOf, resultOf, START } from '../tests/probity/monitor/sample.ts';

const INTERVAL_MS = 30_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MONTH_MS = 30 * DAY_MS;

const COMMIT_MS = 4 * HOUR_MS;
/** What happens within a minute by one cause is one message. */
const GROUP_MS = 60_000;

const [checkCount = 2, days = 365] = process.argv.slice(2).map(Number);

/** What happens on a day, by the day's number and the check's; each lasts from an hour to another. */
interface Event {
  readonly kind: 'outage' | 'breach' | 'slow' | 'own' | 'maintenance' | 'outlives' | 'flap';
  readonly from: number;
  readonly to: number;
}

function eventsOf(day: number, check: number): readonly Event[] {
  const at = (hour: number, minutes: number): Pick<Event, 'from' | 'to'> => {
    const from = START + day * DAY_MS + hour * HOUR_MS;
    return { from, to: from + minutes * 60_000 };
  };
  const turn = (day + 3 * check) % 14;
  if (turn === 1) return [{ kind: 'outage', ...at(3, 12) }];
  if (turn === 3) return [{ kind: 'breach', ...at(9, 20) }];
  if (turn === 5) return [{ kind: 'slow', ...at(14, 40) }];
  if (turn === 7) return [{ kind: 'own', ...at(18, 30) }];
  if (turn === 9) return [{ kind: 'maintenance', ...at(2, 60) }];
  if (turn === 11) return [{ kind: 'outlives', ...at(2, 60) }];
  // One slot fails, and nobody is to be woken.
  return turn === 13 ? [{ kind: 'flap', ...at(20, 0.5) }] : [];
}

/** A failure that outlives its window goes on for ten minutes. */
const OUTLIVES_MS = 10 * 60_000;

const isIn = (at: number, { from, to }: Event): boolean => at >= from && at < to;

function stateAt(events: readonly Event[], at: number): SlotState {
  const event = events.find(({ kind, from, to }) =>
    isIn(at, { kind, from, to: kind === 'outlives' ? to + OUTLIVES_MS : to }),
  );
  if (event === undefined) return 'ok';
  if (event.kind === 'breach') return 'wrong';
  if (event.kind === 'slow') return 'slow';
  if (event.kind === 'own') return at % 60_000 === 0 ? 'unknown' : 'missed';
  return 'down';
}

/** The written oracle: two failed slots open, three slow ones of five do, two good ones in a row resolve. */
function alertsOf(events: readonly Event[], check: string): readonly Alert[] {
  const told = (kind: Alert['kind'], from: number, to: number, failed = 2): readonly Alert[] => [
    { check, kind, openedAt: from + (failed - 1) * INTERVAL_MS, resolvedAt: to + INTERVAL_MS },
  ];
  return events.flatMap(({ kind, from, to }) => {
    if (kind === 'outage') return told('down', from, to);
    if (kind === 'breach') return told('wrong', from, to);
    if (kind === 'slow') return told('slow', from, to, 3);
    return kind === 'outlives' ? told('down', to, to + OUTLIVES_MS) : [];
  });
}

interface Alert {
  readonly check: string;
  readonly kind: Incident['kind'];
  readonly openedAt: number;
  readonly resolvedAt: number;
}

/** All results of a check and a stretch of time, counted one by one. */
interface Raw {
  readonly counts: Record<SlotState, number>;
  maintenance: number;
  readonly latencies: number[];
}

const raw = new Map<string, Raw>();

function count({ check, intendedAt, state, maintenance, timings }: SlotResult): void {
  const day = Math.floor((intendedAt - START) / DAY_MS);
  const key = `${check} ${day}`;
  const known = raw.get(key) ?? { counts: emptyCounts(), maintenance: 0, latencies: [] };
  raw.set(key, known);
  if (maintenance === true) known.maintenance += 1;
  else {
    known.counts[state] += 1;
    // Kept of few checks only: those of all would not fit into memory.
    if (timings !== undefined && isCompared(check)) known.latencies.push(timings.totalMs);
  }
}

const emptyCounts = (): Record<SlotState, number> => {
  return { ok: 0, slow: 0, wrong: 0, down: 0, unknown: 0, missed: 0 };
};

const isCompared = (check: string): boolean => check === 'check-0' || check === 'check-1';

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

function messageText(
  event: Delivery['event'],
  incidents: readonly Pick<Incident, 'check' | 'kind'>[],
): string {
  const names = incidents.map(({ check }) => check).toSorted();
  return `${event} ${incidents[0]?.kind} ${names.join(' ')}`;
}

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
  for (const { results } of changes) for (const result of results) count(result);
  now += GROUP_MS;
  // What is resolved is told after what was opened.
  for (let turn = 0; turn < 4; turn += 1) await outbox.sendDue();
}

for (let day = 0; day < days; day += 1) {
  const events = checks.map((_, index) => eventsOf(day, index));
  for (let at = START + day * DAY_MS; at < START + (day + 1) * DAY_MS; at += INTERVAL_MS) {
    now = at;
    for (const [index, { name }] of checks.entries()) {
      waiting.push(judge({ result: resultAt(name, events[index] ?? [], at) }));
    }
    // Each commit waits for the disk: hours in one are what makes a year pass in minutes.
    if ((at + INTERVAL_MS) % COMMIT_MS === 0) await writeWaiting();
  }
  const since = performance.now();
  while (await store.compact(now));
  spentCompactingMs += performance.now() - since;
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
  const truth = raw.get(`${check} ${day}`);
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
    .flatMap(({ check, at }) => raw.get(`${check} ${(at - START) / DAY_MS}`)?.latencies ?? [])
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
const messages = oracleMessages();
problems.push(
  ...lacking(messages, sent, 'message not sent'),
  ...lacking(sent, messages, 'message not asked for'),
);

/** The alerts of the oracle that begin, or end, in the same minute and are of one kind, are one message each. */
function oracleMessages(): readonly string[] {
  const groups = new Map<string, { readonly check: string; readonly kind: Incident['kind'] }[]>();
  const add = (event: string, check: string, kind: Incident['kind'], at: number): void => {
    const key = `${event} ${kind} ${Math.floor(at / GROUP_MS)}`;
    groups.set(key, [...(groups.get(key) ?? []), { check, kind }]);
  };
  for (const { check, kind, openedAt, resolvedAt } of oracle) {
    add('opened', check, kind, openedAt);
    add('resolved', check, kind, resolvedAt);
  }
  return Array.from(groups, ([key, incidents]) => {
    return messageText(key.startsWith('opened') ? 'opened' : 'resolved', incidents);
  });
}

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
  `${raw.size} days of checks compared; ${alerts.length} alerts in ${sent.length} messages; percentiles ${((Math.exp(worst) - 1) * 100).toFixed(2)} % off at most, ${(QUANTILE_ERROR * 100).toFixed(2)} are allowed`,
);

await store.close();
const reopened = openSqliteStore(file);
const from = Math.max(START, wholeRange.to - 90 * DAY_MS);
const query = performance.now();
const shown = await reopened.buckets({}, { from, to: wholeRange.to }, DAY_MS);
console.log(
  `${shown.length} days of checks for the status page: ${(performance.now() - query).toFixed(0)} ms`,
);
await reopened.close();
const bytes = statSync(file).size;
console.log(
  `${(bytes / 1e6).toFixed(1)} MB, results kept for ${RAW_KEPT_MS / DAY_MS} days: ${((bytes / 1e6) * (100 / checkCount)).toFixed(0)} MB for 100 checks in as many days`,
);
for (const problem of problems.slice(0, 20)) console.log(problem);
console.log(problems.length === 0 ? 'All as it should be.' : `${problems.length} problems`);
rmSync(folder, { recursive: true });
process.exitCode = problems.length === 0 ? 0 : 1;
