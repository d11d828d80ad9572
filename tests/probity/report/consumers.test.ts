import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Validator } from '@cfworker/json-schema';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { isValid, parse } from 'ctrf';
import { SaxesParser } from 'saxes';
import { beforeAll, expect, test } from 'vitest';

import type { Record } from '../../../src/record/index.ts';
import { FORMATS, openReports } from '../../../src/report/index.ts';
import { CHECKS, COMPARISONS } from '../../../src/verdict/index.ts';
import { exchangeOf, responseOf, violationOf } from '../record/build.ts';
import { caseOf, contextOf, endOf, runOf, sampleRecords } from './build.ts';

/** Each format as the programs that read it see it: by their schemas, or by themselves. */
const require = createRequire(import.meta.url);

const DEFECT = {
  message: '"type" must be a type',
  place: { file: 'a b/api.yaml', line: 20, column: 14, pointer: '/components' },
  hint: 'Write "string".',
  operations: ['GET /one'],
};

const tls = {
  protocol: 'TLSv1.3',
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: '2027-01-01T00:00:00.000Z',
  subject: 'CN=a',
  issuer: 'CN=b',
};

/** What samples lack: a defect, no server, bytes, cookies, a query, TLS, a broken timestamp of nobody. */
function richRecords(): readonly Record[] {
  const [, ...sample] = sampleRecords();
  const fault = { name: 'timeout', phase: 'first-byte', message: 'no byte in 10 s' } as const;
  const bytes = responseOf('', {
    body: Buffer.from([0xff, 0xfe, 0]),
    headers: [
      ['Set-Cookie', 'a=b=c; Path=/'],
      ['set-cookie', 'd'],
      ['location', '/x'],
    ],
  });
  const asked = exchangeOf({
    request: {
      method: 'GET',
      path: '/api?a=1&b=%ff&a=2',
      headers: [
        ['cookie', 'one=1; two=2'],
        ['traceparent', `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`],
      ],
      body: undefined,
    },
    origin: 'https://[::1]:8443',
    connection: { reused: false, remoteAddress: '[::1]:8443', tls },
    timings: { tcpMs: 1, tlsMs: 2, sendMs: 0, firstByteMs: 4, transferMs: 1, totalMs: 9 },
    response: bytes,
  });
  return [
    runOf({ defects: [DEFECT] }),
    ...sample.slice(0, -1),
    caseOf('negative/down', {
      state: 'unreachable',
      exchanges: [exchangeOf({ response: undefined, fault })],
    }),
    caseOf('negative/bytes', { exchanges: [asked, exchangeOf()] }),
    caseOf('negative/info', {
      state: 'violates',
      violations: [violationOf({ severity: 'info', fingerprint: 'b'.repeat(16) })],
    }),
    endOf(1234, 8),
  ];
}

/** A finding that no case shows by itself. */
function slowRecords(): readonly Record[] {
  const exchanges = Array.from({ length: 205 }, () => exchangeOf());
  return [
    runOf({ latency: { p95Ms: 1 } }),
    caseOf('example/slow', { exchanges }),
    endOf(1234, exchanges.length),
  ];
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'probity-consumers-'));
  return () => rmSync(folder, { recursive: true });
});

/** The file or folder that a format makes of the records. */
function made(format: string, records = richRecords()): string {
  const file = join(folder, `${format}-${Math.random()}`);
  const requests = [{ format, file }];
  const reports = openReports({ requests, context: contextOf(), cwd: folder, print: () => {} });
  for (const record of records) reports.add(record);
  reports.end();
  return file;
}

function jsonOf(format: string, records?: readonly Record[]) {
  return JSON.parse(readFileSync(made(format, records), 'utf8'));
}

const RUNS = [
  ['a run with everything', richRecords()],
  ['an empty run', [runOf(), endOf(0, 0)]],
  ['cases without their run', sampleRecords().slice(1, 4)],
  ['a run that is too slow', slowRecords()],
] as const;

test.each(RUNS)('CTRF: its own library takes the report of %s', (_, records) => {
  const report = readFileSync(made('ctrf', records), 'utf8');
  expect(isValid(parse(report))).toBe(true);
});

test('CTRF counts cases and defects by what became of them', () => {
  const { results } = parse(readFileSync(made('ctrf'), 'utf8'));
  expect(results.summary).toMatchObject({ tests: 10, passed: 4, failed: 5, skipped: 1, flaky: 1 });
  expect(results.tests[1]).toMatchObject({
    testId: 'post-api-user-login/negative/body.captcha/too-long',
    status: 'failed',
    flaky: true,
    filePath: 'spec/user-login.yaml',
    line: 53,
  });
});

