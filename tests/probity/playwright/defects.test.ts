import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { expect, test } from 'vitest';

const RESPONSES = "responses: {'200': {description: d}, '404': {description: d}}";

const FILES = {
  'package.json': '{"type": "module"}',
  'playwright.config.ts': "export default { testDir: '.', reporter: 'json' };\n",
  'probity.yaml': 'documents: [{file: api.yaml}]\n',
  'contract.spec.ts': `import { contractTests } from '${resolve('src/playwright/index.ts')}';\nawait contractTests();\n`,
  'api.yaml': [
    'openapi: 3.0.3',
    "info: {title: t, version: '1'}",
    'paths:',
    `  /fine: {get: {${RESPONSES}}}`,
    `  /broken/{a}/{b}: {get: {${RESPONSES}}}`,
    '',
  ].join('\n'),
};

test('a defect of the document is a test that fails, and the other operations are tested', async () => {
  const server = createServer((_, response) => response.writeHead(404).end());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const cwd = await mkdtemp(join(tmpdir(), 'probity-playwright-'));
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(cwd, name), text);
  const report = await playwright(cwd, `http://127.0.0.1:${port}`);
  server.close();
  const { suites } = JSON.parse(report);
  const specs: { title: string; ok: boolean }[] = suites.flatMap(
    (suite: { specs: unknown }) => suite.specs,
  );
  expect(specs.map(({ title, ok }) => [title, ok])).toEqual([
    [expect.stringMatching(/^defect at api\.yaml#\/paths\/.*"a" is not described$/), false],
    [expect.stringMatching(/^defect at api\.yaml#\/paths\/.*"b" is not described$/), false],
    ['get-fine/example/request/as-documented', true],
    ['get-fine/wire/method/put', true],
  ]);
}, 60_000);

/** What Playwright's JSON reporter printed; the run is red, so that its exit code is not 0. */
function playwright(cwd: string, url: string): Promise<string> {
  const args = [resolve('node_modules/@playwright/test/cli.js'), 'test'];
  const env = { PATH: process.env['PATH'], BASE_URL: url };
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd, env }, (_, stdout) => done(stdout));
  });
}
