import { createServer } from 'node:http';

import { expect, test } from 'vitest';

import { probity, SPEC } from './command.ts';

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
    'a workflow of what is not there',
    ['check', 'a.yaml', ...LOCAL, '--workflows', 'w.yaml'],
    {
      'a.yaml': `${OPENAPI}paths:\n  /a:\n    get:\n      responses:\n        '200': {description: d}\n`,
      'w.yaml': `arazzo: 1.0.1\ninfo: {title: t, version: "1"}\nsourceDescriptions: [{name: a, url: a.yaml}]\nworkflows:\n  - workflowId: w\n    steps:\n      - stepId: s\n        operationId: none\n`,
    },
    /w\.yaml:8:9: no operation is "none"/,
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

test('a body that can not be made is told as not tested, and its request is not sent', async () => {
  const methods: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    methods.push(request.method);
    response.writeHead(405).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const document = `${OPENAPI}paths:\n  /a:\n    post:\n      requestBody: {content: {text/plain: {schema: {type: array, minItems: 1, items: {type: object}}}}}\n      responses:\n        '200': {description: d}\n`;
  const args = ['check', 'a.yaml', '--target', `http://127.0.0.1:${port}`];
  const dry = await probity([...args, '--dry-run'], { 'a.yaml': document });
  const { code, stdout } = await probity(args, { 'a.yaml': document });
  server.close();
  server.closeAllConnections();

  const reason = "because Probity can't make a body of text/plain that its schema allows";
  expect(dry.stdout).toContain(`not tested, ${reason}`);
  expect(stdout).toContain(reason);
  expect(new Set(methods)).toEqual(new Set(['GET', 'PUT']));
  expect(code).toBe(0);
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
