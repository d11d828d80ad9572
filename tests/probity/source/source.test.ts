import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { expect, test } from 'vitest';

import { DefectError, formatDefect, parseSource, readSource } from '../../../src/source/index.ts';

const FILE = 'spec/user-login.yaml';
const POST = '/paths/~1api~1user~1login/post';

test('the login document is byte for byte as published', async () => {
  const bytes = await readFile(FILE);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(
    'b3513f436ba21ff29296d9e499088a0502493d8128a17e2d01272ec63fd7b989',
  );
  expect((await readSource(FILE)).sha256).toBe(
    'b3513f436ba21ff29296d9e499088a0502493d8128a17e2d01272ec63fd7b989',
  );
});

test.each([
  [POST, /^ {4}post:/],
  [`${POST}/requestBody`, /^ {6}requestBody:/],
  [`${POST}/requestBody/content/application~1json/schema/properties/user_tag`, /^ +user_tag:/],
  [`${POST}/responses/200`, /^ +'200':/],
  ['/servers/0/url', /^ {2}- url:/],
])('%s leads to the line and column of its key', async (pointer, line) => {
  const source = await readSource(FILE);
  const place = source.placeOf(pointer);
  const text = (await readFile(FILE, 'utf8')).split('\n')[place.line - 1] ?? '';
  expect(text).toMatch(line);
  expect(place.column - 1).toBe(text.search(/[^\s-]/));
  expect(place.pointer).toBe(pointer);
});

test('a pointer that leads nowhere gets the place of its nearest ancestor', async () => {
  const source = await readSource(FILE);
  const nearest = source.placeOf(`${POST}/requestBody`);
  expect(source.placeOf(`${POST}/requestBody/nothing/here`)).toEqual(nearest);
});

test('a page that holds the document has its value, and the lines of the page', async () => {
  const yaml = await readFile(FILE, 'utf8');
  const page = parseSource(`# login\n\nWords.\n\n\`\`\`yaml\n${yaml}\`\`\`\n`, 'page.md');
  const source = parseSource(yaml, FILE);
  expect(page.value).toEqual(source.value);
  expect(page.placeOf(POST).line).toBe(source.placeOf(POST).line + 5);
});

test('JSON may be indented by tabs, which YAML may not', () => {
  expect(parseSource('{\n\t"a": [1, 2]\n}', 'a.json').value).toEqual({ a: [1, 2] });
  expect(defectOf('a:\n\tb: 1\n', 'a.yaml')).toMatch(/^a\.yaml:2:1: .*tab/i);
});

test('"__proto__" is a key like any other', () => {
  const { value } = parseSource('__proto__:\n  polluted: true\n', 'a.yaml');
  expect(Object.keys(Object(value))).toEqual(['__proto__']);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('words that YAML 1.1 took for booleans stay words', () => {
  expect(parseSource('a: yes\nb: on\nc: true\n', 'a.yaml').value).toEqual({
    a: 'yes',
    b: 'on',
    c: true,
  });
});

test.each([
  ['a duplicate key', 'a: 1\nb: 2\na: 3\n', 'a.yaml', /^a\.yaml:3:1: /],
  ['a bracket that is never closed', 'a: [1, 2\n', 'a.yaml', /^a\.yaml:\d+:\d+: /],
  ['an empty file', '', 'a.yaml', /^a\.yaml/],
  ['a cycle of aliases', 'a: &a\n  b: *a\n', 'a.yaml', /^a\.yaml:2:/],
  ['broken JSON', '{"a": 1,,}', 'a.json', /^a\.json:1:9: /],
  ['a NUL character', 'a: \0', 'a.yaml', /^a\.yaml:1:\d+: a NUL character/],
  ['nesting without end', '['.repeat(400), 'a.yaml', /^a\.yaml:1:\d+: nested more than 300 levels/],
  ['a key of a megabyte', `${'k'.repeat(2 ** 20)}: 1\n`.repeat(2), 'a.yaml', /^.{0,2500}$/],
  ['a page without a document', '# nothing\n', 'a.md', /^a\.md/],
])('%s is a defect with its place', (_, text, file, expected) => {
  expect(defectOf(text, file)).toMatch(expected);
});

test('an alias bomb is refused at once', () => {
  const levels = Array.from({ length: 30 }, (_, n) => `l${n + 1}: &l${n + 1} [*l${n}, *l${n}]`);
  const startedAt = performance.now();
  expect(defectOf(`l0: &l0 [x]\n${levels.join('\n')}\n`, 'bomb.yaml')).toMatch(/^bomb\.yaml:/);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

test('a file that is not there is a defect that names it', async () => {
  await expect(readSource('spec/nothing.yaml')).rejects.toThrow(/spec\/nothing\.yaml/);
});

function defectOf(text: string, file: string): string {
  try {
    parseSource(text, file);
  } catch (error) {
    if (error instanceof DefectError) return error.defects.map(formatDefect).join('\n');
    throw error;
  }
  throw new Error('nothing was found wrong');
}
