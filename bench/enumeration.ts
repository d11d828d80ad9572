import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadContract } from '../src/contract/index.ts';
import { planCases } from '../src/run/index.ts';
import { syntheticDocument } from './synthetic-document.ts';

/**
 * Makes cases of a document of 1,000 operations in the `conform` profile, and prints how long the first
 * took and what is on the heap on the way: that of the 220,000th must not be much above that of the
 * 10,000th, by when all operations were read. Run it with `--expose-gc`, as the npm script does.
 */
const OPERATIONS = 1_000;
const EARLY = 10_000;
const CASES = 220_000;
const MOST_GROWTH = 1.15;

const folder = await mkdtemp(join(tmpdir(), 'probity-enumeration-'));
const file = join(folder, 'document.yaml');
await writeFile(file, syntheticDocument(OPERATIONS));
const contract = await loadContract({ file, overlays: [] });
const config = {
  profile: 'conform',
  seed: 1,
  grep: undefined,
  maxExamples: 0,
  target: { values: [], url: undefined, production: undefined },
} as const;
const plan = planCases(contract, config);
const startedAt = performance.now();
console.log(`${heap()} MB on the heap before`);
const heaps = new Map<number, number>();
let cases = 0;
for (const _ of plan) {
  cases += 1;
  if (cases === 1) console.log(`first case after ${ms(startedAt)} ms`);
  if (cases % EARLY !== 0) continue;
  heaps.set(cases, heap());
  console.log(`  ${cases} cases, ${heaps.get(cases)} MB on the heap`);
  if (cases === CASES) break;
}
const growth = (heaps.get(CASES) ?? Infinity) / (heaps.get(EARLY) ?? 0);
console.log(
  `${cases} cases in ${ms(startedAt)} ms; the heap is ${growth.toFixed(2)} times as large`,
);
process.exitCode = growth <= MOST_GROWTH ? 0 : 1;
await rm(folder, { recursive: true });

function ms(since: number): number {
  return Math.round(performance.now() - since);
}

function heap(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
}
