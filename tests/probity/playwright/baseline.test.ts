import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { probity } from '../cli/command.ts';
import { contractSuite } from './contract-suite.ts';

const DOCUMENT = `openapi: 3.0.3
info: {title: t, version: '1'}
paths:
  /a: {get: {responses: {'200': {description: d}}}}
`;
const FILES = {
  'probity.yaml': 'documents: [{file: api.yaml}]\nbaseline: known.yaml\n',
  'api.yaml': DOCUMENT,
};

/** What a check of a server that gives every request this status finds, as a baseline. */
async function baselineOf(status: number): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const args = ['--target', url, '--baseline', 'known.yaml', '--update-baseline'];
  const { cwd } = await probity(['check', 'api.yaml', ...args], { 'api.yaml': DOCUMENT });
  return readFileSync(join(cwd, 'known.yaml'), 'utf8');
}

test('a test of what the baseline knows passes and is annotated, and another breach fails', async () => {
  const known = await baselineOf(418);
  const specs = await contractSuite({ ...FILES, 'known.yaml': known }, 418);
  const types = specs.flatMap(({ tests }) => tests.flatMap(({ annotations }) => annotations));
  expect(specs.map(({ ok }) => ok)).not.toContain(false);
  expect(types.map(({ type }) => type)).toContain('known');

  const others = await contractSuite({ ...FILES, 'known.yaml': known }, 451);
  expect(others.map(({ ok }) => ok)).toContain(false);
}, 180_000);
