import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';

import { probity } from '../cli/command.ts';
import { documentWith } from './compared.ts';

const property = (schema: object) => ({ type: 'object', properties: { p: schema } });
const OLD = JSON.stringify(documentWith({ request: property({ type: 'string' }) }), undefined, 2);
const NEW = JSON.stringify(
  documentWith({ request: property({ type: 'string', maxLength: 5 }) }),
  undefined,
  2,
);
const FILES = { 'old.json': OLD, 'new.json': NEW };

function diff(args: readonly string[], files: Readonly<Record<string, string>> = FILES) {
  return probity(['diff', 'old.json', 'new.json', ...args], files);
}

test('a breaking change ends with 1, with its places and a value that shows it', async () => {
  const { code, stdout } = await diff([]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^breaking {2}POST \/a: request body \(application\/json\) at \/p$/m);
  expect(stdout).toContain('  maxLength none → 5\n');
  expect(stdout).toMatch(/^ {2}old +.*old\.json:\d+:\d+$/m);
  expect(stdout).toMatch(/^ {2}new +.*new\.json:\d+:\d+$/m);
  expect(stdout).toMatch(/^ {2}example +\{"p":".{6}"\}, refused by the new document:/m);
  expect(stdout).toMatch(/^ {2}clients +send only what both documents take$/m);
  expect(stdout).toMatch(/^1 change in 1 operation: 1 breaking\n$/m);
});

test('what is harmless ends with 0', async () => {
  const { code, stdout } = await diff([], { 'old.json': NEW, 'new.json': OLD });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^1 change in 1 operation: 1 harmless\n$/m);
});

test('no change ends with 0', async () => {
  const { code, stdout } = await diff([], { 'old.json': OLD, 'new.json': OLD });
  expect(code).toBe(0);
  expect(stdout).toMatch(/no change in 1 operation\n$/);
});

test('--fail-on says from which severity on it ends with 1', async () => {
  const files = { 'old.json': NEW, 'new.json': OLD };
  expect((await diff(['--fail-on', 'warning'], files)).code).toBe(0);
  expect((await diff(['--fail-on', 'harmless'], files)).code).toBe(1);
});

test('no line is longer than the terminal is wide, and no colour goes where there is none', async () => {
  const { stdout } = await diff([]);
  // Ids of temporary folders make places of any length.
  const lines = stdout.split('\n').filter((line) => !line.includes('.json'));
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(stdout).not.toContain('\u001B');
});

test('the JSON keeps its schema', async () => {
  const { stdout } = await diff(['--format', 'json']);
  const schema: object = JSON.parse(readFileSync('docs/changes.schema.json', 'utf8'));
  const validate = new Ajv2020({ strict: false }).compile(schema);
  const report: { readonly changes: readonly { readonly severity: string }[] } = JSON.parse(stdout);
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  expect(report.changes.map(({ severity }) => severity)).toEqual(['breaking']);
});

test('markdown shows the example as code, and --output writes it', async () => {
  const { stdout, cwd } = await diff(['--format', 'markdown', '-o', 'changes.md']);
  expect(stdout).toBe('');
  const text = readFileSync(join(cwd, 'changes.md'), 'utf8');
  expect(text).toContain('## ❌ 1 change in 1 operation: 1 breaking');
  expect(text).toMatch(/```\n\{"p":".{6}"\}, refused by the new document: .*\n```/);
});

test('overlays are applied to both documents', async () => {
  const overlay = JSON.stringify({
    overlay: '1.0.0',
    info: { title: 'o', version: '1' },
    actions: [{ target: '$..properties.p', update: { maxLength: 5 } }],
  });
  const { stdout } = await diff(['--overlay', 'o.json'], { ...FILES, 'o.json': overlay });
  expect(stdout).toMatch(/no change in 1 operation\n$/);
});

test('an unconfigured document has the overlays of the configured one', async () => {
  const files = {
    ...FILES,
    'o.json': JSON.stringify({
      overlay: '1.0.0',
      info: { title: 'o', version: '1' },
      actions: [{ target: '$..properties.p', update: { maxLength: 5 } }],
    }),
    'probity.yaml': 'documents: [{ file: new.json, overlays: [o.json] }]\n',
  };
  expect((await diff([], files)).stdout).toMatch(/no change in 1 operation\n$/);
  expect((await diff(['--no-overlay'], files)).code).toBe(1);
});

test('an operation that is broken in one document is no breaking change, and ends with 2', async () => {
  const broken = { openapi: '3.1.0', info: { title: 't', version: '1' } };
  const get = { responses: { 200: { description: 'd' } } };
  const files = {
    'old.json': JSON.stringify({ ...broken, paths: { '/a': { get }, '/b': { get } } }),
    'new.json': JSON.stringify({
      ...broken,
      paths: { '/a': { get }, '/b': { get: { ...get, parameters: [{ name: 'x' }] } } },
    }),
  };
  const { code, stdout, stderr } = await diff([], files);
  expect(code).toBe(2);
  expect(stdout).toContain('note: not compared, since something is wrong with it in a document');
  expect(stdout).not.toContain('breaking');
  expect(stderr).toContain('new.json:1:');
});

test.each<[string, readonly string[], RegExp]>([
  ['an unknown format', ['--format', 'pdf'], /unknown format "pdf"\n.*terminal, markdown, json/],
  ['an unknown severity', ['--fail-on', 'bad'], /--fail-on takes breaking, undecided/],
  ['an overlay that is not there', ['--overlay', 'none.json'], /none\.json/],
])('%s ends with 2', async (_, args, message) => {
  const { code, stderr } = await diff(args);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});

test('a document that is not there ends with 2', async () => {
  const { code, stderr } = await probity(['diff', 'old.json', 'none.json'], FILES);
  expect(code).toBe(2);
  expect(stderr).toContain('none.json');
});
