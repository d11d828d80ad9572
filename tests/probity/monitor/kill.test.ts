import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { killAt, type Moment } from './kill/kill.ts';
import { createRandom } from './kill/random.ts';
import { startWorld } from './kill/world.ts';

/** `npm run bench:monitor-kill` is the long version, of 200 kills. */
const KILLS: readonly Moment[] = [
  'anytime',
  'delivering',
  'starting',
  'migrating',
  'anytime',
  'starting',
  'migrating',
  'starting',
];

test('a monitor that is killed again and again loses no slot and no message', async () => {
  const random = createRandom(7);
  const folder = mkdtempSync(join(tmpdir(), 'probity-kill-'));
  const world = await startWorld(random);
  onTestFinished(async () => {
    await world.close();
    rmSync(folder, { recursive: true });
  });
  expect(await killAt(KILLS, { folder, world, random })).toEqual([]);
}, 90_000);
