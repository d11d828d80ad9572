import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { parseRecords } from '../../../src/record/index.ts';

const FIXTURE = 'tests/probity/reporters/fixture';
const TIMEOUT_MS = 60_000;

let output = '';
let printed = '';
let merged = '';

/** Standard output of Playwright's command line. */
async function playwright(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', ...args],
    { env: { PATH: process.env['PATH'], REPORTERS_OUTPUT: output } },
  );
  return stdout;
}

/** The printed report up to its last line, which holds the time that the run took. */
function reportIn(text: string): string {
  return text.slice(text.indexOf('Probity 0'), text.lastIndexOf('FAIL: '));
}

async function written(file: string): Promise<string> {
  return readFile(join(output, file), 'utf8');
}

beforeAll(async () => {
  output = await mkdtemp(join(tmpdir(), 'probity-reporters-'));
  await writeFile(join(output, 'step-summary.md'), '# Summary of the step before\n');
  printed = await playwright('test', '-c', `${FIXTURE}/playwright.config.ts`);
  merged = await playwright(
    'merge-reports',
    '-c',
    `${FIXTURE}/merge.config.ts`,
    join(output, 'blob'),
  );
}, TIMEOUT_MS);
afterAll(() => rm(output, { recursive: true }));

describe('findings reporter', () => {
  test('prints the report of the last attempts', () => {
    expect(printed).toContain('6 cases: 2 conform, 3 violate (1 flaky) and 1 not tested');
    expect(printed).toContain('ERROR  Body breaks its schema  (2 of 5 cases)');
    expect(printed).toContain('> 63 |                   meta_status:');
    expect(printed).not.toContain('WARNING  Token in a cacheable answer');
    expect(printed).toMatch(
      /^FAIL: 2 errors in 5 cases, 1 not tested, coverage 50 % \(5 requests in .*\)$/m,
    );
  });

  test('says which attachment it could not read', () => {
    expect(printed).toContain(
      '_probity-record:1:1: Failed to read a record: it is not JSON, or it was cut\n',
    );
  });

  test('prints no colour where there is no terminal', () => {
    expect(printed).not.toContain('\u001B');
  });

  test('prints workflow commands and writes the other formats to files', async () => {
    expect(printed).toMatch(/^::error file=spec\/user-login\.yaml,line=63,col=19,/m);
    expect(await written('findings.xml')).toContain('<testsuites ');
    expect(await written('findings.md')).toContain('## ❌ FAIL');
    const kinds = parseRecords(await written('findings.jsonl')).map(({ kind }) => kind);
    expect(kinds).toEqual(['run', 'case', 'case', 'case', 'case', 'case', 'case', 'end']);
  });

  test('adds to the summary of the step', async () => {
    expect(await written('step-summary.md')).toMatch(
      /^# Summary of the step before\n<!-- probity -->\n## ❌ FAIL/,
    );
  });

  test('reports the same from a merged blob', () => {
    expect(reportIn(merged)).toBe(reportIn(printed));
    expect(merged).toMatch(
      /^FAIL: 2 errors in 5 cases, 1 not tested, coverage 50 % \(5 requests in /m,
    );
  });
});

describe('latency reporter', () => {
  test('prints its table once', () => {
    expect(printed.match(/^Latency in milliseconds$/gm)).toHaveLength(1);
    expect(printed).toMatch(/^ {2}total, warm +4 +2\.80 +– +– +2\.80$/m);
  });

  test('writes the figures', async () => {
    expect(JSON.parse(await written('latency.json'))).toMatchObject({
      operations: [{ id: 'post-api-user-login', faults: 0 }],
    });
  });
});

describe('history reporter', () => {
  test('makes a slot of each check that tests are tagged with, by their last attempts', async () => {
    const [name = ''] = await readdir(join(output, 'segments'));
    const lines = (await written(`segments/${name}`)).trim().split('\n');
    expect(name).toMatch(/^\d{4}-\d\d-\d\d\.ci\.jsonl$/);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { kind: 'slot', data: { check: 'flaky', location: 'ci', state: 'ok' } },
      { kind: 'slot', data: { check: 'login', location: 'ci', state: 'ok' } },
    ]);
  });
});
