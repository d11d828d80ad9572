import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readFileSync } from 'node:fs';

import { afterAll, expect, test } from 'vitest';

import { SHOP_ACCESS, startShop } from '../../../src/sandbox/index.ts';
import { probity } from '../cli/command.ts';

const closing: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

interface Told {
  readonly server: { readonly sentence: string; readonly requests: number };
  readonly changes: readonly {
    readonly kind: string;
    readonly server?: { readonly follows: string; readonly evidence: string };
  }[];
}

/** What each change came to: `request-required-widened: old`. */
async function follow(
  files: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<{ readonly told: readonly string[]; readonly report: Told }> {
  const { stdout, stderr } = await probity(
    ['diff', 'old.yaml', 'new.yaml', '--format', 'json', ...args],
    files,
  );
  if (stdout === '') throw new Error(stderr);
  const report: Told = JSON.parse(stdout);
  const told = report.changes.map(({ kind, server }) => `${kind}: ${server?.follows ?? 'unasked'}`);
  return { told, report };
}

const LOGIN = readFileSync('spec/user-login.yaml', 'utf8');
const LOGIN_FILES = {
  'old.yaml': LOGIN,
  'overlay.yaml': readFileSync('spec/user-login.overlay.yaml', 'utf8').replace(/^extends.*$/m, ''),
  'probity.yaml': 'targets: { sandbox: { sandbox: true } }\n',
};

/** One edit of the login's document; the sandbox keeps the document as it was. */
const EDITS: readonly (readonly [
  name: string,
  from: string,
  to: string,
  there: readonly string[],
  back: readonly string[],
])[] = [
  [
    'a field that is not required any more',
    '                - user_tag\n                - captcha\n',
    '                - user_tag\n',
    ['request-required-widened: old'],
    ['request-required-narrowed: new'],
  ],
  [
    'a field that takes less',
    'captcha_id:\n                  type: string',
    'captcha_id:\n                  type: integer',
    ['request-type-changed: old'],
    ['request-type-changed: new'],
  ],
  [
    'a field of the answer that is shorter',
    'description: user token\n',
    'description: user token\n                    maxLength: 3\n',
    ['response-maxLength-narrowed: old'],
    ['response-maxLength-widened: new'],
  ],
  [
    'another type in the answer',
    'meta_status:\n                    type: integer',
    'meta_status:\n                    type: string',
    ['response-type-changed: old'],
    ['response-type-changed: new'],
  ],
  [
    'a field of the answer that may be missing',
    '                  - meta_message\n                  - meta_status\n                  - token\n          headers',
    '                  - meta_status\n                  - token\n          headers',
    ['response-required-widened: both'],
    ['response-required-narrowed: both'],
  ],
  [
    'another status',
    "        '200':\n",
    "        '201':\n",
    ['response-status-removed: old', 'response-status-added: untold'],
    ['response-status-removed: untold', 'response-status-added: new'],
  ],
];

test.each(EDITS)(
  'the login sandbox and %s',
  { timeout: 60_000 },
  async (_, from, to, there, back) => {
    const fresh = LOGIN.replace(from, to);
    expect(fresh).not.toBe(LOGIN);
    const args = ['--overlay', 'overlay.yaml', '--target', 'sandbox'];
    const one = await follow({ ...LOGIN_FILES, 'new.yaml': fresh }, args);
    expect(one.told).toEqual(there);
    const swapped = { ...LOGIN_FILES, 'old.yaml': fresh, 'new.yaml': LOGIN };
    expect((await follow(swapped, args)).told).toEqual(back);
  },
);

test('the shop is asked with its own credentials', { timeout: 60_000 }, async () => {
  const shop = await startShop({ seed: 1 });
  closing.push(() => shop.close());
  const text = readFileSync('spec/shop.yaml', 'utf8');
  const { account } = SHOP_ACCESS;
  const target = {
    url: shop.url.href,
    login: { email: account.username, password: account.password },
    security: { bearer: { login: { operation: 'post-login' } } },
  };
  const { told, report } = await follow(
    {
      'old.yaml': text,
      'new.yaml': text
        .replace('maxLength: 50\n', 'maxLength: 40\n')
        .replace('[token, tokenType,', '[token, refresh, tokenType,')
        .replace('required: [username, password]', 'required: [username, password, device]'),
      'overlay.yaml': readFileSync('spec/shop.overlay.yaml', 'utf8').replace(/^extends.*$/m, ''),
      'probity.yaml': JSON.stringify({ targets: { shop: target } }),
    },
    ['--overlay', 'overlay.yaml', '--target', 'shop', '--max-requests', '60'],
  );
  expect(told).toEqual([
    'request-required-narrowed: old',
    'request-maxLength-narrowed: old',
    'response-required-narrowed: old',
  ]);
  expect(report.server.sentence).toContain('shop follows the old document');
  expect(report.server.requests).toBeLessThanOrEqual(60);
});

type Reply = (request: IncomingMessage, response: ServerResponse) => void;

async function serve(reply: Reply): Promise<string> {
  const server = createServer(reply);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it does not listen');
  return `http://127.0.0.1:${address.port}`;
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

const answer = (schema: object) => ({
  description: 'd',
  content: { 'application/json': { schema } },
});
const q = (schema: object, required = false) => ({ name: 'q', in: 'query', required, schema });
const document = (get: object, more: object = {}) =>
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: { '/a': { get }, ...more },
  });
