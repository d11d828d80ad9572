import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { parseRecords } from '../../../src/record/index.ts';
import { createLineReader, openReports } from '../../../src/report/index.ts';
import { contextOf, sampleRecords } from './build.ts';

let cwd = '';
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'probity-reports-'));
});
afterAll(() => rm(cwd, { recursive: true }));

test('records are written as they come, the other reports at the end', async () => {
  const printed: string[] = [];
  const reports = openReports({
    requests: [
      { format: 'terminal' },
      { format: 'jsonl', file: 'deep/records.jsonl' },
      { format: 'junit', file: 'deep/junit.xml' },
    ],
    context: contextOf({ colour: true }),
    cwd,
    print: (text) => printed.push(text),
  });
  const records = sampleRecords();
  const [first, ...others] = records;
  if (first !== undefined) reports.add(first);
  expect(await readFile(join(cwd, 'deep/records.jsonl'), 'utf8')).toMatch(/^\{.*\}\n$/);
  expect(printed).toEqual([]);
  for (const record of others) reports.add(record);
  const summary = reports.end();
  expect(summary.counts.cases).toBe(6);
  expect(printed.join('')).toContain('FAIL: 2 errors');
  expect(await readFile(join(cwd, 'deep/junit.xml'), 'utf8')).toContain('<testsuites ');
  expect(parseRecords(await readFile(join(cwd, 'deep/records.jsonl'), 'utf8'))).toEqual(records);
});

test('a report in a file has no colour and its own width', async () => {
  const reports = openReports({
    requests: [{ format: 'terminal', file: 'report.txt' }],
    context: contextOf({ colour: true, width: 40 }),
    cwd,
    print: () => {},
  });
  for (const record of sampleRecords()) reports.add(record);
  reports.end();
  const text = await readFile(join(cwd, 'report.txt'), 'utf8');
  expect(text).not.toContain('\u001B');
  expect(text).toContain('(8 requests in 1.2 s)\n');
});

function open(request: { readonly format: string; readonly file?: string }) {
  return () => openReports({ requests: [request], context: contextOf(), cwd, print: () => {} });
}

test('an unknown format and a file that can not be written stop a run before it starts', () => {
  expect(open({ format: 'html5' })).toThrow(
    /^Unknown report format "html5"\n {2}The formats are terminal, html, jsonl, .*, markdown\.$/,
  );
  expect(open({ format: 'junit', file: '.' })).toThrow(/^Failed to write ".*": EISDIR/);
});

test('documents are read relative to the working directory, and one that is gone has no lines', () => {
  const readLines = createLineReader(process.cwd());
  expect(readLines('spec/user-login.yaml')?.[0]).toBe('openapi: 3.0.1');
  expect(readLines('spec/gone.yaml')).toBeUndefined();
});
