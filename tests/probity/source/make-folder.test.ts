import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { makeFolder } from '../../../src/source/index.ts';

test('a folder is made with those above it, and one that is there is left alone', () => {
  const root = mkdtempSync(join(tmpdir(), 'probity-folder-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const folder = join(root, 'a', 'b', 'c');
  makeFolder(folder);
  makeFolder(folder);
  expect(statSync(folder).isDirectory()).toBe(true);
});

test.skipIf(!existsSync('/proc/self'))('a folder that can not be made ends with an error', () => {
  expect(() => makeFolder('/proc/probity/a')).toThrow(/ENOENT/);
});
