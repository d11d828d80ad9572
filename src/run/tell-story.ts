import type { Case, Step, Story, StoryAsk, StoryReply } from '../cases/index.ts';
import type { Exchange } from '../exchange/index.ts';
import { judge } from '../verdict/index.ts';
import type { Attempt, AttemptContext } from './attempt.ts';
import type { PlannedCase } from './plan.ts';
import { sendStep } from './send-step.ts';
import { NotTestedError, stopReason } from './stop.ts';
import { accountValues } from './values.ts';

/** What was sent so far. */
interface Telling {
  readonly planned: PlannedCase;
  readonly steps: Step[];
  readonly exchanges: Exchange[];
  readonly notes: string[];
}

/**
 * Sends what a story asks for until it has ended, and judges every answer by its own operation.
 * Rejects with `NotTestedError` only.
 */
export async function tellStory(
  planned: PlannedCase,
  story: Story,
  context: AttemptContext,
): Promise<Attempt> {
  const telling: Telling = { planned, steps: [], exchanges: [], notes: [] };
  let next = story.next();
  while (next.done !== true) next = story.next(await replyTo(next.value, telling, context));
  const { failure, obstacle, notes } = next.value;
  const { exchanges } = telling;
  const { limits, severities } = context.config;
  const told = { operation: planned.operation, case: caseTold(telling) };
  const verdict = judge({ ...told, exchanges, failure, obstacle, limits, severities });
  return { case: told.case, exchanges, verdict, notes: [...notes, ...telling.notes] };
}

/** The case with the steps that were sent. */
function caseTold({ planned, steps: [first, ...rest] }: Telling): Case {
  return first === undefined ? planned.case : { ...planned.case, steps: [first, ...rest] };
}

async function replyTo(
  ask: StoryAsk,
  telling: Telling,
  context: AttemptContext,
): Promise<StoryReply> {
  if (ask.kind === 'values') {
    const { config, server } = context;
    const wants = { needs: ask.needs, prefers: [], sameValues: false };
    return { kind: 'values', values: await accountValues(wants, config.target.login, server) };
  }
  if (ask.waitMs > 0) await wait(ask.waitMs, context);
  return { kind: 'exchange', exchange: await send(ask.step, telling, context) };
}

async function wait(ms: number, { clock, stop }: AttemptContext): Promise<void> {
  await clock.sleep(ms, stop);
  const reason = stopReason(stop);
  if (reason !== undefined) throw new NotTestedError(reason);
}

async function send(step: Step, telling: Telling, context: AttemptContext): Promise<Exchange> {
  const { planned, steps, exchanges, notes } = telling;
  const { server, credentials, redactor, pace, known } = context;
  // Those of the plan were set aside before; steps that are done again were not.
  const refusal = steps.length < planned.case.steps.length ? undefined : pace.reserve(1);
  if (refusal !== undefined) throw new NotTestedError(refusal);
  const { operation = planned.operation } = step;
  const sending = { server, credentials, operation, notes, earlier: exchanges };
  const values =
    step.awaits === undefined ? {} : { known: await known.get({ operation, step, notes }) };
  const exchange = await sendStep(step, values, sending);
  redactor.learnFrom(operation, exchange);
  steps.push(step);
  exchanges.push(exchange);
  return exchange;
}
