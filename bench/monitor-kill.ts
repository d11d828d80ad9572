/**
 * Does a monitor that is killed lose anything? It checks fifty times a second a server that comes and
 * goes, tells a receiver that fails half the time, and is killed 200 times: at any time, while it
 * delivers, compacts, starts and migrates. `-- KILLS SEED` takes other numbers.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { killAt, type Moment } from '../tests/probity/monitor/kill/kill.ts';
import { createRandom } from '../tests/probity/monitor/kill/random.ts';
import { startWorld } from '../tests/probity/monitor/kill/world.ts';

/** Of ten kills. */
const MIX: readonly Moment[] = [
  'anytime',
  'delivering',
  'anytime',
  'starting',
  'anytime',
  'compacting',
  'anytime',
  'delivering',
  'migrating',
  'anytime',
];

const [kills = 200, seed = 1] = process.argv.slice(2).map(Number);
const random = createRandom(seed);
const world = await startWorld(random);
const folder = mkdtempSync(join(tmpdir(), 'probity-kill-'));
const moments = Array.from({ length: kills }, (_, index) => MIX[index % MIX.length] ?? 'anytime');
const say = (line: string): void => console.log(line);
const problems = await killAt(moments, { folder, world, random, say });
await world.close();
const deliveries = new Set(world.received.map(({ deliveryKey }) => deliveryKey)).size;
console.log(
  `${kills} kills with seed ${seed}; ${world.received.length} receipts of ${deliveries} deliveries`,
);
for (const problem of problems.slice(0, 20)) console.log(problem);
console.log(
  problems.length === 0 ? 'Nothing was lost.' : `${problems.length} problems in ${folder}`,
);
if (problems.length === 0) rmSync(folder, { recursive: true });
process.exitCode = problems.length === 0 ? 0 : 1;
