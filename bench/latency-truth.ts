/**
 * Are the latency figures true? A server in a process of its own delays the first byte of its answer
 * by 0, 5, 50 and 500 ms, drips the body for 100 ms, and says when it really did what. Each phase that
 * the client measures must be within 1 ms + 2 % of that, at the median.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { PerformanceObserver } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

import { createClient, type Client, type Timings } from '../src/exchange/index.ts';
import { monotonicMs } from './clock.ts';
import type { Ports, Truth } from './truthful-server.ts';

const DELAYS_MS = [0, 5, 50, 500];
const SAMPLES = 15;
const WARM_UP = 5;
const LIMIT_MS = 1;
const LIMIT_RATIO = 0.02;

const CERTIFICATE = readFileSync(
  new URL('../tests/probity/exchange/certificates/localhost.crt', import.meta.url),
  'utf8',
);

const PATIENT = {
  dnsMs: 10_000,
  tcpMs: 10_000,
  tlsMs: 10_000,
  sendMs: 10_000,
  firstByteMs: 10_000,
  transferMs: 10_000,
  totalMs: 60_000,
};

type Figures = Readonly<Partial<Record<keyof Timings, number | undefined>>>;

interface Sample {
  readonly truth: Figures;
  readonly measured: Timings;
}

interface Scenario {
  readonly title: string;
  readonly origin: string;
  /** 0: a new connection for each exchange. */
  readonly maxIdleMs: number;
}

interface Row {
  readonly scenario: string;
  readonly phase: string;
  readonly truthMs: number;
  readonly measuredMs: number;
  readonly errorMs: number;
  readonly limitMs: number;
}

const PHASES = [
  'dnsMs',
  'tcpMs',
  'tlsMs',
  'sendMs',
  'firstByteMs',
  'transferMs',
  'totalMs',
] as const;

/** How long Node itself says that lookups took: the server can't know. */
const lookups: number[] = [];
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) lookups.push(duration);
}).observe({ entryTypes: ['dns'] });

async function nextMessage<T>(server: ChildProcess): Promise<T> {
  const [message] = await once(server, 'message');
  return message;
}

async function sample(client: Client, server: ChildProcess, delayMs: number): Promise<Sample> {
  lookups.length = 0;
  const said = nextMessage<Truth>(server);
  const startedAt = monotonicMs();
  const exchange = await client.send({
    method: 'GET',
    path: `/${delayMs}`,
    headers: [],
    body: undefined,
  });
  if (exchange.fault !== undefined) throw new Error(exchange.fault.message);
  const { timings: measured, connection } = exchange;
  return { truth: truthOf(await said, startedAt, connection.reused), measured };
}

function truthOf(said: Truth, startedAt: number, reused: boolean): Figures {
  const { acceptedAt, securedAt, receivedAt, firstByteAt, lastByteAt } = said;
  const [dnsMs] = lookups;
  const answer = {
    firstByteMs: firstByteAt - receivedAt,
    transferMs: lastByteAt - firstByteAt,
    totalMs: lastByteAt - startedAt,
  };
  if (reused) return { sendMs: receivedAt - startedAt, ...answer };
  return {
    dnsMs,
    tcpMs: acceptedAt - startedAt - (dnsMs ?? 0),
    tlsMs: securedAt === undefined ? undefined : securedAt - acceptedAt,
    sendMs: receivedAt - (securedAt ?? acceptedAt),
    ...answer,
  };
}

async function run(scenario: Scenario, server: ChildProcess): Promise<readonly Row[]> {
  const client = createClient({
    origin: new URL(scenario.origin),
    timeouts: PATIENT,
    maxBodyBytes: 1000,
    maxIdleMs: scenario.maxIdleMs,
    ca: CERTIFICATE,
  });
  // The first exchanges of a process are slow, and the first of a warm client is cold.
  for (let index = 0; index < WARM_UP; index += 1) await sample(client, server, 0);
  const rows: Row[] = [];
  for (const delayMs of DELAYS_MS) {
    const samples: Sample[] = [];
    while (samples.length < SAMPLES) samples.push(await sample(client, server, delayMs));
    const title = `${scenario.title}, ${delayMs} ms`;
    rows.push(...PHASES.flatMap((phase) => rowOf(title, phase, samples)));
  }
  await client.close();
  return rows;
}

/** None where the phase did not take place. */
function rowOf(scenario: string, phase: keyof Timings, samples: readonly Sample[]): readonly Row[] {
  const truthMs = median(samples.map(({ truth }) => truth[phase]));
  const measuredMs = median(samples.map(({ measured }) => measured[phase]));
  if (truthMs === undefined && measuredMs === undefined) return [];
  const errorMs = (measuredMs ?? Number.NaN) - (truthMs ?? Number.NaN);
  const limitMs = LIMIT_MS + LIMIT_RATIO * (truthMs ?? 0);
  return [
    {
      scenario,
      phase: phase.replace(/Ms$/, ''),
      truthMs: truthMs ?? Number.NaN,
      measuredMs: measuredMs ?? Number.NaN,
      errorMs,
      limitMs,
    },
  ];
}

function median(values: readonly (number | undefined)[]): number | undefined {
  const sorted = values.filter((value) => value !== undefined).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** A figure that is missing on one side is not within its limit. */
function isWithin({ errorMs, limitMs }: Row): boolean {
  return Math.abs(errorMs) <= limitMs;
}

function lineOf(row: Row): string {
  const figures = [row.truthMs, row.measuredMs, row.errorMs, row.limitMs];
  const columns = figures.map((ms) => ms.toFixed(3).padStart(9));
  const verdict = isWithin(row) ? 'ok' : 'NOT WITHIN';
  return [row.scenario.padEnd(22), row.phase.padEnd(9), ...columns, ` ${verdict}`].join(' ');
}

const HEADINGS = ['truth ms', 'measured', 'error', 'limit'].map((name) => name.padStart(9));

const server = fork(fileURLToPath(new URL('truthful-server.ts', import.meta.url)));
const ports = await nextMessage<Ports>(server);
const scenarios: readonly Scenario[] = [
  { title: 'cold http', origin: `http://127.0.0.1:${ports.http}`, maxIdleMs: 0 },
  { title: 'warm http', origin: `http://127.0.0.1:${ports.http}`, maxIdleMs: 1000 },
  { title: 'cold https', origin: `https://localhost:${ports.https}`, maxIdleMs: 0 },
  { title: 'warm https', origin: `https://localhost:${ports.https}`, maxIdleMs: 1000 },
];
console.log(`Medians of ${SAMPLES} exchanges each; body dripped for 100 ms.\n`);
console.log(['scenario'.padEnd(22), 'phase'.padEnd(9), ...HEADINGS].join(' '));
const rows: Row[] = [];
for (const scenario of scenarios) {
  const found = await run(scenario, server);
  for (const row of found) console.log(lineOf(row));
  rows.push(...found);
}
server.disconnect();
const outside = rows.filter((row) => !isWithin(row)).length;
console.log(`\n${rows.length - outside} of ${rows.length} figures within 1 ms + 2 % of the truth.`);
process.exitCode = outside === 0 ? 0 : 1;
