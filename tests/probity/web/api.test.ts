import { expect, test } from 'vitest';

import { QUANTILE_ERROR, StoreError } from '../../../src/store/index.ts';
import { openStore } from '../store/sample.ts';
import { INCIDENT, MINUTE, NOW, served } from './served.ts';
import { resultOf, START } from '../monitor/sample.ts';

test('checks are listed with their confirmed state; one that was never judged is unknown', async () => {
  const { get } = await served();
  expect((await get('/api/checks')).body).toEqual({
    checks: [
      {
        name: 'login',
        kind: 'operation',
        target: 'staging',
        intervalMs: MINUTE,
        state: 'ok',
        since: START + 111 * MINUTE,
      },
      { name: 'new', kind: 'operation', target: 'staging', intervalMs: MINUTE, state: 'unknown' },
    ],
  });
});

test('a check tells its uptime with interval and coverage, its percentiles and their error', async () => {
  const { get } = await served();
  const { body } = await get('/api/checks/login');
  expect(body).toMatchObject({
    quantileError: QUANTILE_ERROR,
    lastResult: { intendedAt: NOW - MINUTE, state: 'ok' },
    ranges: [
      { range: '1h', counts: { ok: 50, missed: 10 }, latency: { totalMs: { samples: 50 } } },
      {
        range: '24h',
        counts: { ok: 180, down: 10, missed: 10 },
        uptime: { counted: 190, good: 180, expected: 200, share: 180 / 190, coverage: 0.95 },
        latency: { totalMs: { samples: 180, p50: expect.closeTo(40, -1) } },
      },
      { range: '7d' },
      { range: '30d' },
      { range: '90d' },
    ],
  });
});

test('a range that begins while the monitor stood still has the coverage that the page shows', async () => {
  const day = 86_400_000;
  const results = [resultOf(NOW - 60 * day), resultOf(NOW - 30 * MINUTE)];
  const { get, store } = await served();
  await store.commit({ results: results.map((each) => ({ ...each, check: 'new' })) });
  const { body } = await get('/api/checks/new');
  // Of the 24 hours only half an hour is known to have a result, and all of them were promised.
  expect(body).toMatchObject({
    ranges: [{}, { uptime: { counted: 1, expected: expect.closeTo(24 * 60, -1) } }, {}, {}, {}],
  });
});

test('of few samples no percentile is given that they do not support', async () => {
  const { get } = await served();
  const { body } = await get('/api/checks/login');
  const latency = expect.not.objectContaining({ p99: expect.anything() });
  expect(body).toMatchObject({ ranges: [{ latency: { totalMs: latency } }, {}, {}, {}, {}] });
});

test('an objective tells what is left of its budget', async () => {
  const { get } = await served();
  expect((await get('/api/checks/login')).body).toMatchObject({
    objectives: [
      {
        name: 'availability',
        counted: 190,
        failed: 10,
        budgetLeft: expect.closeTo(1 - 10 / 190 / 0.1),
      },
    ],
  });
});

test('a check without results claims nothing', async () => {
  const { get } = await served();
  const { body } = await get('/api/checks/new');
  expect(body).not.toHaveProperty('lastResult');
  expect(body).toMatchObject({
    ranges: [{ uptime: { counted: 0, good: 0, expected: 0 } }, {}, {}, {}, {}],
  });
  expect(body).not.toMatchObject({
    ranges: [{ uptime: { share: expect.anything() } }, {}, {}, {}, {}],
  });
});

test('results come by pages', async () => {
  const { get } = await served();
  const times: unknown[] = [];
  let from = START;
  for (let page = 0; page < 5; page += 1) {
    const { body } = await get(
      `/api/checks/login/results?from=${from}&to=${START + 100 * MINUTE}&limit=40`,
    );
    if (!isPage(body)) throw new Error('no page');
    times.push(...body.results.map(({ intendedAt }) => intendedAt));
    if (body.next === undefined) break;
    from = body.next;
  }
  expect(times).toEqual(Array.from({ length: 100 }, (_, minute) => START + minute * MINUTE));
});

