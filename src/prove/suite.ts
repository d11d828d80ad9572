import type { Config } from '../config/index.ts';
import type { Contract } from '../contract/index.ts';
import { openEngine, planCases, type PlannedCase, type Session } from '../run/index.ts';
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

/** A machine that is busy answers late, which says nothing of the suite. */
export function withoutBudget(config: Config): Config {
  return { ...config, limits: { ...config.limits, latencyBudgetMs: Infinity } };
}

/** How a made server differs from the conforming one. */
export interface Difference {
  readonly leniency?: ((finding: RequestFinding) => boolean) | undefined;
  readonly behave?: ((responded: Responded) => Delivery) | undefined;
}

/** What is sent, and how far. */
export interface Sending {
  readonly cases: Iterable<PlannedCase>;
  readonly isEnough: (record: CaseRecord) => boolean;
  /** Told before a case is sent. */
  readonly begin?: ((planned: PlannedCase) => void) | undefined;
}

/** Sends cases, one after the other, to a made server of its own; returns how many requests that took. */
export async function sendTo(
  suite: Suite,
  { leniency, behave }: Difference,
  sending: Sending,
): Promise<number> {
  const { contract, config } = suite;
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
    const [session] = engine.sessions;
    return session === undefined ? 0 : await sendCases(session, sending, suite.signal);
  } finally {
    await engine.close();
    await server.close();
  }
}

async function sendCases(
  session: Session,
  { cases, isEnough, begin }: Sending,
  signal: AbortSignal | undefined,
): Promise<number> {
  for (const planned of cases) {
    if (signal?.aborted === true) break;
    begin?.(planned);
    if (isEnough(await session.check(planned))) break;
  }
  return session.end(undefined).requests;
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
