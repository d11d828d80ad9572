import { execFile, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { promisify } from 'node:util';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Header, HttpRequest } from '../../../src/exchange/index.ts';
import { createRedactor, curlFor } from '../../../src/record/index.ts';
import { LOGIN, exchangeOf, ORIGIN, requestOf } from './build.ts';

const hasCurl = spawnSync('bash', ['-c', 'curl --version']).status === 0;

interface Received {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

let received: Received | undefined;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { method, url, rawHeaders } = request;
    received = { method, path: url, headers: rawHeaders, body: Buffer.concat(chunks) };
    response.end('ok');
  });
});
let origin = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address === 'object') origin = `http://127.0.0.1:${address?.port}`;
});
afterAll(() => server.close());

/** What arrives when the printed command is run by bash. */
async function replay(
  request: HttpRequest,
  secrets: readonly { readonly name: string; readonly value: string }[] = [],
): Promise<Received> {
  received = undefined;
  const command = curlFor(request, origin, { redactor: createRedactor(secrets) });
  const variables = Object.fromEntries(secrets.map(({ name, value }) => [name, value]));
  await promisify(execFile)('bash', ['-c', command], {
    env: { PATH: process.env['PATH'], ...variables },
  });
  if (received === undefined) throw new Error(`Nothing arrived from ${command}`);
  return received;
}

const BODIES: Readonly<Record<string, string | Buffer>> = {
  'JSON with quotes': `{"a":"it's \\"quoted\\" \\\\ $HOME \`id\` !! %s"}`,
  'a body that begins with @': '@/etc/hostname',
  'a body that begins with a hyphen and NUL': '-n \0 %d',
  'NUL bytes': Buffer.from('{"password":"a\0b\0"}'),
  'every byte': Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
  'every byte but NUL': Buffer.from(Array.from({ length: 255 }, (_, index) => index + 1)),
  'hexadecimal digits after an escaped byte': Buffer.from('\u00e9abc\n0123', 'utf8'),
  'line breaks at the end': '{}\r\n\n',
  'a multipart form with bytes in it': Buffer.concat([
    Buffer.from('--x\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\n'),
    Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
    Buffer.from('\r\n--x--\r\n'),
  ]),
  emoji: '{"email":"😀@日本"}',
  'an empty body': '',
  'a million characters': `{"email":"${'a'.repeat(1_048_576)}"}`,
  'a thousand NULs and a thousand quotes': `${'\0'.repeat(2000)}x${"'".repeat(2000)}`,
};

test.skipIf(!hasCurl).each(Object.entries(BODIES))(
  'curl sends %s byte for byte',
  async (_, body) => {
    const request = { ...requestOf({}), body: Buffer.from(body) };
    const { body: sent, method, path } = await replay(request);
    expect({ method, path }).toEqual({ method: 'POST', path: '/api/user/login' });
    expect(sent.equals(request.body)).toBe(true);
  },
);

test.skipIf(!hasCurl)('curl sends the headers of the request and none of its own', async () => {
  const headers: readonly Header[] = [
    ['Content-Type', "text/plain; charset='x'"],
    ['X-Empty', ''],
    ['X-Twice', 'one'],
    ['X-Twice', 'two "quoted" \\ $HOME'],
  ];
  const { headers: sent } = await replay({ ...requestOf('{}'), headers });
  const framing = new Set(['Host', origin.slice('http://'.length), 'Content-Length', '2']);
  expect(sent.filter((each) => !framing.has(each))).toEqual(headers.flat());
});

test.skipIf(!hasCurl)('curl sends no content type where the request has none', async () => {
  const { headers } = await replay({ ...requestOf('{}'), headers: [] });
  expect(headers.map((each) => each.toLowerCase())).toEqual([
    'host',
    origin.slice('http://'.length),
    'content-length',
    '2',
  ]);
});

test.skipIf(!hasCurl).each(['/a/../b//c/./d', '/a?b[]={1,2}&c=[1-3]', '/a#b', '/%00?%zz', '*'])(
  'curl asks for %s as it is',
  async (path) => {
    const method = path === '*' ? 'OPTIONS' : 'GET';
    const sent = await replay({ method, path, headers: [], body: undefined });
    expect(sent).toMatchObject({ method, path });
  },
);

test.skipIf(!hasCurl)('curl asks for a target in absolute form', async () => {
  const request = { method: 'GET', path: '/a?b', headers: [], body: undefined } as const;
  const { path } = await replay({ ...request, targetForm: 'absolute' });
  expect(path).toBe(`${origin}/a?b`);
});

test.skipIf(!hasCurl)('what lies about its length is sent as it was', async () => {
  const headers = [
    ['content-length', '4'],
    ['x-secret', 'a "secret"'],
  ] as const;
  const request = { ...requestOf({}), headers, body: Buffer.from('{"}\0more') };
  const sent = await replay({ ...request, framing: 'as-is' }, [
    { name: 'SECRET', value: 'a "secret"' },
  ]);
  expect(sent.body.toString()).toBe('{"}\0');
  expect(sent.headers).toEqual(['Host', origin.slice('http://'.length), ...headers.flat()]);
});

