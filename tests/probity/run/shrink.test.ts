import { join } from 'node:path';

import { expect, test } from 'vitest';

import { loadConfig } from '../../../src/config/index.ts';
import { loadContract } from '../../../src/contract/index.ts';
import type { CaseRecord } from '../../../src/record/index.ts';
import { openEngine, run, type Engine } from '../../../src/run/index.ts';
import { workspaceOf } from '../config/workspace.ts';
import { serveHttp } from '../exchange/servers.ts';

const THING = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', maxLength: 40 },
    count: { type: 'integer', minimum: 1 },
    tags: { type: 'array', items: { type: 'string' } },
    parts: { type: 'array', items: { type: 'object', properties: { size: { type: 'number' } } } },
  },
};

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'things', version: '1' },
  paths: {
    '/things': {
      post: {
        requestBody: { required: true, content: { 'application/json': { schema: THING } } },
        responses: { 204: { description: 'taken' }, '4XX': { description: 'refused' } },
      },
    },
  },
};

interface Thing {
  readonly tags?: readonly string[];
  readonly count?: number;
}

/** A server that fails for just these bodies, and keeps the last it failed for. */
async function serveThings(breaks: (thing: Thing) => boolean) {
  const broken: string[] = [];
  const url = await serveHttp((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const isBroken = breaks(Object(JSON.parse(text)));
      if (isBroken) broken.push(text);
      response.writeHead(isBroken ? 500 : 204).end();
    });
  });
  return { url, broken };
}

async function engineFor(url: string): Promise<Engine> {
  const cwd = workspaceOf({ 'api.json': JSON.stringify(DOCUMENT) });
  const flags = {
    target: url,
    documents: [join(cwd, 'api.json')],
    profile: 'conform',
    seed: '3',
    maxExamples: '60',
    grep: 'random/positive',
  };
  const config = await loadConfig({ cwd, environment: {}, flags });
  const contracts = await Promise.all(config.documents.map((each) => loadContract(each)));
  return openEngine({ config, contracts, writeLog: () => {} });
}

/** The first finding, whose id names seed and path. */
async function firstFinding(url: string): Promise<CaseRecord | undefined> {
  const engine = await engineFor(url);
  const found: CaseRecord[] = [];
  for (const session of engine.sessions) {
    await run(session, { concurrency: 1 }, (record) => {
      if (record.kind === 'case' && record.state === 'violates') found.push(record);
    });
  }
  await engine.close();
  return found[0];
}

async function replayed(url: string, caseId: string): Promise<CaseRecord | undefined> {
  const engine = await engineFor(url);
  const [session] = engine.sessions;
  const planned = session?.plan.find(caseId);
  const record = planned && (await session?.check(planned));
  await engine.close();
  return record;
}

test.each<readonly [what: string, breaks: (thing: Thing) => boolean, smallest: string]>([
  ['two tags', ({ tags = [] }) => tags.length >= 2, '{"name":"","tags":["",""]}'],
  ['a count above 100', ({ count = 0 }) => count > 100, '{"name":"","count":101}'],
  [
    'a count and a tag',
    ({ count, tags = [] }) => count !== undefined && tags.length > 0,
    '{"name":"","count":1,"tags":[""]}',
  ],
])(
  'a server that breaks for %s is told of by the smallest request',
  async (_, breaks, smallest) => {
    const { url, broken } = await serveThings(breaks);
    const finding = await firstFinding(url);
    expect(finding?.id).toMatch(/^post-things\/random\/positive\/s3-\d+(?::\d+)+$/);

    broken.length = 0;
    const again = await replayed(url, finding?.id ?? '');
    expect(broken).toContain(smallest);
    expect(again?.violations[0]?.fingerprint).toBe(finding?.violations[0]?.fingerprint);
    expect(JSON.stringify(finding)).toContain(JSON.stringify(smallest).slice(1, -1));
  },
);
