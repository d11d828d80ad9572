import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import type { SlotResult } from '../../../src/store/index.ts';
import { resultOf } from '../store/sample.ts';
import { MINUTE, NOW, served } from './served.ts';

async function metricsAfter(...results: readonly SlotResult[]) {
  const { get, write, clock } = await served();
  write({ results });
  return { clock, lines: async () => (await get('/metrics')).text.trimEnd().split('\n') };
}

const LOGIN = 'check="login",location="here"';

test('the last slot is told by the names of blackbox_exporter', async () => {
  const timings = { totalMs: 40, fromIntendedMs: 42, dnsMs: 1, sendMs: 2, firstByteMs: 30 };
  const answer = { status: 200, certificateExpiresAt: NOW + MINUTE };
  const { lines } = await metricsAfter(resultOf(NOW, { timings, answer }));
  expect(await lines()).toEqual(
    expect.arrayContaining([
      `probe_success{${LOGIN}} 1`,
      `probe_duration_seconds{${LOGIN}} 0.04`,
      `probe_http_status_code{${LOGIN}} 200`,
      `probe_http_duration_seconds{${LOGIN},phase="resolve"} 0.001`,
      `probe_http_duration_seconds{${LOGIN},phase="processing"} 0.032`,
      `probe_ssl_earliest_cert_expiry{${LOGIN}} ${(NOW + MINUTE) / 1000}`,
    ]),
  );
});

test.each([
  ['slow', '1'],
  ['wrong', '0'],
  ['down', '0'],
  ['unknown', undefined],
  ['missed', undefined],
] as const)('success of a slot that is %s: %s', async (state, value) => {
  const { lines } = await metricsAfter(resultOf(NOW, { state }));
  const found = (await lines()).filter((line) => line.startsWith('probe_success{'));
  expect(found).toEqual(value === undefined ? [] : [`probe_success{${LOGIN}} ${value}`]);
});

test('a result that is old says nothing of now', async () => {
  const { lines, clock } = await metricsAfter(resultOf(NOW));
  await clock.pass(3 * MINUTE);
  expect((await lines()).filter((line) => line.startsWith('probe_'))).toEqual([]);
});

test('slots are counted by state, from zero, those of maintenance left out', async () => {
  const { lines } = await metricsAfter(
    resultOf(NOW),
    resultOf(NOW + MINUTE, { state: 'down' }),
    resultOf(NOW + 2 * MINUTE, { state: 'missed' }),
    resultOf(NOW + 3 * MINUTE, { state: 'down', maintenance: true }),
  );
  expect(await lines()).toEqual(
    expect.arrayContaining([
      `probity_slots_total{${LOGIN},state="ok"} 1`,
      `probity_slots_total{${LOGIN},state="down"} 1`,
      `probity_slots_total{${LOGIN},state="wrong"} 0`,
      `probity_slots_total{check="new",location="here",state="ok"} 0`,
      `probity_slots_missed_total{${LOGIN}} 1`,
    ]),
  );
});

test('buckets of a histogram are cumulative, and the last is all', async () => {
  const of = (totalMs: number, at: number) =>
    resultOf(at, { timings: { totalMs, fromIntendedMs: totalMs } });
  const { lines } = await metricsAfter(of(5, NOW), of(6, NOW + 1), of(90_000, NOW + 2));
  const own = (await lines()).filter((line) => line.startsWith('probity_slot_duration_seconds'));
  expect(own).toEqual(
    expect.arrayContaining([
      `probity_slot_duration_seconds_bucket{${LOGIN},le="0.005"} 1`,
      `probity_slot_duration_seconds_bucket{${LOGIN},le="0.01"} 2`,
      `probity_slot_duration_seconds_bucket{${LOGIN},le="40.96"} 2`,
      `probity_slot_duration_seconds_bucket{${LOGIN},le="+Inf"} 3`,
      `probity_slot_duration_seconds_sum{${LOGIN}} 90.011`,
      `probity_slot_duration_seconds_count{${LOGIN}} 3`,
    ]),
  );
});

test('states, open incidents and what waits are told', async () => {
  const { lines } = await metricsAfter();
  expect(await lines()).toEqual(
    expect.arrayContaining([
      'probity_check_state{check="login",state="ok"} 1',
      'probity_check_state{check="login",state="down"} 0',
      'probity_incidents_open{kind="down"} 1',
      'probity_incidents_open{kind="burn"} 0',
      'probity_outbox_pending 1',
      'probity_writes_pending 0',
      'probity_store_writable 1',
    ]),
  );
});

test('every metric is in the documentation', async () => {
  const answer = { status: 200, certificateExpiresAt: NOW };
  const { lines } = await metricsAfter(resultOf(NOW, { answer }));
  const documented = readFileSync('docs/metrics.md', 'utf8');
  const names = (await lines()).flatMap((line) => /^# TYPE (\S+)/.exec(line)?.[1] ?? []);
  expect(names).toContain('probe_ssl_earliest_cert_expiry');
  expect(names.filter((name) => !documented.includes(`\`${name}\``))).toEqual([]);
});

test('a label is quoted', async () => {
  const { lines } = await metricsAfter(resultOf(NOW, { location: 'a"b\\c\nd' }));
  expect(await lines()).toContain(
    String.raw`probity_slots_total{check="login",location="a\"b\\c\nd",state="ok"} 1`,
  );
});

test('a probe tells of the newest slot in the history', async () => {
  const { get } = await served();
  const { text } = await get('/probe?target=login');
  expect(text).toContain(`probe_success{${LOGIN}} 1\n`);
  expect(text).not.toContain('probity_');
});

const hasPromtool = spawnSync('promtool', ['--version']).status === 0;

test.skipIf(!hasPromtool)('promtool finds nothing to say of the metrics', async () => {
  const answer = { status: 200, certificateExpiresAt: NOW };
  const { lines } = await metricsAfter(resultOf(NOW, { answer }));
  const input = `${(await lines()).join('\n')}\n`;
  const { stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
    input,
    encoding: 'utf8',
  });
  expect(`${stdout}${stderr}`).toBe('');
});

test.skipIf(!hasPromtool)('promtool takes the alert rules', () => {
  const { stdout, status } = spawnSync(
    'promtool',
    ['check', 'rules', 'deploy/prometheus-rules.yaml'],
    {
      encoding: 'utf8',
    },
  );
  expect(stdout).toContain('SUCCESS');
  expect(status).toBe(0);
});
