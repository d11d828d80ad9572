import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { formatRecord, parseRecords, type CaseRecord, type Record } from '../src/record/index.ts';
import { FORMATS, summarize, type Summary } from '../src/report/index.ts';
import { isInShard } from '../src/run/shard.ts';

/**
 * What reports cost: `probity report` of 50,000 cases in each format and in all at once, beside a bare
 * `JSON.parse` of the lines of the same file; and whether a run of 10,000 cases that was split into four
 * shards is the same run when it is put together. Reported, not asserted.
 */
const CASES = 50_000;
const SHARDED_CASES = 10_000;
const SHARDS = [1, 2, 3, 4].map((index) => ({ index, of: 4 }));
const MAIN = resolve('dist/src/cli/main.js');

const folder = mkdtempSync(join(tmpdir(), 'probity-bench-'));
async function measureFormats(): Promise<void> {
  const file = join(folder, 'records.jsonl');
  await write(file, recordsOf(CASES));
  console.log(`${CASES} cases, ${(statSync(file).size / 1e6).toFixed(0)} MB\n`);
  const bare = measure(['-e', BARE, file]);
  console.log(line('JSON.parse', bare, bare));
  const names = Object.keys(FORMATS);
  const reportOf = (name: string): readonly string[] => [
    '--report',
    `${name}=${join(folder, `out-${name}`)}`,
  ];
  for (const name of names)
    console.log(line(name, measure([MAIN, 'report', file, '-q', ...reportOf(name)]), bare));
  console.log(line('all', measure([MAIN, 'report', file, '-q', ...names.flatMap(reportOf)]), bare));
}

/** In a process of its own, as all that is measured. */
const BARE = `
  const lines = require('readline').createInterface({ input: require('fs').createReadStream(process.argv[1]) });
  lines.on('line', (text) => JSON.parse(text));`;

interface Figure {
  /** Of the processor, user and system: other programs do not count. */
  readonly seconds: number;
  /** Largest resident set. */
  readonly megabytes: number;
}

function measure(args: readonly string[]): Figure {
  const command = ['time', '-f', '%U %S %M', process.execPath, ...args];
  const { stderr, error } = spawnSync('/usr/bin/env', command, { encoding: 'utf8' });
  if (error !== undefined) throw error;
  const [user = 0, system = 0, kilobytes = 0] =
    stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
  return { seconds: user + system, megabytes: kilobytes / 1024 };
}

function line(name: string, { seconds, megabytes }: Figure, bare: Figure): string {
  const ratio = (seconds / bare.seconds).toFixed(1);
  return `${name.padEnd(11)} ${seconds.toFixed(2)} s CPU (${ratio} times JSON.parse), ${megabytes.toFixed(0)} MB`;
}

async function write(file: string, records: Iterable<Record>): Promise<void> {
  const stream = createWriteStream(file);
  for (const record of records)
    if (!stream.write(`${formatRecord(record)}\n`)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'close');
}

/** Every twentieth case violates, in a hundred ways. */
function* recordsOf(count: number, takes: (id: string) => boolean = () => true): Generator<Record> {
  const operations = Array.from({ length: 40 }, (_, index) => ({
    id: `get-things-${index}`,
    method: 'GET',
    path: `/things/${index}`,
    summary: 'things',
    place: {
      file: 'spec/shop.yaml',
      line: 10 + index,
      column: 5,
      pointer: `/paths/~1things~1${index}`,
    },
    plannedCases: count / 40,
  }));
  yield {
    v: 1,
    kind: 'run',
    startedAt: '2026-11-24T08:00:00.000Z',
    probity: '0.1.0',
    target: { name: 'staging', url: 'http://127.0.0.1:4010/' },
    document: { file: 'spec/shop.yaml', sha256: 'a'.repeat(64), overlays: [] },
    title: 'shop',
    profile: 'conform',
    seed: 1,
    failOn: 'error',
    operations,
    defects: [],
    gaps: [],
    warnings: [],
  };
  let requests = 0;
  for (let index = 0; index < count; index += 1) {
    const record = caseOf(index, operations[index % operations.length]?.id ?? '');
    if (!takes(record.id)) continue;
    requests += 1;
    yield record;
  }
  yield { v: 1, kind: 'end', endedAt: '2026-11-24T08:10:00.000Z', durationMs: 600_000, requests };
}

