import { expect, test } from 'vitest';

import { loadConfig } from '../../../../src/config/index.ts';
import { loadContracts, openEngine, run } from '../../../../src/run/index.ts';
import { workspaceOf } from '../../config/workspace.ts';
import { serve } from '../security/servers.ts';

const ENTRIES = Array.from({ length: 7 }, (_, index) => ({ id: index + 1 }));
const COUNT = { type: 'integer', minimum: 1, maximum: 100 };
const LIST = {
  type: 'object',
  required: ['things'],
  properties: {
    things: {
      type: 'array',
      items: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
    },
  },
};
const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'things', version: '1' },
  paths: {
    '/things': {
      get: {
        parameters: [
          { name: 'tenant', in: 'query', required: true, schema: { type: 'string' } },
          { name: 'page', in: 'query', schema: COUNT },
          { name: 'limit', in: 'query', schema: COUNT },
        ],
        responses: {
          200: { description: 'd', content: { 'application/json': { schema: LIST } } },
          404: { description: 'no such tenant' },
        },
      },
    },
  },
};

test.each([
  ['at hand', 'acme'],
  ['of a command', { command: [process.execPath, '-e', 'console.log("acme")'] }],
])('a story that goes on by its answers sends the value %s each time', async (_, tenant) => {
  const asked: string[] = [];
  const url = await serve(async ({ url: path = '' }) => {
    const query = new URL(path, 'http://localhost').searchParams;
    asked.push(query.get('tenant') ?? '');
    if (query.get('tenant') !== 'acme') return { status: 404 };
    const [page, limit] = [Number(query.get('page') ?? 1), Number(query.get('limit') ?? 10)];
    const things = ENTRIES.slice((page - 1) * limit, page * limit);
    const headers = { 'content-type': 'application/json' };
    return { status: 200, headers, body: JSON.stringify({ things }) };
  });
  const target = { url, values: { 'GET /things': { 'query.tenant': tenant } } };
  const cwd = workspaceOf({
    'openapi.json': JSON.stringify(DOCUMENT),
    'probity.yaml': JSON.stringify({
      documents: [{ file: 'openapi.json' }],
      targets: { server: target },
    }),
  });
  const flags = { target: 'server', profile: 'conform', grep: 'list/all-pages' };
  const config = await loadConfig({ cwd, environment: {}, flags });
  const contracts = await loadContracts(config);
  const engine = await openEngine({ config, contracts, writeLog: () => {} });
  const states: string[] = [];
  for (const session of engine.sessions) {
    await run(session, { concurrency: 1 }, (record) => {
      if (record.kind === 'case') states.push(record.state);
    });
  }
  await engine.close();
  expect(states).toEqual(['conforms']);
  // Looks at the whole list and at its pages, twice.
  expect(asked.length).toBeGreaterThan(6);
  expect(new Set(asked)).toEqual(new Set(['acme']));
});
