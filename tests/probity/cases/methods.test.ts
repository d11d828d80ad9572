import { join } from 'node:path';

import { expect, test } from 'vitest';

import { casesFor } from '../../../src/cases/index.ts';
import { loadContract } from '../../../src/contract/index.ts';
import { workspaceOf } from '../config/workspace.ts';

test('no method is wrong that another path has which the URL fits, too', async () => {
  const response = { responses: { 200: { description: 'd' } } };
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
  const paths = {
    '/jobs/delete': { post: response },
    '/jobs/{id}': { parameters: [id], get: response },
  };
  const document = { openapi: '3.0.3', info: { title: 't', version: '1' }, paths };
  const cwd = workspaceOf({ 'api.json': JSON.stringify(document) });
  const { operations } = await loadContract({ file: join(cwd, 'api.json'), overlays: [] });
  const wrong = operations.map((operation) =>
    [...casesFor(operation, { profile: 'gate', seed: 1 })]
      .map((each) => each.id)
      .filter((name) => name.includes('/wire/method/')),
  );
  expect(wrong).toEqual([['post-jobs-delete/wire/method/put'], ['get-jobs-id/wire/method/put']]);
});
