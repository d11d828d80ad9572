import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parseRecords } from '../src/record/index.ts';
import { summarize, type Summary } from '../src/report/index.ts';

/** A door as its users open it: the summary of a run against a server, and whether it was red. */
export type Door = (url: URL) => Promise<{ readonly summary: Summary; readonly red: boolean }>;

/** `probity check`. */
export const command: Door = (url) =>
  inFolder(async (folder) => {
    const file = join(folder, 'findings.jsonl');
    const args = ['check', '--target', url.origin, '--report', `jsonl=${file}`];
    return { red: await isRed(['dist/src/cli/main.js', ...args]), summary: await read(file) };
  });

/** `npx playwright test`; up to the first broken case, since a stalled one takes its whole time. */
export const playwright: Door = (url) =>
  inFolder(async (folder) => {
    const args = ['test', '--config=bench/playwright.config.ts', '--max-failures=1'];
    const environment = { BASE_URL: url.origin, FAULTS_OUTPUT: folder };
    const red = await isRed(['node_modules/@playwright/test/cli.js', ...args], environment);
    return { red, summary: await read(join(folder, 'findings.jsonl')) };
  });

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'probity-faults-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Runs Node.js on this; the exit code 1 is red, and any other but 0 is no result. */
async function isRed(args: readonly string[], environment = {}): Promise<boolean> {
  const env = { PATH: process.env['PATH'], ...environment };
  const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
  const code = await new Promise((resolve) => {
    child.once('exit', resolve);
  });
  if (code !== 0 && code !== 1) throw new Error(`${args[0] ?? ''} ended with ${String(code)}`);
  return code === 1;
}

async function read(file: string): Promise<Summary> {
  return summarize(parseRecords(await readFile(file, 'utf8'), file));
}
