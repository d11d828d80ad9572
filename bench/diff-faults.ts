import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { createProgram } from '../src/cli/program.ts';
import {
  isSandboxFault,
  isShopFault,
  SANDBOX_FAULTS,
  SHOP_ACCESS,
  SHOP_FAULTS,
  startSandbox,
  startShop,
} from '../src/sandbox/index.ts';

/**
 * Compares a faithful sandbox with one that has a fault, by `probity diff`: prints a row of
 * docs/diff.md for each fault, or, with `faithful FIRST LAST`, what differs between two faithful ones
 * with each of these seeds. `tsx bench/diff-faults.ts login|shop gate|conform [FAULT…]`
 */
const [api = 'login', profile = 'gate', ...rest] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'probity-diff-'));
const apis = { login: { faults: SANDBOX_FAULTS }, shop: { faults: SHOP_FAULTS } };
const { faults } = api === 'shop' ? apis.shop : apis.login;

if (rest[0] === 'faithful') {
  for (let seed = Number(rest[1]); seed <= Number(rest[2]); seed += 1) {
    process.stdout.write(`seed ${seed}: ${await outcome(undefined, seed)}\n`);
  }
} else {
  for (const { name } of faults) {
    if (rest.length > 0 && !rest.includes(name)) continue;
    process.stdout.write(`| \`${name}\` | ${await outcome(name, 1)} |\n`);
  }
}
await rm(folder, { recursive: true });
process.exit();

interface Line {
  readonly kind: string;
  readonly operation?: string;
  readonly title?: string;
  readonly a?: unknown;
  readonly b?: unknown;
  readonly cases?: readonly string[];
  readonly compared?: number;
  readonly unstable?: number;
  readonly differences?: number;
}

async function outcome(fault: string | undefined, seed: number): Promise<string> {
  const [a, b] = [await start(undefined, seed), await start(fault, seed + 1000)];
  try {
    await writeFile(join(folder, 'probity.yaml'), JSON.stringify(configFor(a.url, b.url)));
    const lines = await diffLines(seed);
    const found = lines.filter(({ kind }) => kind === 'difference');
    const end = lines.find(({ kind }) => kind === 'end');
    const [first] = found;
    const size = `${end?.compared} compared, ${end?.unstable} unstable`;
    if (first === undefined) return `no difference (${size}) | 0`;
    const words = [first.a, first.b].map((text) => `\`${short(text)}\``).join(' → ');
    return `${first.operation}: ${first.title}: ${words} in ${first.cases?.length} | ${found.length}`;
  } finally {
    await Promise.all([a.close(), b.close()]);
  }
}

function short(text: unknown): string {
  const flat = String(text).replaceAll(/\s+/g, ' ').replaceAll(/[`|]/g, "'");
  return flat.length > 60 ? `${flat.slice(0, 60)}…` : flat;
}

async function diffLines(seed: number): Promise<readonly Line[]> {
  let text = '';
  let errors = '';
  const program = createProgram({
    stdout: { write: (part: string) => (text += part) },
    stderr: { write: (part: string) => (errors += part) },
    cwd: () => folder,
  });
  const args = ['--target', 'a', '--target', 'b', '--profile', profile, '--seed', String(seed)];
  const code = await program.run(['diff', ...args, '--format', 'jsonl']);
  if (code === 2) throw new Error(errors);
  return text
    .trimEnd()
    .split('\n')
    .map((line): Line => JSON.parse(line));
}

function start(fault = '', seed: number): Promise<{ url: URL; close(): Promise<void> }> {
  if (api === 'shop') return startShop({ seed, fault: isShopFault(fault) ? fault : undefined });
  return startSandbox({ seed, fault: isSandboxFault(fault) ? fault : undefined });
}

function configFor(a: URL, b: URL): object {
  const targetFor = api === 'shop' ? shopTarget : loginTarget;
  const name = api === 'shop' ? 'shop' : 'user-login';
  const document = {
    file: resolve(`spec/${name}.yaml`),
    overlays: [resolve(`spec/${name}.overlay.yaml`)],
  };
  return { documents: [document], targets: { a: targetFor(a), b: targetFor(b) } };
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

function shopTarget({ href }: URL): object {
  const { account, otherAccount, adminKey, expiredToken } = SHOP_ACCESS;
  return {
    url: href,
    login: { email: account.username, password: account.password },
    identities: {
      other: { login: { email: otherAccount.username, password: otherAccount.password } },
    },
    security: {
      bearer: { login: { operation: 'post-login' }, expired: expiredToken },
      adminKey: { value: adminKey },
    },
  };
}
