import type { Case, Step, Values } from '../cases/index.ts';
import type { Config } from '../config/index.ts';
import type { Operation } from '../contract/index.ts';
import type { Exchange } from '../exchange/index.ts';
import type { Redactor } from '../record/index.ts';
import { judge, type JudgedVerdict } from '../verdict/index.ts';
import type { Credentials } from './credentials/credentials.ts';
import type { Known } from './inputs/known.ts';
import type { Clock, Pace } from './pace.ts';
import type { PlannedCase } from './plan.ts';
import { sendStep } from './send-step.ts';
import type { Server } from './server.ts';
import { tellStory } from './tell-story.ts';
import { accountValues, wantsCaptcha } from './values.ts';

/** One sending of a case, judged. */
export interface Attempt {
  /** As it was sent: a story's steps may be others than were planned. */
  readonly case: Case;
  readonly exchanges: readonly Exchange[];
  readonly verdict: JudgedVerdict;
  /** What went otherwise than planned. */
  readonly notes: readonly string[];
}

/** What an attempt works with. */
export interface AttemptContext {
  readonly config: Pick<Config, 'target' | 'limits' | 'severities'>;
  readonly server: Server;
  readonly credentials: Credentials;
  readonly known: Known;
  /** Learns the secrets that were sent and handed out. */
  readonly redactor: Redactor;
  readonly pace: Pace;
  readonly clock: Clock;
  /** Of cases that were sent before: makes a word for what the server takes only once. */
  readonly nextWord?: (() => string) | undefined;
  /** Ends waiting. */
  readonly stop: AbortSignal;
}

/** Sends a case and judges what came back. Rejects with `NotTestedError` only. */
export function attempt(planned: PlannedCase, context: AttemptContext): Promise<Attempt> {
  const { story } = planned.case;
  return story === undefined ? sendSteps(planned, context) : tellStory(planned, story(), context);
}

/** In order, up to the first fault. */
async function sendSteps(planned: PlannedCase, context: AttemptContext): Promise<Attempt> {
  const { config, server, credentials, redactor } = context;
  const exchanges: Exchange[] = [];
  const notes: string[] = [];
  let values: Values = {};
  let obstacle: string | undefined;
  for (const step of planned.case.steps) {
    obstacle = step.obstacle?.(exchanges);
    if (obstacle !== undefined) break;
    const { operation = planned.operation } = step;
    if (!step.sameValues) values = await valuesFor(step, { operation, notes }, context);
    const sending = { server, credentials, operation, notes, earlier: exchanges };
    const exchange = await sendStep(step, values, sending);
    redactor.learnFrom(operation, exchange);
    exchanges.push(exchange);
    if (exchange.fault !== undefined) break;
  }
  const { limits, severities } = config;
  const verdict = judge({ ...planned, exchanges, obstacle, limits, severities });
  return { case: planned.case, exchanges, verdict, notes };
}

/** Known-good values for one step. Rejects with `NotTestedError` where one can't be had. */
export async function valuesFor(
  step: Step,
  { operation, notes, behalf }: ValuesFor,
  context: Pick<AttemptContext, 'config' | 'server' | 'known' | 'nextWord'>,
): Promise<Values> {
  const { config, server, known, nextWord } = context;
  const had = await accountValues(step, config.target.login, server);
  const values = nextWord === undefined ? had : { ...had, again: nextWord() };
  if (step.awaits === undefined) return values;
  return { ...values, known: await known.get({ operation, step, notes, behalf }) };
}

/** What values are had for. */
export interface ValuesFor {
  readonly operation: Operation;
  /** Takes what went otherwise than planned. */
  readonly notes: string[];
  /** The operations that need the request of the step for a value, outermost first. */
  readonly behalf?: readonly Operation[] | undefined;
}

/** How many requests sending the case takes, those for captchas included. */
export function costOf({ case: { steps } }: PlannedCase, config: Pick<Config, 'target'>): number {
  const fetched = config.target.login.captcha?.kind === 'http';
  return steps.length + (fetched ? steps.filter(wantsCaptcha).length : 0);
}
