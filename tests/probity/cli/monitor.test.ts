import { createServer } from 'node:http';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { probity, SPEC } from './command.ts';

const OVERLAY = SPEC.replace('.yaml', '.overlay.yaml');

/** A configuration of one check of the sandbox; `rest` is more of it, and of `monitor`. */
function configured(rest: { readonly check?: string; readonly monitor?: string } = {}) {
  const { check = '', monitor = '' } = rest;
  return {
    'probity.yaml': `
documents: [{ file: '${SPEC}', overlays: ['${OVERLAY}'] }]
targets: { sandbox: { sandbox: true } }
monitor:
  ${monitor}
  checks:
    - { name: refusal, operation: 'POST /api/user/login', cases: wrong-captcha, interval: 1h ${check} }
`,
  };
}

const channels = (url: string) => `channels: { chat: { slack: { url: '${url}' } } }`;

async function receiver(status: number) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      bodies.push(body);
      response.writeHead(status).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return { bodies, url: `http://127.0.0.1:${port}/hook/s3cret` };
}

test('--once sends each check and adds what came of it to a segment', async () => {
  const { code, stdout, cwd } = await probity(['monitor', '--once'], configured());
  expect(stdout).toMatch(/^refusal {2}ok/);
  expect(code).toBe(0);
  const folder = join(cwd, '.probity/segments');
  const [name = ''] = readdirSync(folder);
  expect(name).toMatch(/^\d{4}-\d\d-\d\d\.local\.jsonl$/);
  expect(JSON.parse(readFileSync(join(folder, name), 'utf8'))).toMatchObject({
    kind: 'slot',
    data: { check: 'refusal', state: 'ok' },
  });
});

test('a check that is down by its policy ends --once with 1', async () => {
  const files = configured({ check: ', target: gone, failAfter: 1' })['probity.yaml'];
  const gone = files.replace(
    '{ sandbox: { sandbox: true } }',
    "{ gone: { url: 'http://127.0.0.1:1' } }",
  );
  const { code, stdout } = await probity(['monitor', '--once'], { 'probity.yaml': gone });
  expect(stdout).toContain('refusal  down: ');
  expect(code).toBe(1);
});

test('--check-config says what it would do, and no secret', async () => {
  const monitor = channels('https://hooks.example/s3cret');
  const files = configured({ check: ', channels: [chat]', monitor });
  const { code, stdout } = await probity(['monitor', '--check-config'], files);
  expect(stdout).toContain('after 2 such slots of 2, so 1h to 2h after it began');
  expect(stdout).toContain('channel chat: Slack at hooks.example\n');
  expect(stdout).not.toContain('s3cret');
  expect(code).toBe(0);
});

test('--check-config refuses an objective that would alert for one failed slot', async () => {
  const files = configured({ check: ', objectives: [{ availability: 99.9 }]' });
  const { code, stderr } = await probity(['monitor', '--check-config'], files);
  expect(stderr).toMatch(/probity\.yaml:7:\d+: the objective "availability" of "refusal" would/);
  expect(stderr).toContain('Check at least every 51 s, or promise 93.05 % or less.');
  expect(code).toBe(2);
});

test('alert test opens and resolves a test incident on each channel', async () => {
  const { bodies, url } = await receiver(200);
  const { code, stdout } = await probity(['alert', 'test'], configured({ monitor: channels(url) }));
  expect(stdout).toBe('chat  delivered\n');
  expect(bodies.map((body) => /probity-test is [a-z ]*down/.exec(body)?.[0])).toEqual([
    'probity-test is down',
    'probity-test is no longer down',
  ]);
  expect(code).toBe(0);
});

test('alert test says which channel failed', async () => {
  const { url } = await receiver(404);
  const { code, stdout } = await probity(['alert', 'test'], configured({ monitor: channels(url) }));
  expect(stdout).toMatch(/^chat {2}failed: .*404/);
  expect(code).toBe(1);
});

test('alert test knows its channels', async () => {
  const files = configured({ monitor: channels('https://hooks.example/x') });
  const { code, stderr } = await probity(['alert', 'test', 'chut'], files);
  expect(stderr).toContain('"chut" is no channel of probity.yaml\n  Did you mean "chat"?');
  expect(code).toBe(2);
});

const SLOT =
  '{"v":1,"kind":"slot","data":{"check":"refusal","location":"local","intendedAt":1767225600000,"state":"ok","requests":1,"fingerprints":[]}}';

test('what was imported is exported, whatever was there already', async () => {
  const files = { ...configured(), 'more.jsonl': `${SLOT}\n${SLOT}\n` };
  const { cwd, stdout } = await probity(['history', 'import', 'more.jsonl'], files);
  expect(stdout).toBe('more.jsonl: 1 new lines\n');
  const config = join(cwd, 'probity.yaml');
  const exported = await probity(['history', 'export', '--config', config]);
  expect(exported.stdout).toBe(`${SLOT}\n`);
  const later = await probity(['history', 'export', '--config', config, '--from', '2026-01-02']);
  expect(later.stdout).toBe('');
});

test('a line that can not be imported is told with its file and number', async () => {
  const files = { ...configured(), 'more.jsonl': `${SLOT}\n{"v":1,"kind":"slat"}\n` };
  const { code, stderr } = await probity(['history', 'import', 'more.jsonl'], files);
  expect(stderr).toMatch(/^Failed to import "more\.jsonl": .*line 2/);
  expect(code).toBe(2);
});

test('a history that is not there can not be exported', async () => {
  const { code, stderr } = await probity(['history', 'export'], configured());
  expect(stderr).toContain('There is no history "');
  expect(code).toBe(2);
});

test.each(['operation: GET /nowhere', 'workflow: buy'])(
  'a check of what there is not ends with 2: %s',
  async (subject) => {
    const yaml = configured()['probity.yaml'].replace(
      "operation: 'POST /api/user/login', cases: wrong-captcha",
      subject,
    );
    const { code, stderr } = await probity(['monitor', '--once'], { 'probity.yaml': yaml });
    expect(stderr).toContain('the check "refusal" has no case: the profile probe has none of');
    expect(code).toBe(2);
  },
);

test('a workflow is a check like any other, where its document is meant for probe', async () => {
  const workflows = (profiles: string) => ({
    'probity.yaml': `
documents: [{ file: '${SPEC}', overlays: ['${OVERLAY}'] }]
workflows: [{ file: '${SPEC.replace('.yaml', '.arazzo.yaml')}', profiles: [${profiles}] }]
targets: { sandbox: { sandbox: true } }
monitor: { checks: [{ name: story, workflow: success, interval: 1h }] }
`,
  });
  const told = await probity(['monitor', '--once'], workflows('probe'));
  expect(told).toMatchObject({ code: 0, stdout: expect.stringContaining('story  ok') });
  const missing = await probity(['monitor', '--once'], workflows('conform'));
  expect(missing).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('"story" has no case'),
  });
});
