import { createServer } from 'node:http';

import { expect, onTestFinished, test } from 'vitest';

import { probity } from './command.ts';

const DOCUMENT = `openapi: 3.0.3
info: {title: t, version: "1"}
paths:
  /a: {get: {responses: {'200': {description: d}}}}
`;

/** A server that answers with an undocumented status. */
async function teapot(): Promise<string> {
  const server = createServer((_, response) => response.writeHead(418).end());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

test('what the records of an earlier run have is known, and without them nothing is new', async () => {
  const args = ['check', 'a.yaml', '--target', await teapot(), '--grep', 'example', '--report'];
  const first = await probity([...args, 'jsonl'], { 'a.yaml': DOCUMENT });
  const files = { 'a.yaml': DOCUMENT, 'before.jsonl': first.stdout };
  const second = await probity([...args, 'html', '--earlier', 'before.jsonl'], files);
  const third = await probity([...args, 'html'], files);
  expect(second.stdout).toMatch(/class="finding[^>]*data-novelty="known"/);
  expect(third.stdout).toMatch(/class="finding[^>]*data-novelty=""/);
});

test('records that are not there stop a run before it starts, and what to do is said', async () => {
  const args = ['check', 'a.yaml', '--target', 'http://127.0.0.1:9', '--earlier', 'gone.jsonl'];
  const { code, stderr } = await probity(args, { 'a.yaml': DOCUMENT });
  expect(stderr).toMatch(/Failed to read "gone\.jsonl".*\n.*leave it out/);
  expect(code).toBe(2);
});
