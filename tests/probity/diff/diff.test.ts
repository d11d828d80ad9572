import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readFileSync } from 'node:fs';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, expect, test } from 'vitest';

import { probity } from '../cli/command.ts';

const DOCUMENT = `openapi: 3.0.3
info: {title: t, version: '1'}
paths:
  /a:
    get:
      operationId: get-a
      responses:
        '200':
          description: d
          content:
            application/json:
              schema: {type: object}
`;

const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing) close();
});

type Reply = (response: ServerResponse, request: IncomingMessage) => void;

async function serve(reply: Reply): Promise<string> {
  const server = createServer((request, response) => reply(response, request));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  closing.push(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it does not listen');
  return `http://127.0.0.1:${address.port}`;
}

let asked = 0;

function answer(body: object): Reply {
  return (response) => {
    asked += 1;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ...body, request: asked }));
  };
}

const OLD = answer({ rate: 7 });
const NEW = answer({ rate: 8 });

function diff(urls: readonly string[], ...more: readonly string[]) {
  const targets = urls.flatMap((url) => ['--target', url]);
  return probity(['diff', 'a.yaml', ...targets, ...more], { 'a.yaml': DOCUMENT });
}

test('two servers that answer the same end with 0, whatever each changes itself', async () => {
  const { code, stdout } = await diff([await serve(OLD), await serve(OLD)]);
  expect(stdout).toMatch(/no difference in \d+ cases?\n$/);
  expect(code).toBe(0);
});

test('another value ends with 1 and is shown with both answers and both commands', async () => {
  const [a, b] = [await serve(OLD), await serve(NEW)];
  const { code, stdout } = await diff([a, b]);
  expect(code).toBe(1);
  expect(stdout).toContain('get-a: value of /rate\n  a  7\n  b  8\n');
  expect(stdout).toMatch(new RegExp(`probity replay get-a/\\S+ .*--target ${a}`));
  expect(stdout).toMatch(new RegExp(`probity replay get-a/\\S+ .*--target ${b}`));
});

test('the lines keep their schema', async () => {
  const { stdout } = await diff([await serve(OLD), await serve(NEW)], '--format', 'jsonl');
  const schema: object = JSON.parse(readFileSync('docs/diff.schema.json', 'utf8'));
  const validate = new Ajv2020({ strict: false, formats: { uri: true } }).compile(schema);
  const lines: { kind: string }[] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ kind }) => kind)).toEqual(['diff', 'difference', 'latency', 'end']);
  expect(lines.flatMap((line) => (validate(line) ? [] : [validate.errors]))).toEqual([]);
});

test('markdown keeps what a server says inside a fence', async () => {
  const [a, b] = [
    await serve(answer({ rate: '7' })),
    await serve(answer({ rate: '```\n# title' })),
  ];
  const { stdout } = await diff([a, b], '--format', 'markdown');
  expect(stdout).toContain('## ❌ 1 difference in ');
  expect(stdout).toContain('````\n');
});

test('a secret of either server is shown of neither', async () => {
  const [one, other] = ['first-secret-value', 'second-secret-value'];
  const [a, b] = [await serve(answer({ rate: other })), await serve(answer({ rate: one }))];
  const targets = {
    one: { url: a, login: { email: 'a@example.com', password: one } },
    other: { url: b, login: { email: 'b@example.com', password: other } },
  };
  const { stdout, stderr } = await probity(
    ['diff', 'a.yaml', '--target', 'one', '--target', 'other', '--format', 'jsonl'],
    { 'a.yaml': DOCUMENT, 'probity.yaml': JSON.stringify({ targets }) },
  );
  expect(stdout).not.toContain(one);
  expect(stdout).not.toContain(other);
  expect(stderr).toBe('');
});

test.each<[string, readonly string[], RegExp]>([
  ['one target', ['--target', 'http://127.0.0.1:9'], /two servers are compared, and 1 is named/],
  ['no target', [], /two servers are compared, and 0 are named/],
  [
    'an unknown format',
    ['--target', 'http://127.0.0.1:9', '--target', 'http://127.0.0.1:8', '--format', 'pdf'],
    /unknown format "pdf"\n.*markdown/,
  ],
  [
    'cases of which none exists',
    ['--target', 'http://127.0.0.1:9', '--target', 'http://127.0.0.1:8', '--grep', 'nothing'],
    /nothing could be compared/,
  ],
])('%s ends with 2', async (_, args, expected) => {
  const { code, stderr } = await probity(['diff', 'a.yaml', ...args], { 'a.yaml': DOCUMENT });
  expect(stderr).toMatch(expected);
  expect(code).toBe(2);
});

test('targets with profiles of their own end with 2, since their cases differ', async () => {
  const targets = {
    one: { url: 'http://127.0.0.1:9', profile: 'gate' },
    other: { url: 'http://127.0.0.1:8', profile: 'conform' },
  };
  const { code, stderr } = await probity(
    ['diff', 'a.yaml', '--target', 'one', '--target', 'other'],
    { 'a.yaml': DOCUMENT, 'probity.yaml': JSON.stringify({ targets }) },
  );
  expect(stderr).toContain('--profile');
  expect(code).toBe(2);
});

test('a production target takes no other profile than probe', async () => {
  const target = await serve(OLD);
  const { code, stderr } = await probity(['diff', 'a.yaml', '--target', target, '--target', 'p'], {
    'a.yaml': DOCUMENT,
    'probity.yaml': JSON.stringify({
      targets: { p: { url: 'http://127.0.0.1:9', production: true } },
    }),
  });
  expect(stderr).toMatch(/production|probe/);
  expect(code).toBe(2);
});
