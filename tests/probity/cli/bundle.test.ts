import { createServer } from 'node:http';
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

test('bundle takes in what references.allow names, and refuses what it does not', async () => {
  const server = createServer((_, response) => response.end('type: string\n'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/s.yaml`;
  const content = `content: {application/json: {schema: {$ref: '${url}'}}}`;
  const api = `openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {/a: {get: {responses: {'200': {description: d, ${content}}}}}}\n`;
  const allowed = { 'api.yaml': api, 'probity.yaml': `references: {allow: ['${url}']}\n` };
  const bundled = await probity(['bundle', 'api.yaml'], allowed);
  const refused = await probity(['bundle', 'api.yaml'], { 'api.yaml': api });
  server.close();

  expect(bundled.stdout).toMatch(/type: string/);
  expect(bundled.code).toBe(0);
  expect(refused.stdout + refused.stderr).toContain('references.allow');
});
