import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { formatRecord, parseRecords, type Record } from '../../../src/record/index.ts';
import { FORMATS, summarize, type Summary } from '../../../src/report/index.ts';
import { isInShard } from '../../../src/run/shard.ts';
import { exchangeOf, violationOf } from '../record/build.ts';
import { caseOf, endOf, runOf, sampleRecords } from '../report/build.ts';
import { probity, SPEC } from './command.ts';

function linesOf(records: readonly Record[]): string {
  return records.map((record) => `${formatRecord(record)}\n`).join('');
}

const SHARDS = [1, 2, 3, 4].map((index) => ({ index, of: 4 }));

/** What must be the same however a run is split: not the order in which cases ended. */
function essenceOf({
  findings,
  operations,
  counts,
  coverage,
  cases,
  requests,
  latencyNotes,
}: Summary): object {
  return {
    findings: findings.map(({ fingerprint, message, cases: ids, testedCases }) =>
      [fingerprint, message, ...ids.toSorted(), testedCases].join(' '),
    ),
    latency: operations.map(({ id, latency, curves, faults, missing }) => ({
      id,
      latency,
      curves,
      faults,
      missing,
    })),
    latencyNotes,
    counts,
    coverage,
    cases: cases.map(({ id }) => id).toSorted(),
    requests,
  };
}

function prometheusOf(records: readonly Record[]): string {
  let text = '';
  const sink = FORMATS.prometheus.open((part) => (text += part));
  for (const record of records) sink.add(record);
  sink.end(summarize(records));
  return text;
}

function bucketsOf(prometheus: string): readonly string[] {
  return prometheus
    .split('\n')
    .filter((line) => line.includes('_bucket{'))
    .toSorted();
}

const OTHER = 'get-api-user';

/** Of two operations, whose answers get slower with time; every third case violates. */
function* manyRecords(count: number): Generator<Record> {
  const latency = { p95Ms: 60, operations: { [OTHER]: { p95Ms: 1, p99Ms: 200 } } };
  const [login] = runOf().operations;
  yield runOf({ latency, operations: login === undefined ? [] : [login, { ...login, id: OTHER }] });
  for (let index = 0; index < count; index += 1) {
    const firstByteMs = (index % 97) + index / count;
    const exchange = exchangeOf({
      startedAt: Date.UTC(2026, 10, 24, 8) + Math.floor(index / 3),
      timings: { sendMs: 0.1, firstByteMs, totalMs: firstByteMs + 0.1 },
    });
    const isOther = index % 10 === 0;
    const fingerprint = `${index % 7} ${isOther}`;
    const violations = index % 3 === 0 ? [violationOf({ fingerprint })] : [];
    const record = caseOf(`negative/body.email/${index}`, {
      exchanges: [exchange],
      state: violations.length > 0 ? 'violates' : 'conforms',
      violations,
    });
    yield isOther ? { ...record, operation: OTHER } : record;
  }
  yield endOf(100, count);
}

test('a run of 10,000 cases that is split into shards and put together is the same run', async () => {
  const records = [...manyRecords(10_000)];
  const files = Object.fromEntries(
    SHARDS.map((shard) => {
      const own = records.filter((each) => each.kind === 'case' && isInShard(each.id, shard));
      const run = records.flatMap((each) => (each.kind === 'run' ? { ...each, shard } : []));
      return [`${shard.index}.jsonl`, linesOf([...run, ...own, endOf(25, own.length)])];
    }),
  );
  const reports = ['jsonl=all.jsonl', 'prometheus=all.prom'].flatMap((to) => ['--report', to]);
  const { cwd, stderr } = await probity(['report', ...Object.keys(files), ...reports, '-q'], files);
  const [whole, merged] = [
    summarize(records),
    summarize(parseRecords(readFileSync(join(cwd, 'all.jsonl'), 'utf8'))),
  ];
  expect(stderr).toBe('');
  expect(whole.findings.filter(({ check }) => check === 'latency-quantile')).toHaveLength(2);
  expect(essenceOf(merged)).toEqual(essenceOf(whole));
  const prometheus = readFileSync(join(cwd, 'all.prom'), 'utf8');
  expect(bucketsOf(prometheus)).toEqual(bucketsOf(prometheusOf(records)));
});

test('four shards of a real run find what the whole run finds', async () => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"meta_status":"no"}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const recordsOf = async (...flags: readonly string[]) => {
    const args = ['check', SPEC, '--target', `http://127.0.0.1:${port}`, ...flags];
    const { cwd } = await probity([...args, '-q', '--report', 'jsonl=run.jsonl']);
    return parseRecords(readFileSync(join(cwd, 'run.jsonl'), 'utf8'));
  };
  const whole = summarize(await recordsOf());
  const parts = await Promise.all(
    SHARDS.map(({ index, of }) => recordsOf('--shard', `${index}/${of}`)),
  );
  const merged = summarize(parts.flat());
  const findingsOf = ({ findings, cases }: Summary): object => ({
    findings: findings
      .map(({ fingerprint, cases: ids }) => [fingerprint, ...ids.toSorted()].join(' '))
      .toSorted(),
    cases: cases.map(({ id, state }) => `${id} ${state}`).toSorted(),
  });
  expect(whole.findings.length).toBeGreaterThan(0);
  expect(parts.every((part) => part.length > 4)).toBe(true);
  expect(findingsOf(merged)).toEqual(findingsOf(whole));
});

