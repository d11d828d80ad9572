import { readFileSync } from 'node:fs';

import { expect, onTestFinished, test, vi } from 'vitest';

import { resultOf } from '../store/sample.ts';
import { HAS_PROMETHEUS, startPrometheus } from './prometheus.ts';
import { listening, NOW, served } from './served.ts';

interface Panel {
  readonly title: string;
  /** The shortest step of its queries. */
  readonly interval?: string;
  readonly targets?: readonly { readonly expr: string; readonly instant?: boolean }[];
}

const DASHBOARD: { readonly panels: readonly Panel[] } = JSON.parse(
  readFileSync('deploy/grafana-dashboard.json', 'utf8'),
);

/** Each query of the dashboard, by its panel, with all of it chosen, over the last seconds. */
const QUERIES = DASHBOARD.panels.flatMap(({ title, targets = [] }) =>
  targets.map(({ expr }) => ({
    title,
    expr: expr
      .replaceAll(/\$(?:check|location|job)\b/g, '.*')
      .replaceAll('$__rate_interval', '10s')
      .replaceAll('$__range', '10s'),
  })),
);

const isOver = (range: string) => (panel: Panel) =>
  panel.targets?.some(({ expr }) => expr.includes(range)) === true;

test('what counts over the whole range is asked for once, not for every point of a line', () => {
  const whole = DASHBOARD.panels.filter(isOver('[$__range]'));
  expect(whole.map(({ title }) => title)).toEqual(['Slots missed', 'Uptime', 'Coverage']);
  expect(whole.flatMap(({ targets = [] }) => targets.map(({ instant }) => instant))).toEqual([
    true,
    true,
    true,
  ]);
});

test('rates of slots are over five minutes at least: in less, most checks are not sent', () => {
  const rates = DASHBOARD.panels.filter(isOver('probity_s')).filter(isOver('$__rate_interval'));
  expect(rates.map(({ title, interval }) => [title, interval])).toEqual([
    ['Slots by how they ended', '5m'],
    ['Latency', '5m'],
    ['How late slots begin', '5m'],
  ]);
});

async function valuesOf(prometheus: string, expr: string): Promise<readonly string[]> {
  const query = new URLSearchParams({ query: expr });
  const response = await fetch(`${prometheus}/api/v1/query?${query.toString()}`);
  const answer: {
    readonly status: string;
    readonly data: { readonly result: readonly { readonly value: readonly [number, string] }[] };
  } = JSON.parse(await response.text());
  expect(answer.status, expr).toBe('success');
  return answer.data.result.map(({ value }) => value[1]);
}

test.skipIf(!HAS_PROMETHEUS)(
  'every panel of the dashboard shows numbers, asked of a Prometheus that has scraped a monitor',
  { timeout: 120_000 },
  async () => {
    const { api, write } = await served();
    const origin = await listening((request) => api.fetch(request));
    let slot = 0;
    const timings = { totalMs: 40, fromIntendedMs: 42, dnsMs: 1, sendMs: 2, firstByteMs: 30 };
    const answer = { status: 200, certificateExpiresAt: NOW + 86_400_000 };
    const states = ['ok', 'ok', 'slow', 'down', 'missed'] as const;
    const ticking = setInterval(() => {
      const state = states[slot % states.length] ?? 'ok';
      const sent = state === 'missed' ? {} : { lagMs: 3, timings, answer };
      write({ results: [resultOf(NOW + slot, { state, ...sent })] });
      slot += 1;
    }, 200);
    onTestFinished(() => clearInterval(ticking));
    const prometheus = await startPrometheus(origin);
    await vi.waitFor(
      async () => {
        for (const { title, expr } of QUERIES) {
          const values = (await valuesOf(prometheus, expr)).filter((value) => value !== 'NaN');
          expect(values.length, `${title}: ${expr}`).toBeGreaterThan(0);
        }
      },
      { timeout: 100_000, interval: 1_000 },
    );
    expect(QUERIES.length).toBeGreaterThan(15);
  },
);
