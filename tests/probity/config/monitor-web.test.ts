import { expect, test } from 'vitest';

import { loadMonitorConfig } from '../../../src/config/index.ts';
import { workspaceOf } from './workspace.ts';

function load(web: string) {
  const cwd = workspaceOf({ 'probity.yaml': `monitor:\n  web: ${web}\n` });
  return loadMonitorConfig({ cwd, environment: { TOKEN: 'a b' } });
}

test.each([
  ['{}', { host: '127.0.0.1', port: 8420, auth: undefined, isPublic: false }],
  ['{ host: 0.0.0.0, port: 80, public: true }', { host: '0.0.0.0', port: 80, isPublic: true }],
  ['{ host: 0.0.0.0, token: "${TOKEN}" }', { auth: { kind: 'token', token: 'a b' } }],
  ['{ user: me, password: p }', { auth: { kind: 'basic', user: 'me', password: 'p' } }],
  ['{ host: "::1" }', { host: '::1', auth: undefined }],
])('the status page: %s', async (web, resolved) => {
  expect((await load(web)).monitor.web).toMatchObject(resolved);
});

test.each([
  ['{ host: 0.0.0.0 }', 'nothing says who may read'],
  ['{ host: "127.0.0.1.example.com" }', 'nothing says who may read'],
  ['{ host: "::" }', 'nothing says who may read'],
  ['{ token: t, public: true }', 'what is public asks nobody who they are'],
  ['{ token: t, user: me, password: p }', 'token'],
  ['{ user: me }', 'password'],
  ['{ port: 70000 }', '65535'],
])('%s is refused with its place', async (web, words) => {
  const refused = await load(web).catch((error: Error) => error);
  const text = refused instanceof Error ? refused.message : '';
  expect(text).toContain(words);
  expect(text).toContain('probity.yaml:2:');
});
