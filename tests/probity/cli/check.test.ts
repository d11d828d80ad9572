import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { expect, test } from 'vitest';

import { createProgram } from '../../../src/cli/program.ts';

const SPEC = resolve('spec/user-login.yaml');

/** Runs the command line in a folder of its own and gives what it printed. */
async function probity(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const cwd = await mkdtemp(join(tmpdir(), 'probity-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
  let stdout = '';
  let stderr = '';
  const program = createProgram({
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
    cwd: () => cwd,
  });
  return { code: await program.run(args), stdout, stderr, cwd };
}

const LOCAL = ['--target', 'http://127.0.0.1:9'];
const OPENAPI = 'openapi: 3.0.3\ninfo: {title: t, version: "1"}\n';

test.each([
  ['a missing file', ['check', 'nothing.yaml', ...LOCAL], {}, /nothing\.yaml/],
  [
    'a file that is not YAML',
    ['check', 'a.yaml', ...LOCAL],
    { 'a.yaml': 'a: [1' },
    /a\.yaml:\d+:\d+/,
  ],
  [
    'a tab in YAML',
    ['check', 'a.yaml', ...LOCAL],
    { 'a.yaml': 'a:\n\tb: 1\n' },
    /a\.yaml:2:1.*tab/i,
  ],
  ['not OpenAPI', ['check', 'a.yaml', ...LOCAL], { 'a.yaml': 'a: 1\n' }, /a\.yaml:1:1.*OpenAPI/],
  ['an unknown target', ['check', SPEC, '--target', 'nowhere'], {}, /nowhere/],
  ['no target', ['check', SPEC], {}, /--target/],
  [
    'an unknown key',
    ['check', SPEC, ...LOCAL],
    { 'probity.yaml': 'fialOn: error\n' },
    /probity\.yaml:1:1.*fialOn/,
  ],
  [
    'an unset variable',
    ['check', SPEC, '--target', 's'],
    { 'probity.yaml': 'targets:\n  s:\n    url: ${NOT_SET_ANYWHERE}\n' },
    /probity\.yaml:3:\d+.*NOT_SET_ANYWHERE/,
  ],
  ['an unknown format', ['check', SPEC, ...LOCAL, '--report', 'pdf'], {}, /pdf/],
  ['an unknown option', ['check', '--colour'], {}, /--colour/],
  [
    'a reference that leads nowhere',
    ['check', 'a.yaml', ...LOCAL],
    {
      'a.yaml': `${OPENAPI}paths:\n  /a:\n    get:\n      responses:\n        '200':\n          $ref: '#/components/responses/None'\n`,
    },
    /a\.yaml:8:11/,
  ],
  [
    'a schema that does not compile',
    ['check', 'a.yaml', ...LOCAL],
    {
      'a.yaml': `${OPENAPI}paths:\n  /a:\n    get:\n      responses:\n        '200':\n          description: d\n          content:\n            application/json:\n              schema: {type: strnig}\n`,
    },
    /a\.yaml:\d+:\d+/,
  ],
  [
    'production with the gate profile',
    ['check', SPEC, '--target', 'https://api.ipcola.com'],
    {},
    /probe/,
  ],
])(
  '%s is our fault: exit code 2, with its place and no stack',
  async (_, args, files, expected) => {
    const { code, stdout, stderr } = await probity(args, files);
    expect(stderr).toMatch(expected);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  },
);

test('a server that is not there is not our fault: exit code 1', async () => {
  const { code, stdout } = await probity(['check', SPEC, ...LOCAL]);
  expect(stdout).toMatch(/connection refused/);
  expect(code).toBe(1);
});

test('a dry run shows the requests and sends none', async () => {
  const { code, stdout } = await probity(['check', SPEC, ...LOCAL, '--dry-run']);
  expect(stdout).toContain('POST http://127.0.0.1:9/api/user/login');
  expect(stdout).toMatch(/\d+ cases, nothing was sent/);
  expect(code).toBe(0);
});

test('no secret reaches a report, a log or the terminal, whatever the server does with it', async () => {
  const canaries = ['canary-pass "ü+/=', 'canary-captcha-9', 'canary-token-7'];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const echo = Buffer.concat(chunks).toString();
      response.writeHead(200, {
        'content-type': 'application/json',
        'x-echo': encodeURIComponent(echo),
      });
      response.end(JSON.stringify({ meta_message: echo, meta_status: 1, token: 'canary-token-7' }));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const config = [
    `documents: [{file: ${SPEC}, overlays: [${resolve('spec/user-login.overlay.yaml')}]}]`,
    'targets:',
    '  echo:',
    `    url: http://127.0.0.1:${port}`,
    '    login:',
    '      email: someone@example.com',
    `      password: 'canary-pass "ü+/='`,
    '      lockableEmail: lockable@example.com',
    '      captcha: {id: captcha-id, answer: canary-captcha-9}',
    '',
  ].join('\n');
  const reports = [
    'jsonl=a.jsonl',
    'junit=a.xml',
    'markdown=a.md',
    'github=a.txt',
    'terminal=b.txt',
  ];
  const { code, stdout, stderr, cwd } = await probity(
    [
      'check',
      '--target',
      'echo',
      '--log-level',
      'debug',
      ...reports.flatMap((each) => ['--report', each]),
    ],
    { 'probity.yaml': config },
  );
  server.close();
  server.closeAllConnections();
  expect(code).toBe(1);
  const written = await Promise.all(
    (await readdir(cwd))
      .filter((name) => name !== 'probity.yaml')
      .map((name) => readFile(join(cwd, name), 'utf8')),
  );
  expect(written.length).toBe(reports.length);
  for (const text of [stdout, stderr, ...written]) {
    expect(text.length).toBeGreaterThan(1000);
    for (const canary of canaries) {
      for (const form of [
        canary,
        encodeURIComponent(canary),
        Buffer.from(canary).toString('base64'),
      ]) {
        expect(text.includes(form)).toBe(false);
      }
      expect(text.includes(JSON.stringify(canary).slice(1, -1))).toBe(false);
    }
  }
});

test('a broken operation is named and the others are tested', async () => {
  const server = createServer((_, response) => response.writeHead(404).end());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const responses = "responses: {'200': {description: d}, '404': {description: d}}";
  const api = [
    `${OPENAPI}paths:`,
    `  /fine: {get: {${responses}}}`,
    "  /broken: {get: {responses: {'200': {$ref: '#/nothing'}}}}",
    '',
  ].join('\n');
  const args = ['check', 'a.yaml', '--target', `http://127.0.0.1:${port}`];
  const { code, stdout } = await probity([...args, '--grep', 'get-fine/example'], {
    'a.yaml': api,
  });
  const dry = await probity([...args, '--dry-run'], { 'a.yaml': api });
  const narrow = await probity([...args, '--grep', '^get-fine/'], { 'a.yaml': api });
  server.close();
  expect(stdout).toMatch(/a\.yaml:5:\d+ +"#\/nothing" leads nowhere\n +not tested: GET \/broken\n/);
  expect(stdout).toMatch(/FAIL: .*1 defect of the document/);
  expect(code).toBe(2);
  expect([dry.code, dry.stderr]).toEqual([2, expect.stringMatching(/a\.yaml:5:\d+: .*nowhere/)]);
  expect([narrow.code, narrow.stdout.includes('leads nowhere')]).toEqual([0, false]);
});
