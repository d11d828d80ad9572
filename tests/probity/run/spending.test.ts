import { writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { loadConfig } from '../../../src/config/index.ts';
import type { Record } from '../../../src/record/index.ts';
import { FORMATS, summarize } from '../../../src/report/index.ts';
import { loadContracts, openEngine, run } from '../../../src/run/index.ts';
import { probity, SPEC } from '../cli/command.ts';
import { workspaceOf } from '../config/workspace.ts';
import { serveHttp } from '../exchange/servers.ts';
import { contextOf } from '../report/build.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

interface Input {
  readonly paths: Readonly<{ [path: string]: object }>;
  readonly answer: Answer;
  readonly flags?: object;
  readonly given?: object;
  readonly target?: object;
  readonly concurrency?: number;
}

const BODY = {
  type: 'object',
  required: ['a'],
  properties: { a: { type: 'string', minLength: 2, maxLength: 9 } },
};
const RESPONSES = { 200: { description: 'done' }, 400: { description: 'refused' } };
const POST = {
  post: {
    requestBody: { required: true, content: { 'application/json': { schema: BODY } } },
    responses: RESPONSES,
  },
};
const GET = { get: { responses: RESPONSES } };

const refuse: Answer = (_, response) => void response.writeHead(400).end();

/** What a run of a document with these paths left behind. */
async function runOn(input: Input) {
  const seen: string[] = [];
  const url = await serveHttp((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    request.resume();
    request.once('end', () => input.answer(request, response));
  });
  const given = { targets: { server: { url, ...input.target } }, ...input.given };
  const cwd = workspaceOf({ 'probity.yaml': JSON.stringify(given) });
  const info = { title: 'things', version: '1' };
  await writeFile(
    join(cwd, 'api.json'),
    JSON.stringify({ openapi: '3.1.0', info, paths: input.paths }),
  );
  const flags = { target: 'server', documents: ['api.json'], ...input.flags };
  const config = await loadConfig({ cwd, environment: {}, flags });
  const contracts = await loadContracts(config);
  const engine = await openEngine({ config, contracts, writeLog: () => {} });
  const records: Record[] = [];
  const { concurrency = 1 } = input;
  for (const session of engine.sessions) {
    await run(session, { ...config, concurrency }, (record) => records.push(record));
  }
  await engine.close();
  const cases = records.filter((record) => record.kind === 'case');
  return { seen, cases, end: records.find((record) => record.kind === 'end'), records };
}

test('a spent budget ends the run, and what is left of a large plan is told by operation', async () => {
  const numbers = Array.from({ length: 101 }, (_, number) => [`/p${number}`, POST] as const);
  const { cases, end, records } = await runOn({
    paths: Object.fromEntries(numbers),
    answer: refuse,
    flags: { maxRequests: '50' },
  });
  expect(end).toMatchObject({ requests: 50, stopped: 'the 50 requests were spent' });
  expect(cases.length).toBeLessThanOrEqual(50 + 1_000);
  expect(end?.unlisted).toHaveLength(101);
  const text = FORMATS.terminal.render(summarize(records), contextOf());
  expect(text).toMatch(/POST \/p100\n {4}\d+ cases: .*more not tested\n/);
});

test('a storm of server errors ends the run, and it says so', async () => {
  const { end, seen } = await runOn({
    paths: { '/a': POST, '/b': POST },
    answer: (_, response) => void response.writeHead(500).end(),
  });
  expect(end?.stopped).toBe('20 cases in a row ended in a server error (5xx) or without an answer');
  expect(seen.length).toBeLessThan(20 + 10);
});

test('a server that goes down during the run is noticed', async () => {
  let requests = 0;
  const { end } = await runOn({
    paths: { '/a': POST, '/b': POST },
    answer: (_, response) => void response.writeHead((requests += 1) <= 4 ? 400 : 502).end(),
    given: { stopAfterServerErrors: 5 },
  });
  expect(end?.stopped).toMatch(/^5 cases in a row .*, and so did one that was answered before$/);
});

test('an operation that fails over all its input ends no run of a server that is up', async () => {
  const { end, cases } = await runOn({
    paths: { '/a': POST, '/b': GET },
    answer: (request, response) => void response.writeHead(request.url === '/a' ? 500 : 200).end(),
    given: { stopAfterServerErrors: 5 },
  });
  expect(end?.stopped).toBeUndefined();
  expect(cases.filter(({ state }) => state === 'violates').length).toBeGreaterThan(10);
});

test('0 says that no number of server errors ends the run', async () => {
  const { end } = await runOn({
    paths: { '/a': POST, '/b': POST },
    answer: (_, response) => void response.writeHead(500).end(),
    given: { stopAfterServerErrors: 0 },
  });
  expect(end?.stopped).toBeUndefined();
});

test('no more requests are under way at a host than the concurrency says', async () => {
  let open = 0;
  let most = 0;
  await runOn({
    paths: { '/a': POST, '/b': POST },
    concurrency: 3,
    answer: (_, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        response.writeHead(400).end();
      }, 20);
    },
  });
  expect(most).toBe(3);
});

test('probe sends what changes nothing, and else only what is allowed by name', async () => {
  const paths = {
    '/read': GET,
    '/write': POST,
    '/allowed': POST,
    '/search': { post: { ...POST.post, 'x-side-effects': false } },
    '/counted': { get: { ...GET.get, 'x-side-effects': true } },
  };
  const { seen, cases } = await runOn({
    paths,
    answer: refuse,
    flags: { profile: 'probe' },
    target: { allow: ['post-allowed'] },
  });
  expect(new Set(seen)).toEqual(new Set(['GET /read', 'POST /allowed', 'POST /search']));
  expect(cases.filter(({ state }) => state === 'skipped').map(({ reason }) => reason)).toEqual([
    'it may change something (probe sends it where "allow" of its target names post-write)',
    'it may change something (probe sends it where "allow" of its target names get-counted)',
  ]);
});

test('a name under allow or rates that no operation has is our fault', async () => {
  const yaml = { targets: { server: { url: 'http://127.0.0.1:9', rates: { 'post-login': 1 } } } };
  const args = ['check', SPEC, '--target', 'server'];
  const { code, stderr } = await probity(args, { 'probity.yaml': JSON.stringify(yaml) });
  expect(code).toBe(2);
  expect(stderr).toContain('names an operation that no document has: "post-login"');
});