test('a shard that is missing is told, and the run is not green', async () => {
  const conforming = (index: number) =>
    linesOf([runOf({ shard: { index, of: 3 } }), caseOf(`example/${index}`), endOf(1, 1)]);
  const { code, stderr } = await probity(['report', 'a.jsonl', 'c.jsonl'], {
    'a.jsonl': conforming(1),
    'c.jsonl': conforming(3),
  });
  expect(stderr).toBe('The run of spec/user-login.yaml is not whole: no records of shard 2/3\n');
  expect(code).toBe(2);
});

test('different runs are told apart, each with reports of its own', async () => {
  const staging = linesOf([runOf(), caseOf('example/one'), endOf(1, 1)]);
  const other = linesOf([runOf({ seed: 2 }), ...sampleRecords().slice(1)]);
  const { code, stdout, cwd } = await probity(
    ['report', 'a.jsonl', 'b.jsonl', 'c.jsonl', '--report', 'junit=out/junit.xml'],
    { 'a.jsonl': staging, 'b.jsonl': other, 'c.jsonl': staging },
  );
  expect(code).toBe(1);
  expect(stdout.match(/^(?:PASS|FAIL).*$/gm)?.map((line) => line.slice(0, 4))).toEqual([
    'PASS',
    'FAIL',
    'PASS',
  ]);
  expect(readdirSync(join(cwd, 'out')).toSorted()).toEqual([
    'junit-2.xml',
    'junit-3.xml',
    'junit.xml',
  ]);
});

test('the records of workers in one file are one run', async () => {
  const worker = (name: string) => [runOf({ startedAt: name }), caseOf(`example/${name}`)];
  const { stdout } = await probity(['report', 'a.jsonl'], {
    'a.jsonl': linesOf([...worker('1'), ...worker('2'), endOf(1, 2)]),
  });
  expect(stdout.match(/^PASS/gm)).toHaveLength(1);
});

test('the report of a file is that of the run, its exit code too', async () => {
  const { code, stdout } = await probity(['report', 'a.jsonl', '--format', 'github'], {
    'a.jsonl': linesOf(sampleRecords()),
  });
  expect(stdout).toBe(readFileSync('tests/probity/report/expected/github.txt', 'utf8'));
  expect(code).toBe(1);
});

test.each([
  [
    'a line that was cut',
    'cut.jsonl',
    { 'cut.jsonl': `${linesOf([runOf()])}{"v":1` },
    'cut.jsonl:2:1: ',
  ],
  [
    'a newer version',
    'new.jsonl',
    { 'new.jsonl': '\n{"v":9}\n' },
    'new.jsonl:2:1: Failed to read a record: a newer Probity',
  ],
  ['a file that is not there', 'gone.jsonl', {}, 'Failed to read "gone.jsonl": ENOENT'],
  ['a folder without records', '.', {}, 'Failed to read ".": the folder holds no .jsonl file'],
  ['an empty file', 'no.jsonl', { 'no.jsonl': '\n' }, 'No record in no.jsonl'],
] as const)('%s is told with its place: exit code 2', async (_, name, files, message) => {
  const { code, stderr } = await probity(['report', name], files);
  expect(stderr).toContain(message);
  expect(code).toBe(2);
});

test('a line may be longer than what is read at once', async () => {
  const long = caseOf('example/long', { notes: ['ü'.repeat(1_500_000)] });
  const { code } = await probity(['report', '.', '-q', '--report', 'jsonl=b.jsonl'], {
    'a.jsonl': linesOf([runOf(), long, endOf(1, 1)]),
  });
  expect(code).toBe(0);
});

test('a shard without a case is green', async () => {
  const flags = ['--grep', 'nothing-has-this-id', '--target', 'http://127.0.0.1:9'];
  expect((await probity(['check', SPEC, ...flags])).code).toBe(1);
  expect((await probity(['check', SPEC, ...flags, '--shard', '1/2'])).code).toBe(0);
});

test.each(['0/4', '5/4', '4', 'a/b', '1/0'])('--shard refuses %s', async (shard) => {
  const args = ['check', SPEC, '--target', 'http://127.0.0.1:9', '--shard', shard];
  const { code, stderr } = await probity(args);
  expect(stderr).toContain(`such as 2/4, got "${shard}"`);
  expect(code).toBe(2);
});

test('--earlier tells what is new', async () => {
  const [run, ...rest] = sampleRecords();
  const known = [run, ...rest.slice(0, 1), ...rest.slice(-1)].flatMap((each) => each ?? []);
  const { stdout, cwd } = await probity(
    [
      'report',
      'now.jsonl',
      '--earlier',
      'before',
      '--earlier',
      'old.jsonl',
      '--report',
      'sarif=a.sarif',
    ],
    { 'now.jsonl': linesOf(sampleRecords()), 'old.jsonl': linesOf(known), before: '' },
  );
  expect(stdout).toContain('Body breaks its schema  (2 of 5 cases, new)');
  expect(stdout).toContain('Token in a cacheable answer  (1 of 5 cases, known)');
  const { results } = JSON.parse(readFileSync(join(cwd, 'a.sarif'), 'utf8')).runs[0];
  expect(results.map(({ baselineState }: { baselineState: string }) => baselineState)).toEqual([
    'new',
    'new',
    'unchanged',
  ]);
});
