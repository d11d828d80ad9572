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
import { createRepeat } from './repeat.ts';
import { createServer, type Server } from './server.ts';
import { UntestedError } from './untested.ts';
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
}

export function openSession(input: SessionInput): Session {
  const { config, contract, url, redactor, log, clock } = input;
  const { login } = config.target;
  const pace = createPace(config.budget, clock);
  const server = createServer({ config, url, pace, log });
  const credentials = credentialsOf(input, server, pace);
  const context: AttemptContext = { config, server, credentials, redactor };
  const production = isProduction(config.target, contract.servers);
  const repeat = createRepeat({ ...context, config, production }, pace, clock);

  const skip = (planned: PlannedCase, reason: string): CaseRecord =>
    toCaseRecord({ ...NOTHING_SENT, ...planned, state: 'skipped', reason, redactor });

  const check = async (planned: PlannedCase): Promise<CaseRecord> => {
    const reason =
      lacksOf(planned.case, login)[0] ??
      credentials.lackOf(planned.case) ??
      pace.reserve(costOf(planned, config));
    if (reason !== undefined) return skip(planned, reason);
    try {
      const first = await attempt(planned, context);
      const unsendable = unsendableIn(first);
      if (unsendable !== undefined) return skip(planned, unsendable);
      const isBreach = first.verdict.violations.length > 0;
      const repeated = isBreach ? await repeat(planned, first) : undefined;
      return toCaseRecord(testedCase(planned, first, { config, redactor, repeated }));
    } catch (error) {
      if (error instanceof UntestedError) return skip(planned, error.message);
      throw error;
    }
  };
  const plan = planCases(contract, config);
  return {
    plan,
    begin: () => runRecord({ config, contract, url, plan, redactor, startedAt: Date.now() }),
    check,
    skip,
    requests: () => pace.requests,
    close: async () => void (await Promise.all([server.close(), credentials.close()])),
  };
}

function credentialsOf(input: SessionInput, server: Server, pace: Pace): Credentials {
  const serverWith = (clientCertificate: ClientCertificate) =>
    createServer({ ...input, pace, clientCertificate });
  return createCredentials({ ...input, server, serverWith, pace });
}

function testedCase(
  planned: PlannedCase,
  { exchanges, verdict, notes }: Attempt,
  rest: { readonly config: Config } & Pick<CaseInput, 'redactor' | 'repeated'>,
): CaseInput {
  return {
    case: planned.case,
    operation: planned.operation,
    exchanges,
    state: verdict.state,
    violations: verdict.violations,
    notes: [...notesOn(planned.case, rest.config.target.login), ...notes],
    repeated: rest.repeated,
    redactor: rest.redactor,
  };
}

const NOTHING_SENT = { exchanges: [], violations: [], notes: [] } as const;

function unsendableIn({ exchanges }: Attempt): string | undefined {
  const fault = exchanges.find((exchange) => exchange.fault?.name === 'unsendable')?.fault;
  return fault === undefined ? undefined : `the client can't send it: ${fault.message}`;
}
