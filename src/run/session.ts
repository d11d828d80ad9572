import { isProduction, type Config } from '../config/index.ts';
import type { Contract, Operation } from '../contract/index.ts';
import type { ClientCertificate } from '../exchange/index.ts';
import type { Log } from '../log/index.ts';
import { runRecord, toCaseRecord } from '../record/index.ts';
import type { CaseInput, CaseRecord, Redactor, RunRecord } from '../record/index.ts';
import { attempt, costOf, type Attempt, type AttemptContext } from './attempt.ts';
import { createCredentials, type Credentials } from './credentials/credentials.ts';
import { createPace, type Clock, type Pace } from './pace.ts';
import { planCases, type PlannedCase } from './plan.ts';
import { createRepeat, type Repeat } from './repeat.ts';
import { createServer, type Server } from './server.ts';
import { NotTestedError, stopReason, stopSignal } from './stop.ts';
import { lacksOf, notesOn } from './values.ts';

/** One contract against one server: everything that its cases share. */
export interface Session {
  readonly plan: readonly PlannedCase[];
  /** The first record of the run. */
  begin(): RunRecord;
  /** Sends one case and judges it; never rejects for what the server does. */
  check(planned: PlannedCase): Promise<CaseRecord>;
  /** The record of a case that is not sent, because of `reason`. */
  skip(planned: PlannedCase, reason: string): CaseRecord;
  /** Why cases are not begun any more; `undefined` while they are. */
  stopReason(): string | undefined;
  /** Requests sent so far, those for captchas and tokens included. */
  requests(): number;
  close(): Promise<void>;
}

export interface SessionInput {
  readonly config: Config;
  readonly contract: Contract;
  /** Those of every document of the run: one of them may be the login that hands out tokens. */
  readonly operations: readonly Operation[];
  /** Base URL of the server: the only host contacted, besides configured sources of captchas and tokens. */
  readonly url: URL;
  readonly redactor: Redactor;
  readonly log: Log;
  readonly clock: Clock;
  /** Ends the run when it is aborted; its reason is a sentence part. */
  readonly signal?: AbortSignal | undefined;
}

export function openSession(input: SessionInput): Session {
  const { config, contract, url, redactor, log, clock } = input;
  const { login } = config.target;
  const stop = stopSignal(config.budget, input.signal);
  const pace = createPace(config.budget, clock, stop);
  const server = createServer({ config, url, pace, log, stop });
  const credentials = credentialsOf(input, { server, pace, stop });
  const context = { config, server, credentials, redactor };
  const production = isProduction(config.target, contract.servers);
  const repeat = createRepeat({ ...context, production }, pace, clock);

  const skip = (planned: PlannedCase, reason: string): CaseRecord =>
    toCaseRecord({ ...NOTHING_SENT, ...planned, state: 'skipped', reason, redactor });

  const lackOf = (planned: PlannedCase): string | undefined =>
    planned.case.untested ??
    lacksOf(planned.case, login)[0] ??
    credentials.lackOf(planned.case) ??
    stopReason(stop) ??
    pace.reserve(costOf(planned, config));

  const check = async (planned: PlannedCase): Promise<CaseRecord> => {
    const tested = lackOf(planned) ?? (await testCase(planned, context, repeat));
    return typeof tested === 'string' ? skip(planned, tested) : toCaseRecord(tested);
  };
  const plan = planCases(contract, config);
  return {
    plan,
    begin: () => runRecord({ config, contract, url, plan, redactor, startedAt: Date.now() }),
    check,
    skip,
    stopReason: () => stopReason(stop),
    requests: () => pace.requests,
    close: async () => void (await Promise.all([server.close(), credentials.close()])),
  };
}

function credentialsOf(
  input: SessionInput,
  rest: { readonly server: Server; readonly pace: Pace; readonly stop: AbortSignal },
): Credentials {
  const serverWith = (clientCertificate: ClientCertificate) =>
    createServer({ ...input, ...rest, clientCertificate });
  return createCredentials({ ...input, ...rest, serverWith });
}

/** What became of a case; a text where it could not be tested, which says why. */
async function testCase(
  planned: PlannedCase,
  context: AttemptContext & { readonly config: Config },
  repeat: Repeat,
): Promise<CaseInput | string> {
  try {
    const first = await attempt(planned, context);
    const unsendable = unsendableIn(first);
    if (unsendable !== undefined) return unsendable;
    const isBreach = first.verdict.violations.length > 0;
    if (!isBreach) return testedCase(planned, first, context);
    return { ...testedCase(planned, first, context), repeated: await repeat(planned, first) };
  } catch (error) {
    if (error instanceof NotTestedError) return error.message;
    throw error;
  }
}

function testedCase(
  planned: PlannedCase,
  { exchanges, verdict, notes }: Attempt,
  { config, redactor }: AttemptContext & { readonly config: Config },
): CaseInput {
  return {
    case: planned.case,
    operation: planned.operation,
    exchanges,
    state: verdict.untested === undefined ? verdict.state : 'skipped',
    reason: verdict.untested,
    violations: verdict.violations,
    notes: [...notesOn(planned.case, config.target.login), ...notes],
    redactor,
  };
}

const NOTHING_SENT = { exchanges: [], violations: [], notes: [] } as const;

function unsendableIn({ exchanges }: Attempt): string | undefined {
  const fault = exchanges.find((exchange) => exchange.fault?.name === 'unsendable')?.fault;
  return fault === undefined ? undefined : `the client can't send it: ${fault.message}`;
}