test.skipIf(!hasCurl)('curl sends a HEAD request without waiting for a body', async () => {
  const { method } = await replay({ method: 'HEAD', path: '/', headers: [], body: undefined });
  expect(method).toBe('HEAD');
});

test.skipIf(!hasCurl).each(['plain-secret', `quo"te\\'s`, 'pässwörd & more', '100% $HOME `id`'])(
  'curl takes %s from a variable into JSON, a header and a query',
  async (value) => {
    const request = requestOf(
      { email: 'a@b.c', password: value, note: `${value}\0` },
      { path: `/login?password=${encodeURIComponent(value)}` },
    );
    const { body, path } = await replay(request, [{ name: 'LOGIN_PASSWORD', value }]);
    expect(body.toString()).toBe(Buffer.from(request.body ?? []).toString());
    expect(path).toBe(request.path);
  },
);

test('prints a short command for a long row of one character', () => {
  const request = requestOf({ email: 'a'.repeat(1_048_576) });
  expect(curlFor(request, ORIGIN, { redactor: createRedactor([]) })).toBe(
    `{ printf '{"email":"'; head -c 1048576 /dev/zero | tr '\\0' '\\141'; printf '"}'; } | ` +
      "curl -i --globoff --path-as-is -X POST -H 'content-type: application/json' " +
      "-H 'accept: application/json' -H 'user-agent: probity' -H expect: --data-binary @- " +
      'http://127.0.0.1:4010/api/user/login',
  );
});

test('says that a body is too long to print', () => {
  const body = Buffer.from(Array.from({ length: 50_000 }, (_, index) => 128 + (index % 128)));
  const command = curlFor({ ...requestOf({}), body }, ORIGIN, { redactor: createRedactor([]) });
  expect(command).toMatch(/^# The body of 50000 bytes is too long to print: .*\ncurl .* @body /);
});

test('shows secrets as variables, learned ones too', () => {
  const redactor = createRedactor([{ name: 'LOGIN_PASSWORD', value: 'named-canary' }]);
  const request = requestOf(
    { password: 'named-canary', captcha: '23', captcha_id: 'learned-canary' },
    { headers: [['authorization', 'Bearer token-canary']] },
  );
  redactor.learnFrom(LOGIN, exchangeOf({ request }));
  expect(curlFor(request, 'https://example.test', { redactor })).toBe(
    'curl -i --globoff --path-as-is --http1.1 -X POST ' +
      `-H 'authorization: Bearer '"$AUTHORIZATION" -H user-agent: -H accept: -H content-type: ` +
      `--data-binary '{"password":"'"$LOGIN_PASSWORD"'","captcha":"'"$CAPTCHA"'",` +
      `"captcha_id":"'"$CAPTCHA_ID"'"}' https://example.test/api/user/login`,
  );
});

test('shows how a secret with quotes is written into JSON', () => {
  const redactor = createRedactor([{ name: 'LOGIN_PASSWORD', value: 'a"b\\c' }]);
  expect(curlFor(requestOf({ password: 'a"b\\c' }), ORIGIN, { redactor })).toContain(
    `"$(node -p 'JSON.stringify(process.argv[1]).slice(1, -1)' -- "$LOGIN_PASSWORD")"`,
  );
});

test.skipIf(!hasCurl)(
  'a password without its last character is made of the whole one',
  async () => {
    const secret = { name: 'LOGIN_PASSWORD', value: 'secret-canary' };
    const request = requestOf({ password: 'secret-canar' });
    const redactor = createRedactor([secret]);
    redactor.learnFrom(LOGIN, exchangeOf({ request }));
    const command = curlFor(request, origin, { redactor });
    expect(command).not.toContain('secret-canar');
    expect(command).toContain('"${LOGIN_PASSWORD%?}"');
    await promisify(execFile)('bash', ['-c', command], {
      env: { PATH: process.env['PATH'], LOGIN_PASSWORD: secret.value },
    });
    expect(received?.body.toString()).toBe('{"password":"secret-canar"}');
  },
);

test('what was sent as a password before stands in a query as it was made up', () => {
  const redactor = createRedactor([{ name: 'LOGIN_PASSWORD', value: 'secret-canary' }]);
  const asPassword = requestOf({ password: "O'Neil & co" });
  redactor.learnFrom(LOGIN, exchangeOf({ request: asPassword }));
  const path = `/items?q=${encodeURIComponent("O'Neil & co")}&also=secret-canary`;
  const request = requestOf('', { method: 'GET', path });
  const madeUp = redactor.learnedIn(request);
  const command = curlFor(request, origin, { redactor, madeUp });
  expect(command).toContain('Neil%20%26%20co');
  expect(command).not.toContain('secret-canary');
});
