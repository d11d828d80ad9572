import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { validatorForJson } from '../../../src/schema/index.ts';
import { parseSource, isJsonObject } from '../../../src/source/index.ts';
import { probity, SPEC } from './command.ts';

const LOGIN = { 'user-login.yaml': readFileSync(SPEC, 'utf8') };

test('lint lists the gaps of the login with their lines, the worst first', async () => {
  const { code, stdout } = await probity(['lint', 'user-login.yaml'], LOGIN);
  expect(code).toBe(1);
  expect(stdout).toMatch(/ERROR {2}nothing says how a request is refused {2}\(1\s+place\)\n/);
  expect(stdout).toContain('  kind      no-refusal-documented\n');
  expect(stdout).toMatch(/user-login\.yaml:8:5\n/);
  expect(stdout).toMatch(/> {2}8 \| {5}post:/);
  expect(stdout.indexOf('ERROR')).toBeLessThan(stdout.indexOf('WARNING'));
  expect(stdout).toMatch(/FAIL: \d+ gaps: 1 error, \d+ warnings and \d+ info/);
});

test('lint --fix writes an overlay with which none of what it closes is listed again', async () => {
  const fixed = await probity(['lint', 'user-login.yaml', '--fix', 'o.yaml'], LOGIN);
  expect(fixed.stderr).toMatch(/^o\.yaml closes 11 gaps; \d+ gaps only a person can close\n$/);
  const overlay = readFileSync(join(fixed.cwd, 'o.yaml'), 'utf8');
  expect(overlay).toContain('extends: "user-login.yaml"');
  expect(overlay).toContain('# no-refusal-documented: no response says how a request is refused');
  const files = { ...LOGIN, 'o.yaml': overlay };
  const { stdout } = await probity(
    ['lint', 'user-login.yaml', '--overlay', 'o.yaml', '--report', 'json'],
    files,
  );
  const before = await probity(['lint', 'user-login.yaml', '--report', 'json'], LOGIN);
  expect(kindsIn(stdout)).toEqual(kindsIn(before.stdout, true));
});

/** Kinds that are listed; or only those whose gaps no overlay closes. */
function kindsIn(json: string, onlyOpen = false): readonly string[] {
  const { documents } = JSON.parse(json);
  return documents[0].kinds
    .filter(({ gaps }: { gaps: { overlay?: string }[] }) => !onlyOpen || !gaps[0]?.overlay)
    .map(({ kind }: { kind: string }) => kind);
}

test('lint lists and closes only the kinds that are chosen', async () => {
  const only = ['--only', 'operation-id-missing,rule-in-prose', '--ignore', 'rule-in-prose'];
  const { code, stdout, cwd } = await probity(
    ['lint', 'user-login.yaml', ...only, '--fix', 'o.yaml'],
    LOGIN,
  );
  expect(code).toBe(0);
  expect(stdout).toContain('PASS: 1 gap: 1 info; an overlay can close 1');
  const { value } = parseSource(readFileSync(join(cwd, 'o.yaml'), 'utf8'), 'o.yaml');
  expect(isJsonObject(value) && value.actions).toEqual([
    {
      target: "$.paths['/api/user/login'].post",
      update: { operationId: 'post-api-user-login' },
    },
  ]);
});

test.each([
  [['--fail-on', 'warning', '--ignore', 'no-refusal-documented'], 1],
  [['--ignore', 'no-refusal-documented'], 0],
  [['--fail-on', 'info', '--only', 'operation-id-missing'], 1],
])('the exit code of lint with %j is %i', async (flags, expected) => {
  const { code } = await probity(['lint', 'user-login.yaml', ...flags], LOGIN);
  expect(code).toBe(expected);
});

test('the JSON of lint keeps its schema', async () => {
  const { stdout } = await probity(['lint', 'user-login.yaml', '--report', 'json'], LOGIN);
  const schema = JSON.parse(readFileSync('docs/lint.schema.json', 'utf8'));
  const errors = validatorForJson(schema);
  expect(errors(JSON.parse(stdout))).toEqual([]);
  expect(errors({ v: 1 })).not.toEqual([]);
});

test('the SARIF of lint has a rule a kind, with its help, and a result a gap', async () => {
  const { stdout } = await probity(['lint', 'user-login.yaml', '--report', 'sarif'], LOGIN);
  const [run] = JSON.parse(stdout).runs;
  const rules = new Map(run.tool.driver.rules.map((rule: { id: string }) => [rule.id, rule]));
  const result = run.results.find(
    (each: { ruleId: string }) => each.ruleId === 'format-not-stated',
  );
  expect(result.level).toBe('warning');
  // Where the folder is near, its path is relative, and to what is said too.
  expect(result.locations[0].physicalLocation).toMatchObject({
    artifactLocation: { uri: expect.stringMatching(/user-login\.yaml$/) },
    region: { startLine: 26, startColumn: 17 },
  });
  expect(rules.get('format-not-stated')).toMatchObject({
    help: { markdown: expect.stringContaining('--ignore format-not-stated') },
  });
});

test('lint annotates the lines of the document on GitHub', async () => {
  const { stdout } = await probity(['lint', 'user-login.yaml', '--report', 'github'], LOGIN);
  expect(stdout).toMatch(/^::error file=[^,]*user-login\.yaml,line=8,col=5,title=nothing says how/);
  expect(stdout).toMatch(/::error title=Probity::FAIL: \d+ gaps/);
});

test.each([
  ['a document that is not there', ['none.yaml'], /none\.yaml": no such file/],
  ['an unknown kind', ['user-login.yaml', '--only', 'no-refusal'], /nearest are no-refusal-doc/],
  ['an unknown severity', ['user-login.yaml', '--fail-on', 'bad'], /takes error, warning, info/],
  ['an unknown format', ['user-login.yaml', '--report', 'xml'], /xml/],
  ['a folder as overlay', ['user-login.yaml', '--fix', '.'], /Failed to write/],
  [
    'an overlay of two documents',
    ['user-login.yaml', 'b.yaml', '--fix', 'o.yaml'],
    /--fix takes one document/,
  ],
])('%s ends lint with exit code 2 and a reason', async (_, args, expected) => {
  const files = { ...LOGIN, 'b.yaml': LOGIN['user-login.yaml'] };
  const { code, stderr } = await probity(['lint', ...args], files);
  expect(code).toBe(2);
  expect(stderr).toMatch(expected);
  expect(stderr).not.toMatch(/^\s+at /m);
});

test('lint tells what it could not read, and judges the rest', async () => {
  const document = {
    openapi: '3.0.3',
    info: { title: 't', version: '1' },
    paths: {
      '/a': { get: { responses: { 200: { description: 'd' } } } },
      '/b/{x}': { get: { responses: { 200: { description: 'd' } } } },
    },
  };
  const files = { 'api.yaml': JSON.stringify(document) };
  const { code, stdout, stderr } = await probity(
    ['lint', 'api.yaml', '--only', 'operation-id-missing'],
    files,
  );
  expect(code).toBe(2);
  expect(stdout).toContain('operation-id-missing');
  expect(stderr).toContain('the path parameter "x" is not described');
});
