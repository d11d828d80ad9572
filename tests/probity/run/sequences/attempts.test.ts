import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

import { expect, onTestFinished, test } from 'vitest';

import { loadConfig } from '../../../../src/config/index.ts';
import type { CaseRecord } from '../../../../src/record/index.ts';
import { loadContracts, openEngine, run } from '../../../../src/run/index.ts';
import { workspaceOf } from '../../config/workspace.ts';
import { portOf } from '../security/servers.ts';

const CREDENTIALS = {
  type: 'object',
  required: ['user', 'password'],
  properties: {
    user: { type: 'string', example: 'alice', pattern: '^[a-z0-9]+$' },
    password: { type: 'string', format: 'password', example: 'correct-horse' },
  },
};
const STORY = 'post-login/workflow/login/attempts';

interface Server {
  /** The status of each attempt, from the first on. */
  readonly statusOf: (attempt: number) => number;
  readonly delayMs?: number;
  readonly failures?: number;
  readonly responses?: readonly string[];
}

/** Tries the login of a server on which three wrong passwords within a second are the most. */
async function tryLogin(server: Server, grep = STORY) {
  const { failures = 3, responses = ['200', '401', '422', '429'] } = server;
  const seen: string[] = [];
  const url = await serveLogin(server, seen);
  const post = {
    'x-login': {
      account: '/user',
      password: '/password',
      attempts: { failures, withinSeconds: 1 },
    },
    requestBody: { required: true, content: { 'application/json': { schema: CREDENTIALS } } },
    responses: Object.fromEntries(responses.map((status) => [status, { description: 'd' }])),
  };
  const info = { title: 'login', version: '1' };
  const document = { openapi: '3.1.0', info, paths: { '/login': { post } } };
  const login = { email: 'me', password: 'secret-canary' };
  const yaml = { documents: [{ file: 'api.json' }], targets: { t: { url, login } } };
  const config = await loadConfig({
    cwd: workspaceOf({
      'api.json': JSON.stringify(document),
      'probity.yaml': JSON.stringify(yaml),
    }),
    environment: {},
    flags: { target: 't', profile: 'conform', grep },
  });
  const contracts = await loadContracts(config);
  const engine = await openEngine({ config, contracts, writeLog: () => {} });
  const records: CaseRecord[] = [];
  for (const session of engine.sessions) {
    await run(session, { concurrency: 1 }, (record) => {
      if (record.kind === 'case') records.push(record);
    });
  }
  await engine.close();
  return { records, seen };
}

async function serveLogin({ statusOf, delayMs = 0 }: Server, seen: string[]): Promise<string> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const status = statusOf(seen.push(body));
      return setTimeout(() => response.writeHead(status).end(), delayMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${portOf(server.address())}`;
}

test.each<[string, Server, string, number]>([
  ['that ends in time conforms', { statusOf: (n) => (n > 3 ? 429 : 401) }, 'conforms', 4],
  ['that ends early is not prolonged', { statusOf: (n) => (n > 1 ? 429 : 401) }, 'conforms', 2],
  ['without end is a breach', { statusOf: () => 401 }, 'attempts-limited', 4],
  ['of which one is let in is a breach', { statusOf: () => 200 }, 'outcome', 4],
  [
    'that is refused for another reason decides nothing',
    { statusOf: () => 422 },
    'a wrong login was answered with 422 Unprocessable Entity, and not 401',
    4,
  ],
  [
    'that takes too long decides nothing',
    { statusOf: () => 401, delayMs: 300 },
    'the attempts took longer than 1 s',
    4,
  ],
  [
    'of too many is not tried',
    { statusOf: () => 401, failures: 1_001 },
    'more than 1000 attempts are too many',
    0,
  ],
])('a series of wrong passwords %s', async (_, server, told, requests) => {
  const { records, seen } = await tryLogin(server);
  const [record] = records;
  const [violation] = record?.violations ?? [];
  expect(violation?.check ?? record?.reason ?? record?.state).toBe(told);
  expect(seen.length).toBe(requests);
});

test('a login that documents no 429 is not tried', async () => {
  const { records } = await tryLogin({ statusOf: () => 401, responses: ['200', '401'] });
  expect(records).toEqual([]);
});

test('nobody has the account that is tried, and its password is none that is configured', async () => {
  const { seen } = await tryLogin({ statusOf: () => 401 });
  const names = seen.map((body): unknown => JSON.parse(body)['user']);
  expect(new Set(names).size).toBe(1);
  expect(['alice', 'me']).not.toContain(names[0]);
  expect(names[0]).toMatch(/^[a-z0-9]+$/);
  expect(seen.join()).not.toContain('secret-canary');
});

test('the series comes after all other cases', async () => {
  const { records } = await tryLogin({ statusOf: () => 401 }, '^post-login/(?:workflow|negative)/');
  const last = records.findIndex(({ id }) => id === STORY);
  expect(records.length).toBeGreaterThan(5);
  expect(last).toBe(records.length - 1);
});
