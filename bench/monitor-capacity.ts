/**
 * How much a monitor can do on one core: a thousand checks of the login a second over warm connections,
 * 300 a second each over a new TLS connection, and a thousand every 30 s; in turns with the bare client
 * at the same rate. Linux only. `-- ROUNDS SECONDS` takes other numbers; `BENCH_NODE_OPTIONS` are the
 * monitor's. Needs `npm run build`.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { openSqliteStore } from '../src/store/index.ts';
import { pin, startMonitorProcess, startServerProcess } from './monitor-process.ts';
import { figuresOf } from './process-figures.ts';

interface Load {
  readonly name: string;
  readonly isTls: boolean;
  readonly checks: number;
  readonly intervalMs: number;
}

const LOADS: readonly Load[] = [
  { name: '1,000/s, warm', isTls: false, checks: 1_000, intervalMs: 1_000 },
  { name: '300/s, new TLS', isTls: true, checks: 300, intervalMs: 1_000 },
  { name: '1,000 at 30 s', isTls: false, checks: 1_000, intervalMs: 30_000 },
];

const WARM_UP_MS = 10_000;

const [rounds = 3, seconds = 20] = process.argv.slice(2).map(Number);
for (const load of LOADS) {
  for (let round = 0; round < rounds; round += 1) await measure(load);
}

async function measure({ name, isTls, checks, intervalMs }: Load): Promise<void> {
  const { child, port, ca } = await startServerProcess(isTls);
  const url = `${isTls ? 'https' : 'http'}://localhost:${port}`;
  const perSecond = (checks * 1000) / intervalMs;
  const bare = await bareMicros({ url, ca, perSecond });
  const folder = mkdtempSync(join(tmpdir(), 'probity-capacity-'));
  const monitor = await startMonitorProcess({ folder, url, ca, checks, intervalMs });
  await pause(WARM_UP_MS);
  const [from, before] = [Date.now(), figuresOf(monitor.pid)];
  await pause(seconds * 1000);
  const [to, after] = [Date.now(), figuresOf(monitor.pid)];
  await monitor.stop();
  child.kill();
  const { lags, states } = await lagsIn(monitor.history, { from, to });
  rmSync(folder, { recursive: true });
  const cpuSeconds = after.cpuSeconds - before.cpuSeconds;
  const micros = (cpuSeconds * 1e6) / lags.length;
  console.log(
    [
      name.padEnd(14),
      `${((cpuSeconds * 100_000) / (to - from)).toFixed(1)} % of a core`,
      `${micros.toFixed(0)} µs a check, bare ${bare.toFixed(0)}, ratio ${(micros / bare).toFixed(2)}`,
      `lag p50 ${at(lags, 0.5)} p99 ${at(lags, 0.99)} max ${at(lags, 1)} ms`,
      `${after.rssMegabytes.toFixed(0)} MB`,
      `${Math.round(lags.length / ((to - from) / 1000))}/s ${JSON.stringify(states)}`,
    ].join('; '),
  );
}

/** CPU time of a request of the bare client, on the core of the monitor. */
async function bareMicros(of: {
  readonly url: string;
  readonly ca: string;
  readonly perSecond: number;
}): Promise<number> {
  const args = [of.url, String(of.perSecond), String(seconds / 2)];
  const child = fork(new URL('bare-load.ts', import.meta.url), args, {
    execArgv: ['--import', 'tsx'],
    detached: true,
  });
  pin(child, 0);
  child.send(of.ca);
  const [micros]: unknown[] = await once(child, 'message');
  return Number(micros);
}

async function lagsIn(
  file: string,
  range: { readonly from: number; readonly to: number },
): Promise<{ readonly lags: readonly number[]; readonly states: Record<string, number> }> {
  const store = openSqliteStore(file);
  const lags: number[] = [];
  const states: Record<string, number> = {};
  for await (const { state, reason, lagMs } of store.results({}, range)) {
    const word = state === 'ok' ? state : `${state}: ${reason}`;
    states[word] = (states[word] ?? 0) + 1;
    if (lagMs !== undefined) lags.push(lagMs);
  }
  await store.close();
  return { lags: lags.toSorted((a, b) => a - b), states };
}

function at(sorted: readonly number[], share: number): string {
  return (sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN).toFixed(1);
}
