import { expect, test } from 'vitest';

import { StoreError, type Incident } from '../../../src/store/index.ts';
import { checkOf } from '../monitor/sample.ts';
import { DAY_MS, monitorOf, NOW, pagesOf, serve, slots } from './sample.ts';

const TODAY = NOW - DAY_MS / 2;

const INCIDENT: Incident = {
  id: 'login/down/1',
  check: 'login',
  kind: 'down',
  subject: '',
  reason: 'connection refused',
  since: NOW - 600_000,
  openedAt: NOW - 540_000,
};

test('a day without data is an empty frame, and never green', async () => {
  const pages = pagesOf();
  await pages.write({ results: slots(TODAY - 3 * DAY_MS, 60) });
  await pages.write({ results: slots(TODAY - 2 * DAY_MS, 5, { state: 'unknown' }) });
  await pages.write({ results: slots(TODAY - DAY_MS, 5, { state: 'missed' }) });
  const page = await (await serve(pages))('/').then((response) => response.text());
  expect(page).toContain('1 day without a failure, 89 days without data');
  expect(page.match(/class="ok"/g)).toHaveLength(2); // The bar and the legend.
});

test('a bar is as high as its coverage', async () => {
  const pages = pagesOf();
  await pages.write({ results: slots(TODAY - 3 * DAY_MS, 1440) });
  await pages.write({ results: slots(TODAY - 2 * DAY_MS, 720) });
  const page = await (await serve(pages))('/checks/login').then((response) => response.text());
  expect(page).toMatch(
    /2026-03-28: 0 of 1440 failed, coverage 100 %[^]*?y="0" width="8" height="32"/,
  );
  expect(page).toMatch(
    /2026-03-29: 0 of 720 failed, coverage 50 %[^]*?y="16" width="8" height="16"/,
  );
});

test('coverage stands beside uptime, and the time when nothing ran counts against it', async () => {
  const pages = pagesOf();
  await pages.write({ results: slots(TODAY - 2 * DAY_MS, 1440) });
  const page = await (await serve(pages))('/checks/login').then((response) => response.text());
  // Two whole days and half of today are due, but for the slot that may still be under way.
  expect(textOf(page)).toContain('90 days 100 % 99.73 to 100.00 % 40 % 1440 of 3599');
});

test('a monitor that stood still for most of a day has not covered it', async () => {
  const pages = pagesOf();
  await pages.write({ results: slots(TODAY - 5 * DAY_MS, 1440) });
  await pages.write({ results: slots(NOW - 59 * 60_000, 60) });
  const page = await (await serve(pages))('/checks/login').then((response) => response.text());
  expect(textOf(page)).toMatch(/24 hours 100 % [\d.]+ to 100.00 % 4.3 % 60 of 13\d\d/);
});

test('of fewer than 30 slots no uptime is told, and no p99 of fewer than 100', async () => {
  const pages = pagesOf();
  await pages.write({ results: slots(NOW - 99 * 60_000, 29) });
  const get = await serve(pages);
  expect(textOf(await (await get('/')).text())).toContain('Uptime, 90 days not enough data');
  await pages.write({ results: slots(NOW - 70 * 60_000, 70) });
  expect(textOf(await (await get('/')).text())).toMatch(/p95 4\d ms p99 –/);
  await pages.write({ results: slots(NOW, 1) });
  expect(textOf(await (await get('/')).text())).toMatch(/p95 4\d ms p99 4\d ms/);
});

test('what is down is said first, with its incident', async () => {
  const pages = pagesOf();
  await pages.write({
    results: slots(NOW - 600_000, 10, { state: 'down' }),
    states: [{ check: 'login', state: 'down', since: NOW - 600_000, memory: '{}' }],
    incidents: [INCIDENT],
  });
  const page = textOf(await (await (await serve(pages))('/')).text());
  expect(page).toContain('1 of 1 check in trouble');
  expect(page).toContain(
    'login is down connection refused since 2026-03-31 11:50 UTC, open for 10 min',
  );
});

test('a state that no result has borne out for a while is not known any more', async () => {
  const pages = pagesOf();
  await pages.write({
    results: slots(NOW - 3_600_000, 10),
    states: [{ check: 'login', state: 'ok', since: NOW - 3_600_000, memory: '{}' }],
  });
  const page = textOf(await (await (await serve(pages))('/')).text());
  expect(page).toContain('Nothing is known of 1 of 1 check');
  expect(page).toContain('no result (it was ok) since 2026-03-31 11:09 UTC');
});

test('what is left of an error budget', async () => {
  const objective = { kind: 'availability', thresholdMs: undefined, target: 0.99 } as const;
  const objectives = [{ ...objective, name: 'promise', windowMs: 30 * DAY_MS }];
  const pages = pagesOf(monitorOf({ checks: [checkOf({ objectives })] }));
  await pages.write({ results: slots(TODAY - 20 * DAY_MS, 995) });
  await pages.write({ results: slots(TODAY - 19 * DAY_MS, 5, { state: 'down' }) });
  const page = textOf(await (await (await serve(pages))('/checks/login')).text());
  expect(page).toContain('promise 99 % 2026-03-01 5 of 1000 50 % left');
});

test('maintenance that is under way, and that which comes', async () => {
  const when = { kind: 'once', from: NOW - 1, to: NOW + DAY_MS } as const;
  const cron = { kind: 'cron', cron: '0 3 * * *', timezone: 'UTC', durationMs: 1_800_000 } as const;
  const maintenance = [
    { name: 'upgrade', checks: ['login'], when },
    { name: 'backup', checks: [], when: cron },
    { name: 'long ago', checks: [], when: { kind: 'once', from: 1, to: 2 } as const },
  ];
  const page = textOf(await (await (await serve(pagesOf(monitorOf({ maintenance }))))('/')).text());
  expect(page).toContain('upgrade is under way');
  expect(page).toContain(
    'backup is planned 2026-04-01 03:00 UTC to 2026-04-01 03:30 UTC; all checks',
  );
  expect(page).not.toContain('long ago');
});

test('a monitor that cannot write says that its page is behind', async () => {
  const pages = { ...pagesOf(), health: () => ({ pending: 3, problem: 'the disk is full' }) };
  expect(await (await (await serve(pages))('/')).text()).toContain('behind: the disk is full');
});

test('a history that cannot be read is said without a word of this machine', async () => {
  const pages = pagesOf();
  const incident = () => Promise.reject(new StoreError('/home/me/history.db is locked'));
  const get = await serve({ ...pages, store: { ...pages.store, incident } });
  const response = await get('/incidents/x');
  expect(response.status).toBe(503);
  expect(await response.text()).toBe('The history cannot be read just now.\n');
});

test.each(['/checks/none', '/incidents/none', '/incidents/~ZZ', '/badge/none.svg', '/none'])(
  '%s is not there',
  async (path) => {
    expect((await (await serve(pagesOf()))(path)).status).toBe(404);
  },
);

/** What a reader sees, with single spaces. */
export function textOf(page: string): string {
  return page
    .replaceAll(/<title>[^]*?<\/title>|<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&quot;', '"');
}
