import { isProduction, type Config } from '../config/index.ts';
import type { Contract } from '../contract/index.ts';
import type { Log } from '../log/index.ts';
import { runRecord, toCaseRecord } from '../record/index.ts';
import type { CaseInput, CaseRecord, Redactor, RunRecord } from '../record/index.ts';
import { DefectError, type Defect } from '../source/index.ts';
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
  /** The record of a case that is not tested because of `reason`, or of defects of the document. */
  skip(planned: PlannedCase, reason: string, defects?: readonly Defect[]): CaseRecord;
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

  const skip: Session['skip'] = (planned, reason, found) =>
    toCaseRecord({ ...NOTHING_SENT, ...planned, reason, defects: found, redactor });

  const check = async (planned: PlannedCase): Promise<CaseRecord> => {
    const reason = lacksOf(planned.case, login)[0] ?? pace.reserve(costOf(planned, config));
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
      // A schema is compiled with its first value, and may turn out not to compile.
      if (error instanceof DefectError) return skip(planned, error.message, error.defects);
      throw error;
    }
  };
  const { cases, defects } = planCases(contract, config);
  return {
    plan: cases,
    begin: () =>
      runRecord({ config, contract, url, plan: cases, defects, redactor, startedAt: Date.now() }),
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
    state: verdict.state,
    violations: verdict.violations,
    notes: notesOn(planned.case, rest.config.target.login),
    repeated: rest.repeated,
    redactor: rest.redactor,
  };
}

const NOTHING_SENT = { state: 'skipped', exchanges: [], violations: [], notes: [] } as const;

function unsendableIn({ exchanges }: Attempt): string | undefined {
  const fault = exchanges.find((exchange) => exchange.fault?.name === 'unsendable')?.fault;
  return fault === undefined ? undefined : `the client can't send it: ${fault.message}`;
}
