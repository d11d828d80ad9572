import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadContract } from '../src/contract/index.ts';
import { planCases } from '../src/run/index.ts';
import { syntheticDocument } from './synthetic-document.ts';

/**
 * Makes all cases of a document of 1,000 operations in the `conform` profile, twice, and prints how
 * long the first took and what is on the heap on the way: the second time nothing new is kept.
 * Run it with `--expose-gc`, as the npm script does.
 */
const OPERATIONS = 1_000;

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
for (const round of [1, 2]) {
  const startedAt = performance.now();
  let cases = 0;
  for (const _ of plan) {
    cases += 1;
    if (cases === 1) console.log(`round ${round}: first case after ${ms(startedAt)} ms`);
    if (cases % 10_000 === 0) console.log(`  ${cases} cases, ${heap()} MB on the heap`);
  }
  console.log(`  ${cases} cases in ${ms(startedAt)} ms, ${heap()} MB on the heap`);
}
await rm(folder, { recursive: true });

function ms(since: number): number {
  return Math.round(performance.now() - since);
}

function heap(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
}
