import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';

import { PAGES, type Page } from './pages.ts';

vi.setConfig({ testTimeout: 120_000 });

/** A command that a page shows, and the output below it, where a line `…` stands for any number. */
interface Sample {
  readonly command: string;
  readonly output: string;
}

interface Session {
  readonly file: string;
  readonly start: number;
  readonly block: string;
  readonly samples: readonly Sample[];
}

/** Every `console` block is one session; what shall not be run stands in a block of `sh`. */
function sessionsOf({ file, text: page }: Page): readonly Session[] {
  return Array.from(page.matchAll(/^```console\n(.*?)^```$/gms), (match) => {
    const [, block = ''] = match;
    const samples = block
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n');
        return { command: part.slice(0, end), output: part.slice(end + 1) };
      });
    return { file, start: match.index + '```console\n'.length, block, samples };
  });
}

const SESSIONS = PAGES.flatMap(sessionsOf);

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'probity-samples-'));
  for (const name of ['spec', 'probity.yaml'])
    cpSync(name, join(folder, name), { recursive: true });
  const tsx = createRequire(import.meta.url).resolve('tsx');
  const run = `exec "${process.execPath}" --import "${tsx}" "${resolve('src/cli/main.ts')}"`;
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  // As installed: `npx probity` is the command, and `npm start` the script of package.json.
  const stub = (name: string, script: string): void =>
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  stub('npx', `shift; ${run} "$@"`);
  stub('npm', `[ "$1" = ci ] || ${run} check --target sandbox`);
});
afterAll(() => rmSync(folder, { recursive: true }));

function start(command: string): ChildProcess {
  const env = { PATH: `${join(folder, 'bin')}:${process.env['PATH']}`, NO_COLOR: '1' };
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  return spawn('bash', ['-c', command], { cwd: folder, env, stdio: [...stdio] });
}

/** A command that ends with `&` goes on until the test ends; it is there once it says so. */
async function startServer(command: string): Promise<void> {
  const server = start(`exec ${command}`);
  onTestFinished(() => void server.kill());
  if (server.stdout !== null) await once(server.stdout, 'data');
}

async function outputOf(command: string): Promise<string> {
  const child = start(`${command} 2>&1`);
  return child.stdout === null ? '' : text(child.stdout);
}

/** Ports, and how long things took, differ each time. */
function steady(output: string): string {
  return output
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replaceAll(/ in [\d.]+ (?:ms|s|min)\b/g, ' in TIME');
}

function patternOf(output: string): RegExp {
  const parts = steady(output).split(/^…\n/m).map(escaped);
  return new RegExp(`^${parts.join('(?:.*\\n)*')}$`);
}

function escaped(part: string): string {
  return part.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&').replaceAll('…', '.*');
}

test.each(SESSIONS)(
  'what $file shows is what comes out: $samples.0.command',
  async ({ samples }) => {
    for (const { command, output } of samples) {
      const server = /^(.*) &$/.exec(command)?.[1];
      if (server === undefined) expect(steady(await outputOf(command))).toMatch(patternOf(output));
      else await startServer(server);
    }
  },
);

test('there are pages with something to run', () => {
  expect(SESSIONS.length).toBeGreaterThan(5);
});
