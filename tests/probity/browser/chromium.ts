import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

import { chromium, type Browser } from '@playwright/test';

/** The package's version is part of it, so that another one is unpacked anew. */
const FOLDER = join(tmpdir(), 'probity-chromium-147.0.0');

const ON_THE_SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

interface Executable {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/** False where the tests need a browser that neither is there nor can be unpacked: not Linux x64. */
export const HAS_BROWSER = installed() !== undefined || canUnpack();

/** `CHROMIUM_PATH`, else Playwright's own, else the system's, else the one that `npm ci` brought. */
export async function launchBrowser(): Promise<Browser> {
  const { path, env } = installed() ?? unpacked();
  return chromium.launch({
    executablePath: path,
    // Where neither works in a container: user namespaces, and a large /dev/shm.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    env: { ...process.env, ...env },
  });
}

function installed(): Executable | undefined {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined) return { path: named, env: {} };
  const path = [chromium.executablePath(), ...ON_THE_SYSTEM].find(existsSync);
  return path === undefined ? undefined : { path, env: {} };
}

function canUnpack(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** Unpacked once a machine, with the libraries it needs: seconds the first time. */
function unpacked(): Executable {
  const path = join(FOLDER, 'chromium');
  if (!existsSync(path)) unpack();
  // A bare machine has no fonts: then those of the package.
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: FOLDER };
  return { path, env: { LD_LIBRARY_PATH: join(FOLDER, 'lib'), ...fonts } };
}

/** Other processes may do so at the same time: the first to rename its folder wins. */
function unpack(): void {
  const own = mkdtempSync(`${FOLDER}-`);
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const packed = (name: string): Buffer =>
    brotliDecompressSync(readFileSync(join(dirname(entry), '../../bin', name)));
  writeFileSync(join(own, 'chromium'), packed('chromium.br'), { mode: 0o755 });
  for (const name of ['al2023.tar.br', 'fonts.tar.br']) {
    execFileSync('tar', ['-x', '-C', own], { input: packed(name) });
  }
  const fonts = `<fontconfig><dir>${join(FOLDER, 'fonts')}</dir></fontconfig>`;
  writeFileSync(join(own, 'fonts.conf'), fonts);
  try {
    renameSync(own, FOLDER);
  } catch {
    rmSync(own, { recursive: true });
  }
}