/** What Jenkins' schema (junit-10.xsd of its xUnit plugin) allows of what is written. */
const JUNIT: {
  readonly [element: string]: { readonly attributes: string; readonly children: string };
} = {
  testsuites: { attributes: 'name time tests failures errors', children: 'testsuite' },
  testsuite: {
    attributes:
      'name tests failures errors group time skipped timestamp hostname id package file log url version',
    children: 'testsuite properties testcase system-out system-err',
  },
  testcase: {
    attributes: 'name time classname group',
    children: 'skipped error failure system-out system-err',
  },
  skipped: { attributes: 'type message', children: '' },
  error: { attributes: 'type message', children: '' },
  failure: { attributes: 'type message', children: '' },
  'system-out': { attributes: '', children: '' },
};

test.each(RUNS)('JUnit: the report of %s has only what the schema of Jenkins has', (_, records) => {
  const open: string[] = [];
  const names = new Set<string>();
  let cases = 0;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const parent = open.at(-1);
    if (parent !== undefined) expect(JUNIT[parent]?.children.split(' ')).toContain(name);
    open.push(name);
    for (const attribute of Object.keys(attributes))
      expect(JUNIT[name]?.attributes.split(' ')).toContain(attribute);
    if (name.startsWith('testsuite') && attributes['time'] !== undefined)
      expect(attributes['time']).toMatch(/^\d{1,3}(?:\.\d{0,3})?$/);
    if (name !== 'testcase') return;
    cases += 1;
    names.add(`${attributes['classname']} ${attributes['name']}`);
  });
  parser.on('closetag', () => open.pop());
  parser.write(readFileSync(made('junit', records), 'utf8')).close();
  expect(names.size).toBe(cases);
});

test.each(RUNS)('HAR: its schema takes the archive of %s', (_, records) => {
  const schemas: { readonly [name: string]: object } = require('har-schema');
  const ajv = addFormats.default(new Ajv.default({ strict: false }));
  ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'));
  for (const schema of Object.values(schemas)) ajv.addSchema(schema);
  const validate = ajv.getSchema('har.json');
  expect(validate?.(jsonOf('har', records))).toBe(true);
});

test('a time of the HAR is the sum of its phases, and TLS is part of connecting', () => {
  const { entries } = jsonOf('har').log;
  for (const { time, timings } of entries) {
    const { blocked, dns, connect, send, wait, receive } = timings;
    const phases = [blocked, dns, connect, send, wait, receive].filter((ms) => ms > 0);
    expect(time).toBeCloseTo(phases.reduce((sum, ms) => sum + ms, 0));
  }
  const asked = entries.find(
    ({ request }: { request: { method: string } }) => request.method === 'GET',
  );
  expect(asked).toMatchObject({
    time: 9,
    timings: { blocked: 1, dns: -1, connect: 3, ssl: 2, send: 0, wait: 4, receive: 1 },
    serverIPAddress: '::1',
    request: {
      queryString: [
        { name: 'a', value: '1' },
        { name: 'b', value: '\uFFFD' },
        { name: 'a', value: '2' },
      ],
      cookies: [
        { name: 'one', value: '1' },
        { name: 'two', value: '2' },
      ],
    },
    response: {
      cookies: [
        { name: 'a', value: 'b=c' },
        { name: 'd', value: '' },
      ],
      content: { size: 3, text: '//4A', encoding: 'base64' },
      redirectURL: '/x',
    },
  });
});

test.each(RUNS)('SARIF: the schema of OASIS takes the log of %s', (_, records) => {
  // The package is a matcher of jest; what is wanted of it is the schema (2.1.0, errata 01).
  const schema: object = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const { errors } = new Validator(schema, '4').validate(jsonOf('sarif', records));
  expect(errors).toEqual([]);
});

test('SARIF: results stand at the line of the document, and every check is a rule with help', () => {
  const [run] = jsonOf('sarif').runs;
  const { rules } = run.tool.driver;
  const named = new Set(rules.map(({ id }: { id: string }) => id));
  for (const { name } of [...CHECKS, ...Object.values(COMPARISONS)]) expect(named).toContain(name);
  for (const { id, help } of rules) expect([id, help?.text]).toEqual([id, expect.any(String)]);
  const [first] = run.results;
  expect(rules[first.ruleIndex].id).toBe('body-schema');
  expect(first).toMatchObject({
    ruleId: 'body-schema',
    level: 'error',
    partialFingerprints: { 'probity/v1': '00000000000000a2' },
    occurrenceCount: 2,
  });
  expect(first.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'spec/user-login.yaml', uriBaseId: '%SRCROOT%' },
    region: { startLine: 63, startColumn: 19 },
  });
  const defect = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === 'document-defect');
  expect(defect.locations[0].physicalLocation.artifactLocation.uri).toBe('a%20b/api.yaml');
  const levels = new Set(run.results.map(({ level }: { level: string }) => level));
  expect(levels).toEqual(new Set(['error', 'warning', 'note']));
});

