import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';

import { startProbity } from '../cli/process.ts';
import { PAGES, type Page } from './pages.ts';

vi.setConfig({ testTimeout: 120_000 });

/** A command that a page shows, and the output below it, where a line `…` stands for any number. */
interface Sample {
  readonly command: string;
  readonly output: string;
}

interface Session {
  readonly file: string;
  readonly samples: readonly Sample[];
}

/** Every `console` block is one session; what shall not be run stands in a block of `sh`. */
function sessionsOf({ file, text: page }: Page): readonly Session[] {
  return Array.from(page.matchAll(/^```console\n(.*?)^```$/gms), ([, block = '']) => {
    const samples = block
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n');
        return { command: part.slice(0, end), output: part.slice(end + 1) };
      });
    return { file, samples };
  });
}

const SESSIONS = PAGES.flatMap(sessionsOf);

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'probity-samples-'));
  cpSync('spec', join(folder, 'spec'), { recursive: true });
  // A busy machine is slow, which is not what the pages are about.
  const limits = 'limits: { latencyBudgetMs: 60000 }\n';
  writeFileSync(join(folder, 'probity.yaml'), readFileSync('probity.yaml', 'utf8') + limits);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The arguments of `npx probity …`, or of the script that `npm start` is. */
function argumentsOf(command: string): readonly string[] {
  const { scripts }: { readonly scripts: { readonly start: string } } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  );
  const run = command.replace('npm ci && npm start', scripts.start);
  const args = /^(?:npx probity|node dist\/src\/cli\/main\.js) (.*)$/.exec(run)?.[1];
  if (args === undefined) throw new Error(`"${command}" is not run here: make it a block of sh`);
  return args.split(' ');
}

/** A command that ends with `&` goes on until the test ends; it is there once it says so. */
async function startServer(command: string): Promise<void> {
  const { child } = startProbity(argumentsOf(command), { cwd: folder });
  onTestFinished(() => void child.kill());
  if (child.stdout !== null) await once(child.stdout, 'data');
}

async function outputOf(command: string): Promise<string> {
  const { ended } = startProbity(argumentsOf(command), { cwd: folder });
  return (await ended).output;
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