function caseOf(index: number, operation: string): CaseRecord {
  const id = `${operation}/negative/query.limit/${index}`;
  const violates = index % 20 === 0;
  const body = JSON.stringify({
    id: index,
    name: `thing ${index}`,
    tags: ['a', 'b', 'c'],
    text: 'x'.repeat(300),
  });
  return {
    v: 1,
    kind: 'case',
    id,
    operation,
    origin: 'negative',
    title: `a query with ${index} as limit is refused`,
    state: violates ? 'violates' : 'conforms',
    tries: { in: 'query', name: 'limit', keyword: 'maximum', valid: false },
    outcome: 'rejected',
    notes: [],
    violations: violates ? [violationOf(index, operation)] : [],
    exchanges: [
      {
        request: {
          method: 'GET',
          url: `http://127.0.0.1:4010/things?limit=${index}&page=2`,
          headers: [
            ['accept', 'application/json'],
            ['user-agent', 'probity'],
            ['authorization', 'Bearer [redacted TOKEN]'],
          ],
        },
        response: {
          status: violates ? 500 : 422,
          statusText: '',
          headers: [
            ['content-type', 'application/json'],
            ['date', 'Tue, 24 Nov 2026 08:00:00 GMT'],
            ['cache-control', 'no-store'],
          ],
          body: { encoding: 'utf-8', data: body, sizeBytes: body.length, cut: false },
          capped: false,
          wireBytes: body.length,
        },
        startedAt: new Date(Date.UTC(2026, 10, 24, 8) + index * 10).toISOString(),
        connection: { reused: index % 100 !== 0, remoteAddress: '127.0.0.1:4010' },
        timings: {
          sendMs: 0.1,
          firstByteMs: (index * 7919) % 331,
          transferMs: 0.2,
          totalMs: ((index * 7919) % 331) + 0.3,
        },
      },
    ],
  };
}

function violationOf(index: number, operation: string): CaseRecord['violations'][number] {
  return {
    check: 'server-error',
    title: 'Server error',
    message: `the answer to ${index} as limit has status 500`,
    severity: 'error',
    expected: 'a status below 500',
    actual: '500',
    document: { file: 'spec/shop.yaml', line: 20, column: 9, pointer: '/paths' },
    response: 'status',
    fingerprint: `${operation} ${index % 100}`,
    exchange: 0,
    curl: `curl -i --globoff --path-as-is -X GET -H 'accept: application/json' 'http://127.0.0.1:4010/things?limit=${index}&page=2'`,
  };
}

async function compareShards(): Promise<void> {
  const shards = join(folder, 'shards');
  const merged = join(folder, 'merged.jsonl');
  spawnSync('mkdir', [shards]);
  for (const shard of SHARDS)
    await write(
      join(shards, `${shard.index}.jsonl`),
      withShard(
        recordsOf(SHARDED_CASES, (id) => isInShard(id, shard)),
        shard,
      ),
    );
  const { status } = spawnSync(process.execPath, [
    MAIN,
    'report',
    shards,
    '-q',
    '--report',
    `jsonl=${merged}`,
  ]);
  const whole = essenceOf(summarize([...recordsOf(SHARDED_CASES)]));
  const parts = essenceOf(summarize(parseRecords(readFileSync(merged, 'utf8'))));
  const sizes = SHARDS.map(
    (shard) => [...recordsOf(SHARDED_CASES, (id) => isInShard(id, shard))].length - 2,
  );
  console.log(`\n${SHARDED_CASES} cases in shards of ${sizes.join(', ')}, exit code ${status}`);
  for (const [name, value] of Object.entries(whole))
    console.log(`${name.padEnd(11)} ${value === parts[name] ? 'the same' : 'NOT the same'}`);
}

function* withShard(
  records: Iterable<Record>,
  shard: { index: number; of: number },
): Generator<Record> {
  for (const record of records) yield record.kind === 'run' ? { ...record, shard } : record;
}

/** What does not depend on the order in which cases ended, as text. */
function essenceOf({
  findings,
  operations,
  counts,
  coverage,
  cases,
}: Summary): Readonly<{ [name: string]: string }> {
  const found = findings.map(
    ({ fingerprint, cases: ids }) => `${fingerprint} ${ids.toSorted().join(' ')}`,
  );
  return {
    findings: found.toSorted().join('\n'),
    cases: cases
      .map(({ id, state }) => `${id} ${state}`)
      .toSorted()
      .join('\n'),
    counts: JSON.stringify([counts, coverage]),
    latency: JSON.stringify(operations.map(({ id, latency, missing }) => [id, latency, missing])),
  };
}

try {
  await measureFormats();
  await compareShards();
} finally {
  rmSync(folder, { recursive: true });
}
