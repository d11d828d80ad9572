/**
 * What the status page of 200 checks with 90 days of history takes: the whole answer, and the longest
 * query in it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openSqliteStore, type SlotResult, type Store } from '../src/store/index.ts';
import { startWeb } from '../src/web/index.ts';
import { checkOf } from '../tests/probity/monitor/sample.ts';
import { monitorOf, pagesOf } from '../tests/probity/web/sample.ts';

const CHECKS = 200;
const DAYS = 90;
const DAY_MS = 86_400_000;
const RUNS = 5;

const now = Date.now();
const today = Math.floor(now / DAY_MS) * DAY_MS;
const checks = Array.from({ length: CHECKS }, (_, index) =>
  checkOf({ name: `check-${index}`, intervalMs: 300_000 }),
);

function resultAt(check: string, intendedAt: number): SlotResult {
  const totalMs = 20 + 200 * Math.random() ** 3;
  const phases = { dnsMs: 1, tcpMs: totalMs / 9, tlsMs: totalMs / 5, sendMs: 0.1, transferMs: 0.5 };
  const total = { firstByteMs: totalMs / 2, totalMs, fromIntendedMs: totalMs + 2 };
  const timings = { ...phases, ...total };
  const state = Math.random() < 0.01 ? 'down' : 'ok';
  return { check, location: 'here', intendedAt, state, timings, requests: 1, fingerprints: [] };
}

/** Days that were rolled up long ago look the same however many slots they had; today is whole. */
function* historyOf(check: string): Iterable<SlotResult> {
  for (let day = today - (DAYS - 1) * DAY_MS; day < today; day += DAY_MS) {
    for (let slot = 0; slot < 24; slot += 1) yield resultAt(check, day + slot * 12_000);
  }
  for (let at = today; at < now; at += 300_000) yield resultAt(check, at);
}

async function fill(store: Store): Promise<void> {
  for (const { name } of checks) await store.commit({ results: [...historyOf(name)] });
  while (await store.compact(now));
}

/** Notes how long each query takes. */
function timed(store: Store, times: number[]): Store {
  const time = async <T>(query: Promise<T>, begun: number): Promise<T> => {
    const answer = await query;
    times.push(performance.now() - begun);
    return answer;
  };
  return {
    ...store,
    buckets(...query) {
      const begun = performance.now();
      return time(store.buckets(...query), begun);
    },
    incidents(range) {
      const begun = performance.now();
      return time(store.incidents(range), begun);
    },
  };
}

const folder = mkdtempSync(join(tmpdir(), 'probity-bench-'));
const store = openSqliteStore(join(folder, 'history.db'));
await fill(store);
for (let run = 0; run < RUNS; run += 1) {
  const times: number[] = [];
  const pages = { ...pagesOf(monitorOf({ checks }), timed(store, times)) };
  const clock = { ...pages.clock, now: () => now };
  const web = { host: '127.0.0.1', port: 0, auth: undefined, isPublic: true };
  const server = await startWeb({ ...web, ...pages, clock });
  const begun = performance.now();
  const text = await (await fetch(server.url)).text();
  const tookMs = Math.round(performance.now() - begun);
  const longest = Math.max(...times).toFixed(1);
  const kilobytes = Math.round(text.length / 1000);
  console.log(`${tookMs} ms, ${times.length} queries, longest ${longest} ms, ${kilobytes} kB`);
  await server.close();
}
const range = { from: today - (DAYS - 1) * DAY_MS, to: today };
for (let run = 0; run < RUNS; run += 1) {
  const begun = performance.now();
  const { length } = await store.buckets({ latency: false }, range, DAY_MS);
  console.log(
    `${length} days of all checks counted in ${(performance.now() - begun).toFixed(1)} ms`,
  );
}
await store.close();
rmSync(folder, { recursive: true });
