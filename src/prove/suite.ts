import type { Config } from '../config/index.ts';
import type { Contract } from '../contract/index.ts';
import { openEngine, planCases, type PlannedCase } from '../run/index.ts';
import type { CaseRecord, RecordedViolation } from '../record/index.ts';
import { isAtLeast } from '../verdict/index.ts';
import type { Delivery } from './delivery.ts';
import type { RequestFinding } from './finding.ts';
import { madeConfig } from './made-target.ts';
import type { ProofFinding } from './proof-record.ts';
import type { Responded } from './responded.ts';
import { createResponder } from './responder.ts';
import { startMade } from './serve.ts';

/** The configured cases, made once and sent to many servers. */
export interface Suite {
  readonly contract: Contract;
  /** Its target is a made server. */
  readonly config: Config;
  /** In the order of a run. */
  readonly cases: readonly PlannedCase[];
  readonly signal?: AbortSignal | undefined;
}

/** Until a server has been made. */
const NOWHERE = new URL('http://made.invalid');

export function createSuite(
  input: Omit<Suite, 'cases'> & { readonly stories?: readonly PlannedCase[] | undefined },
): Suite {
  const { contract, stories, signal } = input;
  const config = madeConfig(input.config, contract, NOWHERE);
  return { contract, config, signal, cases: [...planCases(contract, config, { stories })] };
}

/** How a made server differs from the conforming one. */
export interface Difference {
  readonly leniency?: ((finding: RequestFinding) => boolean) | undefined;
  readonly behave?: ((responded: Responded) => Delivery) | undefined;
}

/** Sends cases to a made server of its own until `isEnough`; returns how many requests that took. */
export async function sendTo(
  { contract, config, signal }: Suite,
  difference: Difference,
  {
    cases,
    isEnough,
  }: {
    readonly cases: Iterable<PlannedCase>;
    readonly isEnough: (record: CaseRecord) => boolean;
  },
): Promise<number> {
  const { leniency, behave } = difference;
  const responder = createResponder(contract, { seed: config.seed, leniency });
  const server = await startMade({ responder, behave });
  const target = { ...config.target, url: server.url };
  const engine = await openEngine({
    config: { ...config, target },
    contracts: [contract],
    writeLog: () => {},
    followsUp: false,
  });
  try {
    let requests = 0;
    for (const session of engine.sessions) {
      for (const planned of cases) {
        if (signal?.aborted === true || isEnough(await session.check(planned))) break;
      }
      ({ requests } = session.end(undefined));
    }
    return requests;
  } finally {
    await engine.close();
    await server.close();
  }
}

/** The worst that a case found, if it counts at all. */
export function findingIn(
  { id, violations }: CaseRecord,
  isNew: (violation: RecordedViolation) => boolean,
): ProofFinding | undefined {
  const found = violations.filter(isNew);
  const [worst] = found.toSorted((a, b) => Number(isAtLeast(b.severity, a.severity)) - 0.5);
  if (worst === undefined) return undefined;
  const { check, title, message, severity, expected, actual, document, response } = worst;
  return { case: id, check, title, message, severity, expected, actual, document, response };
}
