import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';

import { FORMATS } from '../../../src/report/index.ts';
import { parseSource } from '../../../src/source/index.ts';

const TIMEOUT_MS = 400_000;

const API = `openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets/{id}:
    get:
      parameters:
        - name: id
          in: path
          required: true
          schema: { type: integer, minimum: 1 }
      responses:
        '200':
          description: A pet
          content:
            application/json:
              schema:
                type: object
                required: [id]
                properties:
                  id: { type: integer }
        '404': { description: There is no such pet }
`;

/** Standard output and standard error; a red run is no error. */
function run(
  command: string,
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<string> {
  const { PATH, HOME } = process.env;
  return new Promise((done) => {
    execFile(command, args, { cwd, env: { PATH, HOME, ...env } }, (_, stdout, stderr) =>
      done(stdout + stderr),
    );
  });
}

/** What `npm publish` would publish, as a file. */
async function pack(folder: string): Promise<string> {
  const source = join(folder, 'package');
  await mkdir(source);
  for (const name of ['package.json', 'spec'])
    await cp(name, join(source, name), { recursive: true });
  const tsc = resolve('node_modules/typescript/bin/tsc');
  const args = [tsc, '-p', 'tsconfig.build.json', '--outDir', join(source, 'dist')];
  await run(process.execPath, args, { cwd: process.cwd() });
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: source });
  const name = (await readdir(folder)).find((each) => each.endsWith('.tgz'));
  return join(folder, name ?? 'no package');
}

/** For `npm`: packages that are there already, and none of their scripts. */
const QUIET = {
  npm_config_prefer_offline: 'true',
  npm_config_ignore_scripts: 'true',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
};

/** The files of the page: their names are in the first line of each. */
async function filesOfPage(): Promise<ReadonlyMap<string, string>> {
  const page = await readFile('docs/playwright.md', 'utf8');
  const blocks = page.matchAll(/^```(?:ts|yaml)\n(?:\/\/|#) (\S+)\n([^]*?)^```$/gm);
  return new Map(Array.from(blocks, ([, name = '', text = '']) => [name, text]));
}

/** Gives pets whose id is a text where it is odd. */
async function startPets(): Promise<string> {
  const server = createServer(({ url = '' }, response) => {
    const [, id] = /^\/pets\/([1-9]\d{0,8})$/.exec(url) ?? [];
    if (id === undefined) return response.writeHead(404).end();
    const body = { id: Number(id) % 2 === 1 ? id : Number(id) };
    return response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

let folder = '';
let project = '';

/** The project of the page, with the package installed. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'probity-package-'));
  project = join(folder, 'project');
  const formats = Object.keys(FORMATS);
  const files = new Map([
    ...(await filesOfPage()),
    ['api.yaml', API],
    ['package.json', '{"private": true, "type": "module"}'],
  ]);
  for (const [name, text] of files) {
    await mkdir(dirname(join(project, name)), { recursive: true });
    const all = text.replace("['html', 'junit', 'sarif']", JSON.stringify(formats));
    await writeFile(join(project, name), all);
  }
  const installing = ['install', '--save-dev', await pack(folder), '@playwright/test@1.65.1'];
  await run('npm', installing, { cwd: project, env: QUIET });
}, TIMEOUT_MS);
afterAll(() => rm(folder, { recursive: true }));

test(
  'the project of the page runs from the package, with every format',
  async () => {
    const env = { BASE_URL: 'staging', STAGING_URL: await startPets(), FORCE_COLOR: '0' };
    const playwright = join(project, 'node_modules/@playwright/test/cli.js');
    const printed = await run(process.execPath, [playwright, 'test'], { cwd: project, env });

    // By the place that calls for it, and with the lines of the test.
    expect(printed).toMatch(/ tests\/contract\.spec\.ts:3:7 › get-pets-id\//);
    expect(printed).toContain('Error: expect(response).toMatchContract(operation) failed\n');
    expect(printed).toContain('Promised: api.yaml:20:25:\n');
    expect(printed).toContain("> 5 |   await expect(response).toMatchContract('GET /pets/{id}');");
    expect(printed).toContain('ERROR  Body breaks its schema');
    expect(printed).toContain('Latency in milliseconds\n');
    expect(printed).toContain('::error file=api.yaml,');
    const written = await readdir(join(project, 'reports'));
    const expected = Object.entries<{ readonly kind: string; readonly extension: string }>(FORMATS)
      .filter(([name]) => name !== 'github')
      .map(([name, { kind, extension }]) =>
        kind === 'folder' ? `findings-${name}` : `findings.${extension}`,
      );
    expect(written.toSorted()).toEqual([...expected, 'latency.json'].toSorted());
  },
  TIMEOUT_MS,
);

interface Pipeline {
  /** Each is a shell of its own. */
  readonly scripts: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** What the server is told to keep. */
  readonly files: readonly string[];
}

async function blockOf(language: string, begin: string): Promise<string> {
  const page = await readFile('docs/ci.md', 'utf8');
  const [, block = ''] = new RegExp(`\`\`\`${language}\n(${begin}.*?)\`\`\``, 's').exec(page) ?? [];
  return block;
}

/** As GitLab's runner: one shell for `before_script` and `script`. */
async function gitlab(): Promise<Pipeline> {
  const text = await blockOf('yaml', 'contract:\n');
  const {
    contract,
  }: {
    readonly contract: {
      readonly variables: NodeJS.ProcessEnv;
      readonly before_script: readonly string[];
      readonly script: readonly string[];
      readonly artifacts: {
        readonly paths: readonly string[];
        readonly reports: Readonly<Record<string, string>>;
      };
    };
  } = JSON.parse(JSON.stringify(parseSource(text, '.gitlab-ci.yml').value));
  const { variables, before_script: before, script, artifacts } = contract;
  return {
    scripts: [[...before, ...script].join('\n')],
    env: variables,
    files: [...artifacts.paths, ...Object.values(artifacts.reports)],
  };
}

/** As Jenkins: a shell for each `sh`, and two variables for a user name with its password. */
async function jenkins(): Promise<Pipeline> {
  const text = await blockOf('groovy', 'pipeline ');
  const all = (pattern: RegExp): readonly string[] =>
    Array.from(text.matchAll(pattern), ([, found = '']) => found);
  return {
    scripts: all(/^ +sh '(.*)'$/gm),
    env: { LOGIN_USR: 'someone', LOGIN_PSW: 'secret' },
    files: all(/^ +(?:junit|archiveArtifacts) '(.*)'$/gm),
  };
}

test.each([
  ['GitLab', gitlab],
  ['Jenkins', jenkins],
])(
  'what %s is told runs in a clean checkout, and leaves the reports it is told to keep',
  async (name, read) => {
    const { scripts, env, files } = await read();
    const cwd = join(folder, name);
    await mkdir(cwd);
    for (const file of ['package.json', 'package-lock.json', 'probity.yaml', 'api.yaml'])
      await cp(join(project, file), join(cwd, file));
    const pets = { ...env, ...QUIET, STAGING_URL: await startPets() };
    let said = '';
    for (const script of scripts)
      said += await run('bash', ['-eo', 'pipefail', '-c', script], { cwd, env: pets });
    expect(said).toMatch(/^FAIL: \d+ errors?\b.* in \d+ cases/m);
    expect(files.length).toBeGreaterThan(1);
    expect(await readdir(cwd)).toEqual(expect.arrayContaining([...files]));
  },
  TIMEOUT_MS,
);
