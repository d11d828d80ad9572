import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { askServer } from '../src/cli/ask-server.ts';
import { loadConfig } from '../src/config/index.ts';
import { compareRuns, titleOf, type Runs } from '../src/diff/index.ts';
import { loadTested } from '../src/run/index.ts';
import {
  isSandboxFault,
  isShopFault,
  SANDBOX_FAULTS,
  SHOP_FAULTS,
  startSandbox,
  startShop,
} from '../src/sandbox/index.ts';
import { shopTarget } from '../tests/probity/sandbox/shop-target.ts';

/**
 * Compares a faithful sandbox with one that has a fault, as `probity diff` does: prints a row of
 * docs/diff.md for each fault, or, with `faithful FIRST LAST`, what differs between two faithful ones
 * with each of these seeds. `tsx bench/diff-faults.ts login|shop gate|conform [FAULT…]`; `PART=1/2`
 * takes every second of them.
 */
const [api = 'login', profile = 'gate', ...rest] = process.argv.slice(2);
const [part = 1, parts = 1] = (process.env['PART'] ?? '1/1').split('/').map(Number);
const folder = await mkdtemp(join(tmpdir(), 'probity-diff-'));
const names = api === 'shop' ? SHOP_FAULTS : SANDBOX_FAULTS;
const shell = { stderr: { write: () => {} }, redactWith: () => {} };

if (rest[0] === 'faithful') {
  for (let seed = Number(rest[1]); seed <= Number(rest[2]); seed += 1) {
    const known = await faithful(seed);
    process.stdout.write(`seed ${seed}: ${await outcome(known, undefined, seed)}\n`);
  }
} else {
  const known = await faithful(1);
  for (const [index, { name }] of names.entries()) {
    if (index % parts !== part - 1 || (rest.length > 0 && !rest.includes(name))) continue;
    process.stdout.write(`| \`${name}\` | ${await outcome(known, name, 1)} |\n`);
  }
}
await rm(folder, { recursive: true });
process.exit();

type Known = Pick<Runs, 'a' | 'again'>;

/** What one faithful sandbox answers, both times. */
async function faithful(seed: number): Promise<Known> {
  const server = await start(undefined, seed);
  try {
    return { a: await ask(server.url, seed), again: await ask(server.url, seed) };
  } finally {
    await server.close();
  }
}

async function outcome(known: Known, fault: string | undefined, seed: number): Promise<string> {
  const server = await start(fault, seed + 1000);
  try {
    const b = await ask(server.url, seed);
    const { differences, compared, unstable, uncompared } = compareRuns({ ...known, b });
    const [first] = differences;
    const size = `${compared} compared, ${unstable.length} unstable, ${uncompared.length} not`;
    if (first === undefined) return `no difference (${size}) | 0`;
    const { a: here, b: there } = first.example;
    const words = [here, there].map((text) => `\`${short(text ?? 'missing')}\``).join(' → ');
    return `${first.operation}: ${titleOf(first)}: ${words} in ${first.cases.length} | ${differences.length}`;
  } finally {
    await server.close();
  }
}

async function ask(url: URL, seed: number): Promise<Runs['a']> {
  await writeFile(join(folder, 'probity.yaml'), JSON.stringify(configFor(url)));
  const flags = { target: 'api', profile, seed: String(seed) };
  const config = await loadConfig({ cwd: folder, environment: {}, flags });
  return (await askServer({ config, tested: await loadTested(config), shell })).cases;
}

function short(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').replaceAll(/[`|]/g, "'");
  return flat.length > 60 ? `${flat.slice(0, 60)}…` : flat;
}

function start(fault = '', seed: number): Promise<{ url: URL; close(): Promise<void> }> {
  if (api === 'shop') return startShop({ seed, fault: isShopFault(fault) ? fault : undefined });
  return startSandbox({ seed, fault: isSandboxFault(fault) ? fault : undefined });
}

function configFor(url: URL): object {
  const targetFor = api === 'shop' ? shopTarget : loginTarget;
  const name = api === 'shop' ? 'shop' : 'user-login';
  const document = {
    file: resolve(`spec/${name}.yaml`),
    overlays: [resolve(`spec/${name}.overlay.yaml`)],
  };
  return { documents: [document], targets: { api: targetFor(url) } };
}

function loginTarget({ href }: URL): object {
  return {
    url: href,
    login: {
      email: 'user@example.com',
      password: 'correct-horse-battery',
      lockableEmail: 'lockable@example.com',
      captcha: { url: '/api/captcha/solved', idPointer: '/captcha_id', answerPointer: '/captcha' },
    },
  };
}
