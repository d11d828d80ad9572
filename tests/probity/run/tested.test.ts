import { expect, test } from 'vitest';

import { loadConfig } from '../../../src/config/index.ts';
import { loadTested } from '../../../src/run/index.ts';
import { workspaceOf } from '../config/workspace.ts';

const RESPONSES = { 200: { description: 'done' } };
const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'things', version: '1' },
  paths: {
    '/login': { post: { responses: RESPONSES } },
    '/a': { get: { responses: RESPONSES } },
    '/b': { get: { responses: RESPONSES } },
  },
};

test('an operation that --grep leaves out is read where another one gets its token from it', async () => {
  const security = { bearer: { login: { operation: 'post-login' } } };
  const targets = { server: { url: 'http://127.0.0.1:9', security } };
  const cwd = workspaceOf({
    'api.json': JSON.stringify(DOCUMENT),
    'probity.yaml': JSON.stringify({ documents: [{ file: 'api.json' }], targets }),
  });
  const flags = { target: 'server', grep: '^get-a/' };
  const config = await loadConfig({ cwd, environment: {}, flags });
  const { contracts } = await loadTested(config);
  expect(contracts[0]?.operations.map(({ id }) => id)).toEqual(['post-login', 'get-a']);
});
