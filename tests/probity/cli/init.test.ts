import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { expect, test } from 'vitest';

import { loadMonitorConfig } from '../../../src/config/index.ts';
import { probity, SPEC } from './command.ts';

const proposalIn = (cwd: string) => readFileSync(join(cwd, 'probity.yaml'), 'utf8');

test('what is proposed for a login is its refusal, and is a configuration', async () => {
  const { code, cwd } = await probity(['init', SPEC]);
  expect(code).toBe(0);
  const { monitor } = await loadMonitorConfig({ cwd, environment: {} });
  expect(monitor.checks).toMatchObject([
    {
      name: 'post-api-user-login',
      subject: { operation: 'POST /api/user/login', cases: 'wrong-captcha' },
      target: 'staging',
    },
  ]);
});

test('the server of the document is only proposed as production', async () => {
  const { cwd } = await probity(['init', SPEC]);
  const lines = proposalIn(cwd).split('\n');
  const index = lines.findIndex((line) => line.includes('api.ipcola.com'));
  expect(lines[index]).toMatch(/^ {2}# {3}url: /);
  expect(lines[index + 1]).toBe('  #   production: true');
});

test('operations that change nothing are proposed, and no others', async () => {
  const { cwd } = await probity(['init', resolve('spec/shop.yaml')]);
  const { monitor } = await loadMonitorConfig({ cwd, environment: {} });
  const operations = monitor.checks.map(({ subject }) =>
    subject.kind === 'operation' ? subject.operation : '',
  );
  expect(operations).toContain('GET /health');
  expect(operations.filter((operation) => !operation.startsWith('GET '))).toEqual([]);
});

test('a configuration that is there is kept', async () => {
  const { code, stderr, cwd } = await probity(['init', SPEC], {
    'probity.yaml': 'documents: []\n',
  });
  expect(code).toBe(2);
  expect(stderr).toContain('There is a probity.yaml already');
  expect(proposalIn(cwd)).toBe('documents: []\n');
});

test('--force writes it anew', async () => {
  const { code, cwd } = await probity(['init', SPEC, '--force'], { 'probity.yaml': 'nonsense' });
  expect(code).toBe(0);
  expect(proposalIn(cwd)).toContain('wrong-captcha');
});

test('a document has to be named where none has a usual name', async () => {
  const { code, stderr } = await probity(['init']);
  expect(code).toBe(2);
  expect(stderr).toContain('Name it: probity init spec/api.yaml');
});
