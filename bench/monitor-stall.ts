/**
 * What does a monitor say of a server that stands still? One check a second for an hour, in simulated
 * time; three times the server answers nobody for a minute. Whoever came then waited up to 60 seconds.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startMonitor } from '../src/monitor/monitor.ts';
import { openSqliteStore, quantile } from '../src/store/index.ts';
import { createFakeClock } from '../tests/probity/monitor/fake-clock.ts';
import { checkOf, resultOf, START } from '../tests/probity/monitor/sample.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
const ANSWER_MS = 50;
const STALL_MS = 60_000;
const STALLS_AT = [10, 30, 50].map((minute) => START + minute * 60_000);
const QUANTILES = [0.5, 0.9, 0.95, 0.99];
const LIMIT = 0.05;

/** How long a request that arrives then takes. */
function answeredIn(at: number): number {
  const stall = STALLS_AT.find((each) => at >= each && at < each + STALL_MS);
  return (stall === undefined ? 0 : stall + STALL_MS - at) + ANSWER_MS;
}

/** What everybody waited who came at the seconds of the hour. */
function truth(): readonly number[] {
  const starts = Array.from(
    { length: HOUR_MS / SECOND_MS },
    (_, index) => START + index * SECOND_MS,
  );
  return starts.map(answeredIn);
}

/** What a loop sees that sends, waits for the answer, and then for the next second. */
function serialLoop(): readonly number[] {
  const seen: number[] = [];
  for (let at = START; at < START + HOUR_MS;) {
    const tookMs = answeredIn(at);
    seen.push(tookMs);
    at = Math.ceil((at + tookMs) / SECOND_MS) * SECOND_MS;
  }
  return seen;
}

async function monitored(): Promise<readonly number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'probity-stall-'));
  const store = openSqliteStore(join(folder, 'history.db'));
  const clock = createFakeClock(START - 1);
  const monitor = await startMonitor({
    checks: [checkOf({ intervalMs: SECOND_MS, timeoutMs: 120_000, overlap: 100 })],
    maintenance: [],
    location: 'here',
    store,
    clock,
    warn: console.error,
    async probe({ intendedAt, lagMs }) {
      const totalMs = answeredIn(clock.now());
      await new Promise<void>((resolve) => void clock.after(totalMs, resolve));
      const timings = { totalMs, fromIntendedMs: totalMs + lagMs };
      return { result: resultOf(intendedAt, { timings }) };
    },
  });
  await clock.pass(HOUR_MS + STALL_MS);
  await monitor.stop();
  while (await store.compact(clock.now() + HOUR_MS));
  const range = { from: START, to: START + HOUR_MS };
  const [bucket] = await store.buckets({}, range, HOUR_MS);
  await store.close();
  rmSync(folder, { recursive: true });
  const histogram = bucket?.latency.fromIntendedMs ?? { zeros: 0, buckets: new Map() };
  return QUANTILES.map((q) => quantile(histogram, q) ?? Number.NaN);
}

function quantilesOf(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return QUANTILES.map((q) => sorted[Math.ceil(q * sorted.length) - 1] ?? Number.NaN);
}

function lineOf(title: string, values: readonly number[]): string {
  return [title.padEnd(22), ...values.map((ms) => `${ms.toFixed(0)} ms`.padStart(11))].join('');
}

const [actual, serial, reported] = [
  quantilesOf(truth()),
  quantilesOf(serialLoop()),
  await monitored(),
];
console.log([''.padEnd(22), ...QUANTILES.map((q) => `p${q * 100}`.padStart(11))].join(''));
console.log(lineOf('truth', actual));
console.log(lineOf('monitor, rolled up', reported));
console.log(lineOf('serial loop', serial));
const worst = Math.max(...reported.map((ms, index) => Math.abs(ms / (actual[index] ?? 0) - 1)));
console.log(
  `The monitor is ${(worst * 100).toFixed(1)} % off at most; ${LIMIT * 100} % are allowed.`,
);
process.exitCode = worst <= LIMIT ? 0 : 1;
