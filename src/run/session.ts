import { isProduction, type Config } from '../config/index.ts';
import type { Contract } from '../contract/index.ts';
import type { Log } from '../log/index.ts';
import { runRecord, toCaseRecord } from '../record/index.ts';
import type { CaseInput, CaseRecord, Redactor, RunRecord } from '../record/index.ts';
import { attempt, costOf, type Attempt, type AttemptContext } from './attempt.ts';
import { CaptchaError } from './captcha.ts';
import { createPace, type Clock } from './pace.ts';
import { planCases, type PlannedCase } from './plan.ts';
import { createRepeat } from './repeat.ts';
import { createServer } from './server.ts';
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
  /** Requests sent so far, those for captchas included. */
  requests(): number;
  close(): Promise<void>;
}

export interface SessionInput {
  readonly config: Config;
  readonly contract: Contract;
  /** Base URL of the server: the only host contacted, besides a configured captcha source. */
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
  const context: AttemptContext = { config, server, redactor };
  const production = isProduction(config.target, contract.servers);
  const repeat = createRepeat({ ...context, config, production }, pace, clock);

  const skip = (planned: PlannedCase, reason: string): CaseRecord =>
    toCaseRecord({ ...NOTHING_SENT, ...planned, state: 'skipped', reason, redactor });

  const check = async (planned: PlannedCase): Promise<CaseRecord> => {
    const lack = planned.case.untested ?? lacksOf(planned.case, login)[0];
    const reason = lack ?? pace.reserve(costOf(planned, config));
    if (reason !== undefined) return skip(planned, reason);
    try {
      const first = await attempt(planned, context);
      const unsendable = unsendableIn(first);
      if (unsendable !== undefined) return skip(planned, unsendable);
      const isBreach = first.verdict.violations.length > 0;
      const repeated = isBreach ? await repeat(planned, first) : undefined;
      return toCaseRecord(testedCase(planned, first, { config, redactor, repeated }));
    } catch (error) {
      if (error instanceof CaptchaError) return skip(planned, error.message);
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
    close: () => server.close(),
  };
}

function testedCase(
  planned: PlannedCase,
  { exchanges, verdict }: Attempt,
  rest: { readonly config: Config } & Pick<CaseInput, 'redactor' | 'repeated'>,
): CaseInput {
  return {
    case: planned.case,
    operation: planned.operation,
    exchanges,
    state: verdict.untested === undefined ? verdict.state : 'skipped',
    reason: verdict.untested,
    violations: verdict.violations,
    notes: notesOn(planned.case, rest.config.target.login),
    repeated: rest.repeated,
    redactor: rest.redactor,
  };
}

const NOTHING_SENT = { exchanges: [], violations: [], notes: [] } as const;

function unsendableIn({ exchanges }: Attempt): string | undefined {
  const fault = exchanges.find((exchange) => exchange.fault?.name === 'unsendable')?.fault;
  return fault === undefined ? undefined : `the client can't send it: ${fault.message}`;
}
