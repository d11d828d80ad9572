import { readdirSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { breachesOf, folderOf } from './imports.ts';
import { FOLDERS } from './rules.ts';

function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${directory}/${name.replaceAll('\\', '/')}`);
}

const FILES = [...filesBelow('src'), ...filesBelow('reporters')];

test('every import is one that the rules allow', () => {
  expect(FILES.flatMap((file) => breachesOf(file, readFileSync(file, 'utf8')))).toEqual([]);
});

test('the rules name every folder, and no other', () => {
  const folders = new Set(FILES.map(folderOf));

  expect(Object.keys(FOLDERS).toSorted()).toEqual([...folders].toSorted());
});

test('an import of a later stage is found', () => {
  const text = "import {\n  run,\n} from '../run/index.ts';\n";

  expect(breachesOf('src/cases/sample.ts', text)).toEqual([
    'src/cases/sample.ts: cases may not import run',
  ]);
});

test('an import of a type is found like any other', () => {
  const text = "export type { Config } from '../../config/index.ts';\n";

  expect(breachesOf('src/verdict/checks/sample.ts', text)).toEqual([
    'src/verdict/checks/sample.ts: verdict may not import config',
  ]);
});

test("an import of another folder's internals is found", () => {
  expect(breachesOf('src/run/sample.ts', "import { a } from '../record/redactor.ts';\n")).toEqual([
    'src/run/sample.ts: src/record/redactor.ts is private to record',
  ]);
});

test.each([
  "import { load } from 'js-yaml';\n",
  "const { load } = await import('js-yaml');\n",
  "const { load } = require('js-yaml');\n",
  "import 'js-yaml';\n",
])('a package outside its folder is found: %s', (text) => {
  expect(breachesOf('src/contract/sample.ts', text)).toEqual([
    'src/contract/sample.ts: contract may not import js-yaml',
  ]);
});

test('a package that no rule names is found, by its name and not its path', () => {
  expect(breachesOf('src/run/sample.ts', "import { a } from '@scope/name/deep';\n")).toEqual([
    'src/run/sample.ts: run may not import @scope/name',
  ]);
});

test('a file system in a pure folder is found', () => {
  expect(breachesOf('src/record/sample.ts', "import { readFileSync } from 'node:fs';\n")).toEqual([
    'src/record/sample.ts: record may not import node:fs',
  ]);
});

test('a clock and chance in a pure folder are found', () => {
  expect(breachesOf('src/cases/sample.ts', 'const a = Date.now() + Math.random();\n')).toEqual([
    'src/cases/sample.ts: cases is pure, but uses Date.now',
    'src/cases/sample.ts: cases is pure, but uses Math.random',
  ]);
});

test('a look at the environment outside config is found', () => {
  const breach = 'src/cli/sample.ts: only config reads process.env';

  expect(breachesOf('src/cli/sample.ts', 'const ci = process.env.CI;\n')).toEqual([breach]);
  expect(breachesOf('reporters/sample.ts', 'const { CI } = process.env;\n')).toHaveLength(1);
  expect(breachesOf('src/config/sample.ts', 'const ci = process.env.CI;\n')).toEqual([]);
});
