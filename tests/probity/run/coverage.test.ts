import { expect, test } from 'vitest';

import { summarize } from '../../../src/report/index.ts';
import { startSandbox } from '../../../src/sandbox/index.ts';
import { probity, SPEC } from '../cli/command.ts';
import { serveHttp } from '../exchange/servers.ts';
import { checkServer } from './check-server.ts';

const REFUSALS = { grep: '/(negative|wire)/body' };

test('where everything is answered 401, nothing is reached, green as the cases are', async () => {
  const origin = await serveHttp((request, response) => {
    request.resume();
    response.writeHead(401, { 'content-type': 'application/json' }).end('{}');
  });
  const { cases } = await checkServer(origin, REFUSALS);
  expect(new Set(cases.map(({ outcome }) => outcome))).toEqual(new Set(['barred']));
  expect(summarize(cases).coverage).toEqual({ tried: 12, reached: 0 });
});

test("a login without a captcha of its own proves nothing by refusing the document's", async () => {
  const sandbox = await startSandbox({});
  const { cases } = await checkServer(sandbox.url.href, { grep: '/negative/body.user_tag/' });
  await sandbox.close();
  expect(new Set(cases.map(({ state }) => state))).toEqual(new Set(['conforms']));
  expect(new Set(cases.map(({ outcome }) => outcome))).toEqual(new Set(['barred']));
});

test('the gate reaches every keyword of the sandbox, and --min-coverage takes that', async () => {
  const args = ['check', SPEC, '--target', 'sandbox', '--min-coverage', '100'];
  const config = { targets: { sandbox: { sandbox: true } } };
  const { code, stdout } = await probity(
    [...args, '--overlay', SPEC.replace('.yaml', '.overlay.yaml')],
    {
      'probity.yaml': JSON.stringify(config),
    },
  );
  expect(stdout).toContain('coverage 100 %: 12 of 12 keywords reached');
  expect(code).toBe(0);
});

test('minCoverage of the configuration makes a run red that reached less', async () => {
  const sandbox = await startSandbox({});
  // As published, the document says nothing of how a request is refused.
  const args = ['check', SPEC, '--target', sandbox.url.href, '--grep', '/negative/body'];
  const { code, stdout } = await probity(args, {
    'probity.yaml': JSON.stringify({ minCoverage: 80 }),
  });
  await sandbox.close();
  expect(stdout).toMatch(/answers that the\s+document\s+gives no meaning/);
  expect(stdout).toMatch(/^FAIL: 39 cases conform, coverage 0 % and not 80 % \(/m);
  expect(code).toBe(1);
});
