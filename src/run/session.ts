import { isProduction, type Config } from '../config/index.ts';
import type { Contract, Operation } from '../contract/index.ts';
import type { ClientCertificate } from '../exchange/index.ts';
import type { Log } from '../log/index.ts';
import { runRecord, toCaseRecord } from '../record/index.ts';
import type { CaseInput, CaseRecord, Redactor, RunRecord } from '../record/index.ts';
import { DefectError, type Defect } from '../source/index.ts';
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
  /** The record of a case that is not tested because of `reason`, or of defects of the document. */
  skip(planned: PlannedCase, reason: string, defects?: readonly Defect[]): CaseRecord;
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
  const stop = stopSignal(config.budget, input.signal);
  const pace = createPace(config.budget, clock, stop);
  const server = createServer({ config, url, pace, log, stop });
  const credentials = credentialsOf(input, { server, pace, stop });
  const context = { config, server, credentials, redactor };
  const production = isProduction(config.target, contract.servers);
  const repeat = createRepeat({ ...context, production }, pace, clock);

  const skip: Session['skip'] = (planned, reason, found) =>
    toCaseRecord({ ...NOTHING_SENT, ...planned, reason, defects: found, redactor });

  const lackOf = (planned: PlannedCase): string | undefined =>
    planned.case.untested ??
    lacksOf(planned.case, config.target.login)[0] ??
    credentials.lackOf(planned.case) ??
    stopReason(stop) ??
    pace.reserve(costOf(planned, config));

  const check = async (planned: PlannedCase): Promise<CaseRecord> => {
    const reason = lackOf(planned);
    if (reason !== undefined) return skip(planned, reason);
    try {
      return toCaseRecord(await testCase(planned, context, repeat));
    } catch (error) {
      if (error instanceof NotTestedError) return skip(planned, error.message);
      // A schema is compiled with its first value, and may turn out not to compile.
      if (error instanceof DefectError) return skip(planned, error.message, error.defects);
      throw error;
    }
  };
  const { cases: plan, defects } = planCases(contract, config);
  const started = { config, contract, url, plan, defects, redactor };
  return {
    plan,
    begin: () => runRecord({ ...started, startedAt: Date.now() }),
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

/** What became of a case. Rejects with `NotTestedError` or `DefectError`. */
async function testCase(
  planned: PlannedCase,
  context: AttemptContext & { readonly config: Config },
  repeat: Repeat,
): Promise<CaseInput> {
  const first = await attempt(planned, context);
  const unsendable = unsendableIn(first);
  if (unsendable !== undefined) throw new NotTestedError(unsendable);
  const tested = testedCase(planned, first, context);
  const isBreach = first.verdict.violations.length > 0;
  return isBreach ? { ...tested, repeated: await repeat(planned, first) } : tested;
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

const NOTHING_SENT = { state: 'skipped', exchanges: [], violations: [], notes: [] } as const;

function unsendableIn({ exchanges }: Attempt): string | undefined {
  const fault = exchanges.find((exchange) => exchange.fault?.name === 'unsendable')?.fault;
  return fault === undefined ? undefined : `the client can't send it: ${fault.message}`;
}