const responses = { 200: answer({ type: 'object' }), 400: answer({ type: 'object' }) };
const states = (...values: readonly string[]) => ({
  responses: { 200: answer({ type: 'object', properties: { s: { enum: values } } }) },
});

test.each<readonly [string, object, object, Reply, readonly string[]]>([
  [
    'refuses what only the old document takes',
    { parameters: [q({ type: 'string' })], responses },
    { parameters: [q({ type: 'string', maxLength: 3 })], responses },
    ({ url = '' }, response) => json(response, /q=.{4}/.test(url) ? 400 : 200, {}),
    ['request-maxLength-narrowed: new'],
  ],
  [
    'does not know a parameter that is required now',
    { parameters: [], responses },
    { parameters: [q({ type: 'string' }, true)], responses },
    (_, response) => json(response, 200, {}),
    ['request-parameter-required: old'],
  ],
  [
    'refuses everything',
    { parameters: [q({ type: 'string' })], responses },
    { parameters: [q({ type: 'string', maxLength: 3 })], responses },
    (_, response) => json(response, 400, {}),
    ['request-maxLength-narrowed: untold'],
  ],
  [
    'breaks down',
    { parameters: [q({ type: 'string' })], responses },
    { parameters: [q({ type: 'string', maxLength: 3 })], responses },
    (_, response) => json(response, 500, {}),
    ['request-maxLength-narrowed: neither'],
  ],
  [
    'answers a value that is new',
    states('on'),
    states('on', 'off'),
    (_, response) => json(response, 200, { s: 'off' }),
    ['response-enum-widened: new'],
  ],
  [
    'answers a value that is gone',
    states('on', 'off'),
    states('on'),
    (_, response) => json(response, 200, { s: 'off' }),
    ['response-enum-narrowed: old'],
  ],
  [
    'answers a value that nobody knows',
    states('on'),
    states('on', 'off'),
    (_, response) => json(response, 200, { s: 'broken' }),
    ['response-enum-widened: neither'],
  ],
  [
    'answers what both allow',
    states('on'),
    states('on', 'off'),
    (_, response) => json(response, 200, { s: 'on' }),
    ['response-enum-widened: both'],
  ],
])('a server that %s', async (_, old, fresh, reply, expected) => {
  const files = { 'old.yaml': document(old), 'new.yaml': document(fresh) };
  const { told } = await follow(files, ['--target', await serve(reply)]);
  expect(told).toEqual(expected);
});

test('an operation that is gone is missed, and one that is new is found', async () => {
  const get = { responses: { 200: answer({ type: 'object' }) } };
  const files = {
    'old.yaml': document(get, { '/old': { get } }),
    'new.yaml': document(get, { '/new': { get } }),
  };
  const knowing =
    (path: string): Reply =>
    (request, response) =>
      json(response, request.url === path ? 200 : 404, {});
  const [old, fresh] = [await serve(knowing('/old')), await serve(knowing('/new'))];
  expect((await follow(files, ['--target', old])).told).toEqual([
    'operation-removed: old',
    'operation-added: old',
  ]);
  const { told, report } = await follow(files, ['--target', fresh]);
  expect(told).toEqual(['operation-removed: new', 'operation-added: new']);
  expect(report.server.sentence).toMatch(/ follows the new document \(.* in 2\), asked with 2 /);
});

test('the profile probe sends nothing that may be refused', async () => {
  const asked: (string | undefined)[] = [];
  const url = await serve(({ url: path }, response) => {
    asked.push(path);
    json(response, 200, {});
  });
  const files = {
    'old.yaml': document({ parameters: [q({ type: 'string' })], responses }),
    'new.yaml': document({ parameters: [q({ type: 'string', maxLength: 3 })], responses }),
  };
  const { told } = await follow(files, ['--target', url, '--profile', 'probe']);
  expect(told).toEqual(['request-maxLength-narrowed: untold']);
  expect(asked).toEqual([]);
});
