import { expect, test } from 'vitest';

import { maintenanceAt, maintenanceWindow } from '../../../src/monitor/maintenance.ts';

const at = (text: string) => Date.parse(text);
const nightly = maintenanceWindow({
  name: 'backup',
  checks: ['login'],
  when: { kind: 'cron', cron: '30 2 * * *', timezone: 'Europe/Berlin', durationMs: 45 * 60_000 },
});

test('a window that is open once', () => {
  const when = { kind: 'once', from: 100, to: 200 } as const;
  const { until } = maintenanceWindow({ name: 'upgrade', checks: [], when });
  expect([99, 100, 199, 200].map(until)).toEqual([undefined, 200, 200, undefined]);
});

test('a window that opens every night, in its own time zone', () => {
  expect(nightly.until(at('2026-01-10T01:29:59Z'))).toBeUndefined();
  expect(nightly.until(at('2026-01-10T01:30:00Z'))).toBe(at('2026-01-10T02:15:00Z'));
  expect(nightly.until(at('2026-01-10T02:14:59Z'))).toBe(at('2026-01-10T02:15:00Z'));
  expect(nightly.until(at('2026-01-10T02:15:00Z'))).toBeUndefined();
});

test('a window in the hour that is there twice, or not at all, is open once', () => {
  const minutes = (day: string) =>
    Array.from({ length: 24 * 60 }, (_, minute) => at(`${day}T00:00:00Z`) + minute * 60_000).filter(
      (time) => nightly.until(time) !== undefined,
    ).length;
  expect(minutes('2026-10-25')).toBe(45);
  expect(minutes('2026-03-29')).toBe(45);
});

test('a window is of the checks that it names, or of all', () => {
  const time = at('2026-01-10T01:45:00Z');
  expect(maintenanceAt([nightly], 'login', time)?.name).toBe('backup');
  expect(maintenanceAt([nightly], 'other', time)).toBeUndefined();
});
