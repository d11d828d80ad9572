import { resolve } from 'node:path';

import type { Profile } from '../src/cases/index.ts';
import { loadConfig, type Config } from '../src/config/index.ts';
import type { Contract } from '../src/contract/index.ts';
import type { CaseRecord } from '../src/record/index.ts';
import { createResponder, madeConfig, startMade, unmadeOperations } from '../src/prove/index.ts';
import { loadTested, openEngine, run } from '../src/run/index.ts';

/** A document, and how much of it is tried. */
export interface Tried {
  readonly file: string;
  readonly overlays?: readonly string[] | undefined;
  readonly profile: Profile;
  readonly seed?: number | undefined;
  /** Random requests an operation, in `conform`. */
  readonly maxExamples?: number | undefined;
  readonly maxSeconds?: number | undefined;
  /** So many operations at most, spread over the document. */
  readonly mostOperations?: number | undefined;
  /** A server that is there already, instead of the made one. */
  readonly url?: URL | undefined;
}

/** What came of it. */
export interface MadeRun {
  readonly operations: number;
  /** Left out, by id, and why. */
  readonly unmade: ReadonlyMap<string, string>;
  readonly cases: number;
  readonly requests: number;
  /** Reasons of cases that were not tested, and how many have each. */
  readonly skipped: ReadonlyMap<string, number>;
  readonly alarms: readonly CaseRecord[];
  readonly stopped: string | undefined;
  readonly seconds: number;
}

/** Runs a document against the server that is made from it. */
export async function runMade(tried: Tried): Promise<MadeRun> {
  const base = await configOf(tried);
  const { contracts } = await loadTested(base);
  const [whole] = contracts;
  if (whole === undefined) throw new Error('no contract');
  const some = someOf(whole, tried.mostOperations);
  const unmade = new Map(unmadeOperations(some).map((each) => [each.operation.id, each.reason]));
  const contract = unmade.size === 0 ? some : some.only(({ id }) => !unmade.has(id));
  const server = await serverFor(contract, tried);
  // How fast this machine is just now is nothing that the document says.
  const severities = { ...base.severities, 'latency-budget': 'off' } as const;
  const config = { ...madeConfig(base, contract, server.url), severities };
  const started = performance.now();
  const counts = await runAll(config, contract);
  await server.close();
  const seconds = (performance.now() - started) / 1_000;
  return { operations: contract.operations.length, unmade, ...counts, seconds };
}

function configOf(tried: Tried): Promise<Config> {
  const { file, overlays = [], profile, seed = 1, maxExamples = 0, maxSeconds = 120 } = tried;
  return loadConfig({
    cwd: resolve('bench'),
    environment: {},
    flags: {
      documents: [resolve(file)],
      overlays: overlays.map((each) => resolve(each)),
      target: 'http://127.0.0.1:1',
      profile,
      seed: String(seed),
      maxExamples: String(maxExamples),
      maxTime: String(maxSeconds),
    },
  });
}

interface Served {
  readonly url: URL;
  readonly close: () => Promise<void>;
}

/** A server that is there already stays there. */
async function serverFor(contract: Contract, { url, seed = 1 }: Tried): Promise<Served> {
  if (url !== undefined) return { url, close: async () => {} };
  const server = await startMade({ responder: createResponder(contract, { seed }) });
  return { url: server.url, close: () => server.close() };
}

type Counts = Pick<MadeRun, 'cases' | 'requests' | 'skipped' | 'alarms' | 'stopped'>;

async function runAll(config: Config, contract: Contract): Promise<Counts> {
  const engine = await openEngine({ config, contracts: [contract], writeLog: () => {} });
  const skipped = new Map<string, number>();
  const alarms: CaseRecord[] = [];
  const count = { cases: 0, requests: 0 };
  let stopped: string | undefined;
  for (const session of engine.sessions) {
    await run(session, { concurrency: 1 }, (record) => {
      if (record.kind === 'end') {
        count.requests += record.requests;
        ({ stopped } = record);
      }
      if (record.kind !== 'case') return;
      count.cases += 1;
      if (record.state === 'skipped') addTo(skipped, record.reason ?? '');
      if (record.violations.some(({ severity }) => severity !== 'info')) alarms.push(record);
    });
  }
  await engine.close();
  return { ...count, skipped, alarms, stopped };
}

function addTo(counts: Map<string, number>, reason: string): void {
  counts.set(reason, (counts.get(reason) ?? 0) + 1);
}

function someOf(contract: Contract, most = Infinity): Contract {
  const ids = contract.operations.map(({ id }) => id);
  const stride = Math.max(1, Math.ceil(ids.length / most));
  const chosen = new Set(ids.filter((_, index) => index % stride === 0));
  return chosen.size === ids.length ? contract : contract.only(({ id }) => chosen.has(id));
}