test('GitLab: every issue has a line, and a fingerprint of its own', () => {
  const issues: { location: { path: string; lines: { begin: number } }; fingerprint: string }[] =
    jsonOf('gitlab');
  expect(issues).toHaveLength(6);
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(6);
  for (const { location } of issues) expect(location.lines.begin).toBeGreaterThan(0);
  expect(issues[0]).toEqual({
    description:
      'Body breaks its schema: "meta_status" is a string and not an integer (2 of 8 cases)',
    check_name: 'body-schema',
    severity: 'critical',
    fingerprint: '00000000000000a2',
    location: { path: 'spec/user-login.yaml', lines: { begin: 63 } },
  });
});

function otlpLines(records?: readonly Record[]) {
  const lines = readFileSync(made('otlp', records), 'utf8').trimEnd().split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}

test('OTLP: a request that carried a trace is the span that the server knows', () => {
  const spans = otlpLines()
    .flatMap(({ resourceSpans = [] }) => resourceSpans)
    .flatMap(({ scopeSpans }) => scopeSpans)
    .flatMap((scope) => scope.spans);
  for (const { traceId, spanId } of spans)
    expect(`${traceId} ${spanId}`).toMatch(/^[\da-f]{32} [\da-f]{16}$/);
  expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length);
  const sent = spans.find(({ spanId }) => spanId === 'cd'.repeat(8));
  expect(sent).toMatchObject({ traceId: 'ab'.repeat(16), kind: 3 });
  const linking = spans.filter(({ links }) => links?.length > 0);
  expect(linking).toMatchObject([
    { links: [{ traceId: 'ab'.repeat(16), spanId: 'cd'.repeat(8) }] },
  ]);
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const parents = spans.flatMap(({ parentSpanId }) => parentSpanId ?? []);
  expect(parents.length).toBeGreaterThan(5);
  expect(parents.every((parent) => ids.has(parent))).toBe(true);
});

test('OTLP: the histograms count every request once', () => {
  const points = otlpLines()
    .flatMap(({ resourceMetrics = [] }) => resourceMetrics)
    .flatMap(({ scopeMetrics }) => scopeMetrics)
    .flatMap(({ metrics }) => metrics)
    .flatMap(({ histogram }) => histogram.dataPoints);
  const total = points.reduce((sum, { count }) => sum + Number(count), 0);
  const exchanges = richRecords().flatMap((each) => (each.kind === 'case' ? each.exchanges : []));
  expect(total).toBe(exchanges.length);
  for (const { bucketCounts, explicitBounds, count } of points) {
    expect(bucketCounts).toHaveLength(explicitBounds.length + 1);
    expect(bucketCounts.map(Number).reduce((sum: number, each: number) => sum + each)).toBe(
      Number(count),
    );
  }
});

const hasPromtool = spawnSync('promtool', ['--version']).status === 0;

test.skipIf(!hasPromtool).each(RUNS)(
  'promtool finds nothing to say of the metrics of %s',
  (_, records) => {
    const input = readFileSync(made('prometheus', records), 'utf8');
    const { stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
      input,
      encoding: 'utf8',
    });
    expect(stdout + stderr).toBe('');
  },
);

test('Allure: a result a case, and attachments that are there', () => {
  const results = made('allure');
  const files = readdirSync(results);
  const cases = files
    .filter((file) => file.endsWith('-result.json'))
    .map((file) => JSON.parse(readFileSync(join(results, file), 'utf8')));
  expect(cases.map(({ status }) => String(status)).toSorted()).toEqual([
    'broken',
    'failed',
    'failed',
    'failed',
    'passed',
    'passed',
    'passed',
    'passed',
    'skipped',
  ]);
  const attachments = cases
    .flatMap((each) => [each, ...each.steps])
    .flatMap((each) => each.attachments);
  expect(attachments.length).toBeGreaterThan(5);
  for (const { source } of attachments) expect(existsSync(join(results, source))).toBe(true);
  expect(files.filter((file) => file.endsWith('-attachment.txt'))).toHaveLength(attachments.length);
});

test('a folder that is made again has nothing twice', () => {
  const first = readdirSync(made('allure')).toSorted();
  expect(readdirSync(made('allure')).toSorted()).toEqual(first);
});

test('a folder of files can not be printed', () => {
  const open = () =>
    openReports({
      requests: [{ format: 'allure' }],
      context: contextOf(),
      cwd: '.',
      print: () => {},
    });
  expect(open).toThrow('The format allure is a folder of files\n  Write --report allure=FOLDER.');
});

test('every format takes a run without records of anything', () => {
  for (const format of Object.keys(FORMATS)) expect(existsSync(made(format, []))).toBe(true);
});
