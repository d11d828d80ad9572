import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { openSqliteStore } from '../../../../src/store/index.ts';
import { problemsOf } from './account.ts';
import type { Random } from './random.ts';
import { addPast, OLD_RESULTS, writeOldHistory, writeWorkspace } from './workspace.ts';
import type { World } from './world.ts';

/** When it is killed. */
export const MOMENTS = ['anytime', 'delivering', 'compacting', 'starting', 'migrating'] as const;

export type Moment = (typeof MOMENTS)[number];

export interface Killing {
  readonly folder: string;
  readonly world: World;
  readonly random: Random;
  readonly say?: ((line: string) => void) | undefined;
}

/** Starts the daemon and kills it, once for each moment; returns what is wrong afterwards. */
export async function killAt(
  moments: readonly Moment[],
  killing: Killing,
): Promise<readonly string[]> {
  const { folder, world, random, say } = killing;
  writeWorkspace(folder, world);
  const problems: string[] = [];
  for (const [index, moment] of moments.entries()) {
    say?.(`${index + 1} of ${moments.length}: ${moment}, ${world.received.length} messages`);
    if (moment === 'migrating') problems.push(...(await killMigrating(killing)));
    else await killDaemon(moment, killing);
    // Sometimes long enough for slots to be missed.
    await pause(random() < 0.2 ? 1_500 : 0);
  }
  world.settle();
  await runQuietly(folder);
  return [...problems, ...(await problemsOf(folder, world))];
}

const DAEMON = new URL('daemon.ts', import.meta.url);

function start(...args: readonly string[]): ChildProcess {
  const child = fork(DAEMON, args, { execArgv: ['--import', 'tsx'], stdio: 'pipe' });
  child.stderr?.on('data', (text: Buffer) => {
    if (!String(text).includes('experimental')) process.stderr.write(text);
  });
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  if (child.exitCode !== null) return;
  child.kill('SIGKILL');
  await ended;
}

async function killDaemon(
  moment: Exclude<Moment, 'migrating'>,
  { folder, world, random }: Killing,
): Promise<void> {
  if (moment === 'compacting') await addPast(folder);
  const child = start(folder);
  if (moment === 'starting') {
    await pause(300 + random() * 1_200);
    return kill(child);
  }
  await once(child, 'message');
  if (moment === 'anytime') await pause(random() * 3_000);
  // The upkeep begins five seconds after the start.
  if (moment === 'compacting') await pause(4_950 + random() * 1_500);
  if (moment === 'delivering') await Promise.race([nextMessage(world), pause(8_000)]);
  if (moment === 'delivering') await pause(random() * 15);
  return kill(child);
}

function nextMessage(world: World): Promise<void> {
  return new Promise((resolve) => {
    world.onMessage = resolve;
  });
}

/** A history of the first version is opened by this one, and killed in the middle of it. */
async function killMigrating({ folder, random }: Killing): Promise<readonly string[]> {
  const [old, file] = [join(folder, 'old.db'), join(folder, 'migrating.db')];
  writeOldHistory(old);
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  copyFileSync(old, file);
  const child = start(folder, file);
  await once(child, 'message');
  await pause(random() * 12);
  await kill(child);
  return problemsOfOld(file);
}

async function problemsOfOld(file: string): Promise<readonly string[]> {
  const store = openSqliteStore(file);
  let count = 0;
  for await (const _ of store.results({}, { from: 0, to: Number.MAX_SAFE_INTEGER })) count += 1;
  await store.close();
  return count === OLD_RESULTS ? [] : [`${count} results after a migration, not ${OLD_RESULTS}`];
}

/** Until all is well again, and written. */
async function runQuietly(folder: string): Promise<void> {
  const child = start(folder);
  await once(child, 'message');
  await pause(6_000);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
