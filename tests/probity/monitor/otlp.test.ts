import { createServer } from 'node:http';
import { once } from 'node:events';

import { onTestFinished, expect, test } from 'vitest';

import { createTally } from '../../../src/monitor/metrics/tally.ts';
import { startPush } from '../../../src/monitor/metrics/push.ts';
import { histogramOf, quantile, type SlotResult } from '../../../src/store/index.ts';
import { openStore } from '../store/sample.ts';
import { createFakeClock } from './fake-clock.ts';
import { checkOf, resultOf, START } from './sample.ts';

/** A receiver that answers with this status. */
async function receiver(status = 200) {
  const received: { readonly headers: unknown; readonly body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(status).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { received, url: new URL(`http://127.0.0.1:${port}/v1/metrics`) };
}

/** Lets a minute pass; gives what was warned of. */
async function pushTo(url: URL, results: readonly SlotResult[]) {
  const monitor = {
    checks: [checkOf()],
    location: 'here',
    otlp: { url, headers: { 'x-key': 'k' }, intervalMs: 60_000 },
  };
  const tally = createTally(monitor);
  tally.note({ results });
  const clock = createFakeClock(START);
  const warnings: string[] = [];
  const end = startPush({
    monitor,
    store: openStore(),
    clock,
    health: () => ({ pending: 0, problem: undefined }),
    tally,
    warn: (message) => warnings.push(message),
  });
  await clock.pass(60_000);
  await end();
  return warnings;
}

const VALUES = [0, 0.6, 3, 40, 40, 41, 700, 12_000];

const RESULTS = VALUES.map((totalMs, index) =>
  resultOf(START + index, { timings: { totalMs, fromIntendedMs: totalMs } }),
);

test('slots, gauges and latency are pushed as OTLP in JSON', async () => {
  const { received, url } = await receiver();
  await pushTo(url, RESULTS);
  expect(received[0]?.headers).toMatchObject({ 'content-type': 'application/json', 'x-key': 'k' });
  const scope = { metrics: expect.arrayContaining([]) };
  const body: unknown = JSON.parse(received[0]?.body ?? '');
  expect(body).toMatchObject({ resourceMetrics: [{ scopeMetrics: [scope] }] });
  expect(metricIn(body, 'probity_slots_total')).toMatchObject({
    sum: {
      aggregationTemporality: 2,
      isMonotonic: true,
      dataPoints: expect.arrayContaining([
        {
          attributes: [
            { key: 'check', value: { stringValue: 'login' } },
            { key: 'location', value: { stringValue: 'here' } },
            { key: 'state', value: { stringValue: 'ok' } },
          ],
          asDouble: VALUES.length,
          startTimeUnixNano: `${START}000000`,
          timeUnixNano: `${START + 60_000}000000`,
        },
      ]),
    },
  });
  expect(metricIn(body, 'probity_outbox_pending')).toMatchObject({
    gauge: { dataPoints: [{ asDouble: 0, attributes: [] }] },
  });
});

test('an exponential histogram has the buckets of the store, and so its percentiles', async () => {
  const { received, url } = await receiver();
  await pushTo(url, RESULTS);
  const body: unknown = JSON.parse(received[0]?.body ?? '');
  const { exponentialHistogram } = metricIn(body, 'probity_slot_latency');
  const [point] = exponentialHistogram?.dataPoints ?? [];
  if (point === undefined) throw new Error('no point');
  const { offset, bucketCounts } = point.positive;
  const buckets = bucketCounts.flatMap((count, index) =>
    count === '0' ? [] : [[offset + index, Number(count)] as const],
  );
  const sent = { zeros: Number(point.zeroCount), buckets: new Map(buckets) };
  const own = histogramOf(VALUES);
  expect(sent.zeros).toBe(1);
  expect(sent.buckets).toEqual(own.buckets);
  expect(quantile(sent, 0.5)).toBe(quantile(own, 0.5));
  expect(point).toMatchObject({ scale: 3, count: '8', sum: VALUES.reduce((a, b) => a + b, 0) });
  // By the definition of the format: values over base^index, up to base^(index + 1).
  const base = 2 ** (2 ** -point.scale);
  for (const [index] of buckets) {
    expect(VALUES.some((each) => each > base ** index && each <= base ** (index + 1))).toBe(true);
  }
});

test('metrics that do not arrive are an error with the host, and nothing more of the URL', async () => {
  const { url } = await receiver(503);
  url.search = '?token=hidden';
  const warnings = await pushTo(url, []);
  expect(warnings).toEqual([`the metrics did not arrive at ${url.host}: HTTP 503`]);
});

interface Point {
  readonly scale: number;
  readonly zeroCount: string;
  readonly positive: { readonly offset: number; readonly bucketCounts: readonly string[] };
}

interface Metric {
  readonly name: string;
  readonly exponentialHistogram?: { readonly dataPoints: readonly Point[] };
}

interface Export {
  readonly resourceMetrics: readonly {
    readonly scopeMetrics: readonly { readonly metrics: readonly Metric[] }[];
  }[];
}

function metricIn(body: unknown, name: string): Metric {
  if (!isExport(body)) throw new Error('no export');
  const metrics = body.resourceMetrics[0]?.scopeMetrics[0]?.metrics ?? [];
  const found = metrics.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no metric ${name}`);
  return found;
}

function isExport(body: unknown): body is Export {
  return typeof body === 'object' && body !== null && 'resourceMetrics' in body;
}
