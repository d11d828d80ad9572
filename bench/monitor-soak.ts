/**
 * Whether the memory, the heap and the files of a monitor stay what they are: 200 checks of the login a
 * second, the status page and the metrics read every few seconds. `-- MINUTES RATE` takes another time
 * than ten and other checks a second; at 200 a minute is as many slots as 100 checks every 30 s have in
 * an hour. Linux only. Needs `npm run build`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { startMonitorProcess, startServerProcess } from './monitor-process.ts';
import { figuresOf } from './process-figures.ts';

const [minutes = 10, rate = 200] = process.argv.slice(2).map(Number);
const SAMPLES_A_MINUTE = 12;
/** In which code is compiled, caches fill and the heap finds its size. */
const WARM_UP_MINUTES = 2;

const folder = mkdtempSync(join(tmpdir(), 'probity-soak-'));
const { child, port, ca } = await startServerProcess(false);
const monitor = await startMonitorProcess({
  folder,
  url: `http://localhost:${port}`,
  ca,
  checks: rate,
  intervalMs: 1_000,
});

interface Minute {
  readonly rssMegabytes: number;
  readonly heapMegabytes: number;
  readonly files: number;
}

const seen: Minute[] = [];
for (let minute = 1; minute <= minutes; minute += 1) {
  const sampled = await sampleMinute();
  seen.push(sampled);
  const { rssMegabytes, heapMegabytes, files } = sampled;
  const [held, heap] = [rssMegabytes.toFixed(1), heapMegabytes.toFixed(1)];
  console.log(`minute ${minute}: ${held} MB, of that ${heap} MB heap; ${files} files`);
}
await monitor.stop();
child.kill();
rmSync(folder, { recursive: true });
const steady = seen.slice(WARM_UP_MINUTES);
const slopes = (['rssMegabytes', 'heapMegabytes', 'files'] as const).map((key) =>
  slopeOf(steady.map((each) => each[key])).toFixed(3),
);
console.log(
  `${slopes[0]} MB, ${slopes[1]} MB heap and ${slopes[2]} files more a minute (least squares)`,
);

/** The least of each: what is left when garbage was collected. */
async function sampleMinute(): Promise<Minute> {
  const samples: Minute[] = [];
  for (let index = 0; index < SAMPLES_A_MINUTE; index += 1) {
    await pause(60_000 / SAMPLES_A_MINUTE);
    const [, metrics] = await Promise.all([read('/'), read('/metrics')]);
    samples.push({ ...figuresOf(monitor.pid), heapMegabytes: heapIn(metrics) });
  }
  const least = (key: keyof Minute): number => Math.min(...samples.map((each) => each[key]));
  return {
    rssMegabytes: least('rssMegabytes'),
    heapMegabytes: least('heapMegabytes'),
    files: least('files'),
  };
}

async function read(path: string): Promise<string> {
  return (await fetch(new URL(path, monitor.page))).text();
}

function heapIn(metrics: string): number {
  const [, bytes] = /^nodejs_heap_size_used_bytes (\S+)/m.exec(metrics) ?? [];
  return Number(bytes) / 1024 ** 2;
}

function slopeOf(values: readonly number[]): number {
  const [middle, mean] = [(values.length - 1) / 2, sum(values) / values.length];
  const above = sum(values.map((value, index) => (index - middle) * (value - mean)));
  return above / sum(values.map((_, index) => (index - middle) ** 2));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
