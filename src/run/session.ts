import { isProduction, type Config } from '../config/index.ts';
import type { Contract, Operation } from '../contract/index.ts';
import type { ClientCertificate, Exchange } from '../exchange/index.ts';
import type { Log } from '../log/index.ts';
import { endRecord, runRecord, toCaseRecord } from '../record/index.ts';
import type { CaseInput, CaseRecord, EndRecord, Redactor, RunRecord } from '../record/index.ts';
import { DefectError, type Defect } from '../source/index.ts';
import { reachOf } from '../verdict/index.ts';
import { attempt, costOf, type Attempt, type AttemptContext } from './attempt.ts';
import { askFor } from './inputs/ask-for.ts';
import { createInputs, type InputsOf } from './inputs/inputs.ts';
import { createKnown } from './inputs/known.ts';
import { nextWord } from './inputs/words.ts';
import { createKnownBreaches, type KnownBreaches } from './known-breaches.ts';
import { confirmTimes } from './confirm-times.ts';
import { createCredentials, type Credentials } from './credentials/credentials.ts';
import { curlCaveat } from './curl-caveat.ts';
import { loginWarnings } from './login-fit.ts';
import { createPace, type Clock, type Pace } from './pace.ts';
import { countCases, planCases, type Plan, type PlannedCase } from './plan.ts';
import { createRepeat, type Repeat } from './repeat.ts';
import { riskOf } from './risk.ts';
import { createShrink, type Shrink } from './shrink.ts';
import { createServer, type Server } from './server.ts';
import { NotTestedError, stopReason, stopSignal } from './stop.ts';
import { lacksOf, notesOn } from './values.ts';

/** One contract against one server: everything that its cases share. */
export interface Session {
  readonly plan: Plan;
  /** The first record of the run. */
  begin(): RunRecord;
  /**
   * The last record of the run; `stopped` says why it ended before its plan did, `unlisted` which
   * operations have cases left without a record.
   */
  end(stopped: string | undefined, unlisted?: readonly string[]): EndRecord;
  /** Sends one case and judges it; never rejects for what the server does. */
  check(planned: PlannedCase): Promise<CaseRecord>;
  /** The record of a case that is not tested because of `reason`, or of defects of the document. */
  skip(planned: PlannedCase, reason: string, defects?: readonly Defect[]): CaseRecord;
  /** Why cases are not begun any more; `undefined` while they are. */
  stopReason(): string | undefined;
  close(): Promise<void>;
}

export interface SessionInput {
  readonly config: Config;
  readonly contract: Contract;
  /** Workflows, which are run before the cases of the contract. */
  readonly stories?: readonly PlannedCase[] | undefined;
  /** Those of every document of the run: one of them may be the login that hands out tokens. */
  readonly operations: readonly Operation[];
  /** Base URL of the server: the only host contacted, besides configured sources of captchas and tokens. */
  readonly url: URL;
  readonly redactor: Redactor;
  readonly log: Log;
  readonly clock: Clock;
  /** True: all its cases were sent before, so that what the server takes only once must be new. */
  readonly isReplay?: boolean | undefined;
  /** Ends the run when it is aborted; its reason is a sentence part. */
  readonly signal?: AbortSignal | undefined;
  /** False: what is found is enough, and is neither shrunk nor repeated. */
  readonly followsUp?: boolean | undefined;
  /** Takes what a case was answered, with the secrets still in it. */
  readonly onAnswers?: ((exchanges: readonly Exchange[]) => void) | undefined;
}

export function openSession(input: SessionInput): Session {
  const { config, contract, stories, url, redactor, log, clock } = input;
  const stop = stopSignal(config.budget, input.signal);
  const pace = createPace(config.budget, clock, stop);
  const server = createServer({ config, url, pace, log, stop });
  const inputsOf = createInputs(contract, config);
  const context = contextOf(input, { server, pace, stop, inputsOf });
  const production = isProduction(config.target, contract.servers);
  const followUps = followUpsFor({ ...context, production }, pace, input);

  const plan = planCases(contract, config, { stories, inputsOf });
  const openedAt = clock.now();
  const skip: Session['skip'] = (planned, reason, defects) =>
    toCaseRecord({ ...NOTHING_SENT, ...planned, reason, defects, redactor });
  return {
    plan,
    begin: () => firstRecord(input, inputsOf),
    end(stopped, unlisted) {
      const times = { endedAt: Date.now(), durationMs: clock.now() - openedAt };
      return endRecord({
        ...times,
        requests: pace.requests,
        stopped,
        unlisted,
        defects: plan.defects,
      });
    },
    async check(planned) {
      const reason = lackOf(planned, context);
      if (reason !== undefined) return skip(planned, reason);
      try {
        return toCaseRecord(await testCase(planned, context, followUps));
      } catch (error) {
        return skip(planned, ...whyNotTested(error));
      }
    },
    skip,
    stopReason: () => stopReason(stop) ?? pace.spent,
    close: async () => void (await Promise.all([server.close(), context.credentials.close()])),
  };
}

/** Why the case is not begun. */
function lackOf(planned: PlannedCase, context: RunContext): string | undefined {
  const { config, credentials, pace, stop } = context;
  return (
    planned.case.untested ??
    lacksOf(planned.case, config.target.login)[0] ??
    riskOf(planned, config) ??
    credentials.lackOf(planned.case) ??
    stopReason(stop) ??
    pace.reserve(costOf(planned, config))
  );
}

/** What an attempt works with, the whole configuration, and where values come from. */
type RunContext = AttemptContext & {
  readonly onAnswers: SessionInput['onAnswers'];
  readonly config: Config;
  readonly inputsOf: InputsOf;
  readonly knownBreaches: KnownBreaches;
};

