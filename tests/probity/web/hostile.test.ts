import { expect, test } from 'vitest';

import type { Incident } from '../../../src/store/index.ts';
import { checkOf } from '../monitor/sample.ts';
import { monitorOf, NOW, pagesOf, serve } from './sample.ts';

const HOSTILE = `<script>alert("1")</script>'&\u0000`;
const NAME = `../${HOSTILE}`;

const RECORD = {
  v: 1,
  kind: 'case',
  id: HOSTILE,
  operation: 'op',
  origin: 'negative',
  title: HOSTILE,
  state: 'violates',
  reason: HOSTILE,
  notes: [],
  violations: [
    {
      message: HOSTILE,
      expected: HOSTILE,
      actual: HOSTILE,
      document: { file: HOSTILE, line: 1, column: 1, pointer: '' },
      curl: HOSTILE,
    },
  ],
  exchanges: [
    {
      request: { method: 'POST', url: HOSTILE, headers: [[HOSTILE, HOSTILE]] },
      response: {
        status: 200,
        statusText: HOSTILE,
        headers: [],
        body: { encoding: 'utf-8', data: `</pre>${HOSTILE}`, sizeBytes: 1, cut: true },
      },
      startedAt: HOSTILE,
      timings: { totalMs: 3, firstByteMs: 2 },
    },
  ],
};

const INCIDENT: Incident = {
  id: `${NAME}/wrong/1`,
  check: NAME,
  kind: 'wrong',
  subject: HOSTILE,
  reason: HOSTILE,
  since: NOW - 60_000,
  openedAt: NOW - 60_000,
  evidence: JSON.stringify(RECORD),
};

async function hostilePages() {
  const check = checkOf({
    name: NAME,
    target: HOSTILE,
    subject: { kind: 'operation', operation: HOSTILE, cases: undefined },
  });
  const pages = pagesOf(monitorOf({ checks: [check] }));
  const delivery = { key: 'k', incident: INCIDENT.id, channel: HOSTILE, createdAt: NOW };
  const dead = { event: 'opened', attempts: 9, nextAttemptAt: NOW, status: 'dead' } as const;
  await pages.write({
    incidents: [INCIDENT],
    deliveries: [{ ...delivery, ...dead, error: HOSTILE }],
  });
  return serve(pages);
}

const PART = '~2E.~2F~3Cscript~3Ealert~28~221~22~29~3C~2Fscript~3E~27~26~00';

test.each([
  ['/'],
  [`/checks/${PART}`],
  [`/incidents/${PART}~2Fwrong~2F1`],
  [`/badge/${PART}.svg`],
  [`/badge/state/${PART}.svg`],
  ['/feed.atom'],
])('text that an answer or a name brought is text on %s', async (path) => {
  const response = await (await hostilePages())(path);
  const page = await response.text();
  expect(response.status).toBe(200);
  expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;');
  expect(page).not.toContain('<script>');
});

test('nothing is loaded from elsewhere, and nothing is run that stands in a page', async () => {
  const response = await (await hostilePages())('/');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  expect(await response.text()).not.toMatch(/(?:src|href)="(?:https?:)?\/\/|style="|\son\w+="/);
});

test('the evidence: what was expected, what came, and how to send it again', async () => {
  const page = await (await hostilePages())(`/incidents/${PART}~2Fwrong~2F1`);
  const text = await page.text();
  expect(text).toContain('To send it again:');
  expect(text).toContain('the beginning of 1 bytes');
  expect(text).toContain('first byte 2 ms');
  expect(text).toContain('given up after 9 attempts');
});

test('evidence that a newer version wrote is not shown, and says so', async () => {
  const pages = pagesOf();
  const evidence = JSON.stringify({ v: 99, kind: 'case' });
  await pages.write({ incidents: [{ ...INCIDENT, id: 'a', evidence }] });
  const page = await (await serve(pages))('/incidents/a');
  expect(await page.text()).toContain("can't be read");
});
