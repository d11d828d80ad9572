import { expect, test } from 'vitest';

import { loadMonitorConfig } from '../../../src/config/index.ts';
import { formatDuration, parseDuration } from '../../../src/config/monitor/duration.ts';
import { workspaceOf } from './workspace.ts';

function load(monitor: string, environment = {}) {
  const yaml = `monitor:\n${monitor.replaceAll(/^/gm, '  ')}\n`;
  return loadMonitorConfig({ cwd: workspaceOf({ 'probity.yaml': yaml }), environment });
}

test('a check says little, and the defaults the rest', async () => {
  const { monitor } = await load(`
checks:
  - name: login
    operation: POST /api/user/login
`);
  expect(monitor.checks[0]).toMatchObject({
    name: 'login',
    subject: { kind: 'operation', operation: 'POST /api/user/login', cases: undefined },
    target: 'sandbox',
    intervalMs: 60_000,
    timeoutMs: 30_000,
    policy: { failAfter: { failed: 2, of: 2 }, recoverAfter: 2, quorum: 1 },
    channels: [],
  });
  expect(monitor.location).toBe('local');
  expect(monitor.history).toMatch(/\.probity\/history\.db$/);
});

test('what a check says wins over the defaults of all', async () => {
  const { monitor } = await load(`
defaults: { target: staging, interval: 30s, failAfter: 3 of 5, channels: [chat] }
channels: { chat: { slack: { url: 'https://hooks.example/x' } } }
checks:
  - { name: a, operation: getThings, slow: 800ms }
  - { name: b, workflow: buy, interval: 5m, failAfter: 1, remindEvery: 4h, channels: [] }
`);
  const [a, b] = monitor.checks;
  expect(a).toMatchObject({ intervalMs: 30_000, slowMs: 800, channels: ['chat'] });
  expect(a?.policy.failAfter).toEqual({ failed: 3, of: 5 });
  expect(b).toMatchObject({ intervalMs: 300_000, channels: [], subject: { kind: 'workflow' } });
  expect(b?.policy).toMatchObject({ failAfter: { failed: 1, of: 1 }, remindEveryMs: 14_400_000 });
});

test('objectives', async () => {
  const { monitor } = await load(`
checks:
  - name: login
    operation: login
    objectives:
      - { availability: 99.9 }
      - { latency: 500ms, target: 95, window: 7d }
`);
  expect(monitor.checks[0]?.objectives).toMatchObject([
    {
      name: 'availability',
      kind: 'availability',
      thresholdMs: undefined,
      target: expect.closeTo(0.999),
      windowMs: 30 * 86_400_000,
    },
    {
      name: 'latency under 500ms',
      kind: 'latency',
      thresholdMs: 500,
      target: 0.95,
      windowMs: 7 * 86_400_000,
    },
  ]);
});

test('channels take secrets from the environment', async () => {
  const { monitor, variables } = await load(
    `
channels:
  hook: { webhook: { url: 'https://h.example/', secret: '\${HOOK_SECRET}', body: { text: '{{title}}' } } }
  mail: { email: { smtp: 'smtp://localhost', from: a@b.c, to: [d@e.f] } }
`,
    { HOOK_SECRET: 'c2VjcmV0' },
  );
  expect(monitor.channels).toMatchObject([
    { name: 'hook', kind: 'webhook', secret: 'c2VjcmV0', body: { text: '{{title}}' } },
    { name: 'mail', kind: 'email', to: ['d@e.f'] },
  ]);
  expect(variables).toEqual([{ name: 'HOOK_SECRET', value: 'c2VjcmV0' }]);
});

test('metrics are pushed with headers that may be secret', async () => {
  const { monitor } = await load(
    "otlp: { url: 'http://collector:4318/v1/metrics', headers: { k: '${KEY}' }, interval: 30s }",
    { KEY: 'hidden' },
  );
  const url = new URL('http://collector:4318/v1/metrics');
  expect(monitor.otlp).toEqual({ url, headers: { k: 'hidden' }, intervalMs: 30_000 });
});

test('maintenance', async () => {
  const { monitor } = await load(`
maintenance:
  - { name: upgrade, from: '2026-12-01T10:00:00Z', to: '2026-12-01T12:00:00+01:00' }
  - { name: backup, cron: 0 3 * * *, duration: 30m }
`);
  expect(monitor.maintenance.map(({ when }) => when)).toEqual([
    { kind: 'once', from: Date.UTC(2026, 11, 1, 10), to: Date.UTC(2026, 11, 1, 11) },
    { kind: 'cron', cron: '0 3 * * *', timezone: 'UTC', durationMs: 1_800_000 },
  ]);
});

test.each([
  ['checks: [{ name: a, operation: x, interval: 5 minutes }]', '"5 minutes" is no duration', '2:'],
  ['checks: [{ name: a, operation: x, failAfter: 5 of 3 }]', '"5 of 3" is no count', '2:'],
  ['checks: [{ name: a }]', 'expected either "operation" or "workflow" or "reported: true"', '2:'],
  ['checks: [{ name: a, operation: x }, { name: a, operation: y }]', 'a second check "a"', '2:'],
  [
    'checks: [{ name: a, operation: x, channels: [pagr] }]\nchannels: { pager: { slack: { url: u } } }',
    'Did you mean "pager"?',
    '2:',
  ],
  ['checks: [{ name: a, operation: x, dependsOn: [b] }]', '"b" is not configured', '2:'],
  ['checks: [{ name: a, operation: x, account: me }]', '"me" is not configured', '2:'],
  ['checks: [{ name: a, operation: x, intervall: 5m }]', 'Did you mean "interval"?', '2:'],
  [
    'maintenance: [{ name: a, from: 2026-12-01T10:00:00, to: 2026-12-02T10:00:00Z }]',
    'is no time with a zone',
    '2:',
  ],
  [
    "maintenance: [{ name: a, from: '2026-12-02T10:00:00Z', to: '2026-12-01T10:00:00Z' }]",
    '"to" is not after "from"',
    '2:',
  ],
  ['otlp: { url: collector }', '"url" is no http or https URL', '2:'],
  ['control: example.com', '"control" is no http or https URL', '2:'],
  ['channels: { a: { slack: { url: x }, webhook: { url: y } } }', 'a', '2:'],
])('%s is refused with its place', async (monitor, words, line) => {
  const refused = await load(monitor).catch((error: Error) => error);
  const text = refused instanceof Error ? refused.message : '';
  expect(text).toContain(words);
  expect(text).toContain(`probity.yaml:${line}`);
});

test.each([
  ['500ms', 500],
  ['1.5h', 5_400_000],
  ['7d', 604_800_000],
  ['0s', undefined],
  ['5', undefined],
  ['-5m', undefined],
])('the duration %s', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
  if (ms !== undefined) expect(parseDuration(formatDuration(ms))).toBe(ms);
});
