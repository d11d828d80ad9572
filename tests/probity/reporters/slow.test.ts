import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test, vi } from 'vitest';

import FindingsReporter from '../../../reporters/findings.ts';
import { formatRecord } from '../../../src/record/index.ts';
import { exchangeOf } from '../record/build.ts';
import { caseOf, runOf } from '../report/build.ts';

test.each([
  ['over its budget', 150, { status: 'failed' }],
  ['within its budget', 400, undefined],
])('a run of tests that passed is judged by its latency: %s', async (_, p95Ms, status) => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-slow-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const exchanges = Array.from({ length: 205 }, (__, index) =>
    exchangeOf({ timings: { firstByteMs: 200 + index / 10, totalMs: 201 + index / 10 } }),
  );
  const attachments = [
    ['_probity-run', runOf({ latency: { p95Ms } })],
    ['_probity-record', caseOf('example/as-documented', { exchanges })],
  ] as const;
  const result = {
    attachments: attachments.map(([name, record]) => {
      return { name, body: Buffer.from(formatRecord(record)) };
    }),
  };
  const reporter = new FindingsReporter({ outputFolder: folder });
  let printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((printed += text)));
  onTestFinished(() => void vi.restoreAllMocks());
  reporter.onBegin({ rootDir: folder });
  reporter.onTestEnd({ id: '1' }, result);
  expect(await reporter.onEnd({ startTime: new Date(), duration: 1 })).toEqual(status);
  expect(printed.includes('Slower than its budget at the p95')).toBe(status !== undefined);
});