function isPage(
  body: unknown,
): body is { results: readonly { intendedAt: number }[]; next?: number } {
  return typeof body === 'object' && body !== null && 'results' in body;
}

test('results are told without their evidence, which is told with the incident', async () => {
  const { store, get } = await served();
  const [slot, evidence] = [{ check: 'new', location: 'here', intendedAt: NOW }, '{"kind":"case"}'];
  await store.commit({
    results: [{ ...slot, state: 'wrong', requests: 1, fingerprints: ['f'], evidence }],
  });
  const { body } = await get('/api/checks/new/results');
  expect(body).toMatchObject({ results: [{ state: 'wrong', fingerprints: ['f'] }] });
  expect(JSON.stringify(body)).not.toContain('evidence');
});

test('buckets begin with a step', async () => {
  const { get } = await served();
  const from = START + 7 * MINUTE;
  const path = `/api/checks/login/buckets?step=5m&from=${from}&to=${START + 15 * MINUTE}`;
  const { body } = await get(path);
  expect(body).toMatchObject({
    from: START + 5 * MINUTE,
    buckets: [
      { at: START + 5 * MINUTE, counts: { ok: 5 }, latency: { totalMs: { samples: 5 } } },
      { at: START + 10 * MINUTE, counts: { ok: 5 } },
    ],
  });
});

test('incidents are those that were open in the range', async () => {
  const { get } = await served();
  const before = await get(`/api/incidents?from=0&to=${INCIDENT.openedAt}`);
  expect(before.body).toMatchObject({ incidents: [] });
  const after = await get(`/api/incidents?from=0&to=${INCIDENT.openedAt + 1}`);
  expect(after.body).toMatchObject({ incidents: [{ id: INCIDENT.id, isOpen: true }] });
  expect(after.text).not.toContain('evidence');
});

test('an incident has its evidence and its deliveries', async () => {
  const { get } = await served();
  const { body } = await get(`/api/incidents/${encodeURIComponent(INCIDENT.id)}`);
  expect(body).toMatchObject({
    reason: 'the connection was refused',
    evidence: [{ kind: 'case' }, { kind: 'case' }],
    deliveries: [{ channel: 'pager', status: 'pending', error: 'HTTP 500' }],
  });
});

test.each([
  ['/api/checks/nobody', 404, 'no check has this name'],
  ['/api/incidents/none', 404, 'no incident has this id'],
  ['/api/none', 404, 'nothing here'],
  ['/api/incidents?from=yesterday', 400, '"from" must be a whole number'],
  ['/api/incidents?from=-1', 400, '"from" must be'],
  ['/api/incidents?from=1&from=2', 400, '"from" must be given once'],
  ['/api/checks/login/results?limit=0', 400, '"limit" must be a whole number from 1 to 10000'],
  ['/api/checks/login/buckets?step=1m', 400, '"step" must be one of 5m, 1h, 1d'],
  ['/probe', 400, 'give one "target"'],
  ['/probe?target=https://example.com', 404, 'no check has this name'],
])('%s is refused with a problem', async (path, status, detail) => {
  const { get } = await served();
  const { headers, ...answer } = await get(path);
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(answer).toMatchObject({
    status,
    body: { type: 'about:blank', status, detail: expect.stringContaining(detail) },
  });
});

test('what is there can only be read', async () => {
  const { api } = await served();
  const response = await api.request('/api/checks/login', { method: 'DELETE' });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, HEAD');
});

test('a history that fails is a problem of the server', async () => {
  const fail = () => Promise.reject(new StoreError('the disk is gone'));
  const { get } = await served({ store: { ...openStore(), states: fail, incidents: fail } });
  for (const path of ['/api/checks', '/api/incidents', '/metrics', '/healthz']) {
    const { status, body } = await get(path);
    expect({ path, status, body }).toMatchObject({
      path,
      status: 503,
      body: { detail: 'the disk is gone' },
    });
  }
});
