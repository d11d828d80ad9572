import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { parseSource } from '../../../src/source/index.ts';
import { probity } from './command.ts';

const FILES = {
  'api.yaml': "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {/a: {$ref: 'a.yaml'}}\n",
  'a.yaml': "get: {responses: {'200': {description: d}}}\n",
  'o.yaml': [
    'overlay: 1.1.0',
    "info: {title: o, version: '1'}",
    'actions:',
    '  - {target: $.info.title, update: from the overlay}',
    '  - {target: $.none, remove: true}',
    '',
  ].join('\n'),
  'probity.yaml': 'documents: [{file: api.yaml, overlays: [o.yaml]}]\n',
};
const BUNDLE = {
  openapi: '3.1.0',
  info: { title: 't', version: '1' },
  paths: { '/a': { get: { responses: { 200: { description: 'd' } } } } },
};
const OVERLAID = { ...BUNDLE, info: { title: 'from the overlay', version: '1' } };

test('bundle prints the document in one file, with its configured overlays', async () => {
  const { code, stdout, stderr } = await probity(['bundle', 'api.yaml'], FILES);
  expect(code).toBe(0);
  expect(parseSource(stdout, 'bundle.yaml').value).toEqual(OVERLAID);
  expect(stderr).toMatch(/^warning: .*o\.yaml:5:6: "\$\.none" matches nothing\n$/);
});

test('bundle prints the document as published where it is told to', async () => {
  const { stdout, stderr } = await probity(['bundle', 'api.yaml', '--no-overlay'], FILES);
  expect(parseSource(stdout, 'bundle.yaml').value).toEqual(BUNDLE);
  expect(stderr).toBe('');
});

test('bundle writes JSON to a file of that name, and nothing else', async () => {
  const args = ['bundle', 'api.yaml', '--overlay', 'o.yaml', '--output', 'one.json'];
  const { code, stdout, cwd } = await probity(args, FILES);
  expect([code, stdout]).toEqual([0, '']);
  expect(JSON.parse(await readFile(join(cwd, 'one.json'), 'utf8'))).toEqual(OVERLAID);
});

test('bundle prints JSON where it is asked to', async () => {
  const { stdout } = await probity(['bundle', 'api.yaml', '--format', 'json'], FILES);
  expect(JSON.parse(stdout)).toEqual(OVERLAID);
});

test.each([
  ['a document that is not there', ['none.yaml'], /none\.yaml": no such file/],
  ['a reference that leads nowhere', ['broken.yaml'], /broken\.yaml:3:\d+: .*gone\.yaml/],
  ['an overlay that is none', ['api.yaml', '--overlay', 'a.yaml'], /a\.yaml:1:1: not an Overlay/],
  ['an unknown format', ['api.yaml', '--format', 'xml'], /--format takes yaml or json, not "xml"/],
  ['an output that is a folder', ['api.yaml', '--output', '.'], /Failed to write/],
  ['no document', [], /missing required argument 'document'/],
])('%s ends bundle with exit code 2 and a reason', async (_, args, expected) => {
  const broken = FILES['api.yaml'].replace('a.yaml', 'gone.yaml');
  const { code, stdout, stderr } = await probity(['bundle', ...args], {
    ...FILES,
    'broken.yaml': broken,
  });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(expected);
  expect(stderr).not.toMatch(/^\s+at /m);
});