function firstRecord(
  { config, contract, stories, url, redactor }: SessionInput,
  inputsOf: InputsOf,
): RunRecord {
  // Shards are put together again, and then all of it was planned.
  const whole = { ...config, shard: undefined };
  const counts = countCases(contract, whole, { stories, inputsOf });
  const warnings = loginWarnings(config.target, contract.operations);
  return runRecord({ config, contract, url, counts, redactor, warnings, startedAt: Date.now() });
}

function contextOf(input: SessionInput, rest: Connected): RunContext {
  const { config, operations, redactor, clock, isReplay } = input;
  const { server, pace, stop, inputsOf } = rest;
  const known = createKnown({
    inputsOf,
    operations,
    stop,
    redactor,
    send: (step, operation, behalf) => askFor(step, operation, { ...context, behalf }),
  });
  const credentials = credentialsOf(input, rest);
  const common = { config, server, credentials, redactor, known, pace, clock, stop };
  const knownBreaches = createKnownBreaches(config.baseline, () => Date.now());
  const context = {
    ...common,
    inputsOf,
    knownBreaches,
    onAnswers: input.onAnswers,
    nextWord: isReplay === true ? nextWord : undefined,
  };
  return context;
}

/** What all that is sent has in common. */
interface Connected {
  readonly inputsOf: InputsOf;
  readonly server: Server;
  readonly pace: Pace;
  readonly stop: AbortSignal;
}

function credentialsOf(input: SessionInput, rest: Connected): Credentials {
  const serverWith = (clientCertificate: ClientCertificate) =>
    createServer({ ...input, ...rest, clientCertificate });
  return createCredentials({ ...input, ...rest, serverWith });
}

/** What is done about a case that found something. */
interface FollowUps {
  readonly shrink: Shrink;
  readonly repeat: Repeat;
}

function followUpsFor(
  context: Parameters<typeof createShrink>[0],
  pace: Pace,
  { clock, followsUp }: Pick<SessionInput, 'clock' | 'followsUp'>,
): FollowUps | undefined {
  if (followsUp === false) return undefined;
  return { shrink: createShrink(context, pace), repeat: createRepeat(context, pace, clock) };
}

/** What became of a case. Rejects with `NotTestedError` or `DefectError`. */
async function testCase(
  planned: PlannedCase,
  context: RunContext,
  followUps: FollowUps | undefined,
): Promise<Tested> {
  const { turns } = context.redactor.memory;
  const first = await attempt(planned, context);
  const unsendable = unsendableIn(first);
  if (unsendable !== undefined) throw new NotTestedError(unsendable);
  context.onAnswers?.(first.exchanges);
  if (first.verdict.violations.length === 0 || followUps === undefined) {
    return stillKnown(testedCase(planned, first, context), turns);
  }
  const { shrink, repeat } = followUps;
  const smallest = await shrink(planned, first);
  const repeated = await repeat(smallest.planned, smallest.attempt);
  const told = { attempt: smallest.attempt, repeated };
  const confirmed = confirmTimes(smallest.planned, told, context.config.limits);
  const tested = testedCase(smallest.planned, confirmed, context);
  if (tested.violations.length === 0) return stillKnown(tested, turns);
  const often = typeof repeated === 'string' ? { unrepeated: repeated } : { repeated };
  return stillKnown({ ...tested, ...often }, turns);
}

/** What its first exchanges taught may be forgotten before a long case is over: it is learned again. */
function stillKnown(tested: Tested, turns: number): Tested {
  const { operation, exchanges, redactor } = tested;
  if (redactor.memory.turns === turns) return tested;
  for (const [index, exchange] of exchanges.entries()) {
    redactor.learnFrom(tested.case.steps?.[index]?.operation ?? operation, exchange);
  }
  return tested;
}

type Tested = CaseInput & Pick<PlannedCase, 'operation'>;

function testedCase(
  planned: PlannedCase,
  { case: sent, exchanges, verdict, notes }: Attempt,
  context: RunContext,
): Tested {
  const { config, redactor } = context;
  const { operation } = planned;
  const lacks = notesOn(planned.case, config.target.login);
  return {
    case: sent,
    operation,
    exchanges,
    state: verdict.untested === undefined ? verdict.state : 'skipped',
    reason: verdict.untested,
    violations: verdict.violations.map((each) => ({
      ...each,
      known: context.knownBreaches.get(each.fingerprint),
      madeUp: planned.case.steps[each.step]?.build({}, exchanges),
      ...curlCaveat(each, planned.case, { ...context, operation, outcomes: verdict.outcomes }),
    })),
    notes: [...lacks, ...notes],
    outcome: reachOf({
      tries: planned.case.tries,
      status: exchanges.at(-1)?.response?.status,
      outcome: verdict.outcomes[exchanges.length - 1],
      isMadeUp: lacks.length > 0,
    }),
    redactor,
  };
}

/** A schema is compiled with its first value, and may turn out not to compile. */
function whyNotTested(error: unknown): readonly [reason: string, defects?: readonly Defect[]] {
  if (error instanceof NotTestedError) return [error.message];
  if (error instanceof DefectError) return [error.message, error.defects];
  throw error;
}

const NOTHING_SENT = {
  state: 'skipped',
  outcome: 'none',
  exchanges: [],
  violations: [],
  notes: [],
} as const;

function unsendableIn({ exchanges }: Attempt): string | undefined {
  const fault = exchanges.find((exchange) => exchange.fault?.name === 'unsendable')?.fault;
  return fault === undefined ? undefined : `the client can't send it: ${fault.message}`;
}
