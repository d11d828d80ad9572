import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The suite is published nowhere on npm; the source archive of the Python package `jsonschema` holds
 * a whole copy under `json/`. Pinned, so that everybody tries the same tests.
 */
const VERSION = '4.26.0';
const SHA256 = '0c26707e2efad8aa1bfc5b7ce170f3fccc2e4918ff85989ba9ffa9facb2be326';
const TARGET = 'node_modules/.cache/json-schema-test-suite';

const folder = mkdtempSync(join(tmpdir(), 'probity-suite-'));
const archive = join(folder, `jsonschema-${VERSION}.tar.gz`);
run('pip', `download --quiet --no-deps --no-binary jsonschema -d ${folder} jsonschema==${VERSION}`);
const found = createHash('sha256').update(readFileSync(archive)).digest('hex');
if (found !== SHA256) throw new Error(`${archive} has the SHA-256 ${found}, not ${SHA256}`);
rmSync(TARGET, { recursive: true, force: true });
mkdirSync(TARGET, { recursive: true });
run('tar', `-xzf ${archive} -C ${TARGET} --strip-components=2 jsonschema-${VERSION}/json`);
rmSync(folder, { recursive: true });

function run(program: string, words: string): void {
  execFileSync(program, words.split(' '), { stdio: 'inherit' });
}
