import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** As Playwright's JSON reporter writes it. */
export interface Spec {
  readonly title: string;
  readonly ok: boolean;
  readonly tests: readonly {
    readonly annotations: readonly { readonly type: string; readonly description?: string }[];
    readonly results: readonly { readonly error?: { readonly message?: string } }[];
  }[];
}

const FILES = {
  'package.json': '{"type": "module"}',
  'playwright.config.ts': "export default { testDir: '.', reporter: 'json', workers: 1 };\n",
  'contract.spec.ts': `import { contractTests } from '${resolve('src/playwright/index.ts')}';\nawait contractTests();\n`,
};

/** Runs the contract suite of these files against a server that gives every request this status. */
export async function contractSuite(
  files: Readonly<Record<string, string>>,
  status: number,
): Promise<readonly Spec[]> {
  const server = createServer((_, response) => response.writeHead(status).end());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const cwd = await mkdtemp(join(tmpdir(), 'probity-playwright-'));
  for (const [name, text] of Object.entries({ ...FILES, ...files })) {
    await writeFile(join(cwd, name), text);
  }
  const report = await playwright(cwd, `http://127.0.0.1:${port}`);
  server.close();
  const { suites } = JSON.parse(report);
  return suites.flatMap(({ specs }: { readonly specs: readonly Spec[] }) => specs);
}

/** What Playwright's JSON reporter printed; the run may be red, so that its exit code is not 0. */
function playwright(cwd: string, url: string): Promise<string> {
  const args = [resolve('node_modules/@playwright/test/cli.js'), 'test'];
  const env = { PATH: process.env['PATH'], BASE_URL: url };
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd, env, maxBuffer: 2 ** 26 }, (_, stdout) => done(stdout));
  });
}
