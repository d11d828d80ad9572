import type { Step, StoryFailure } from '../cases/index.ts';
import type { Exchange } from '../exchange/index.ts';
import type { Criterion } from './criterion.ts';
import type { Expression } from './expression.ts';
import { outputsOf, scopeOf, type Frame, type Telling, type Trip } from './frame.ts';
import { MissingValue, StoryObstacle } from './obstacle.ts';
import { fillParameters, inputsFrom, requestOf } from './request.ts';
import { isFresh, needsOf, rolesLeft, valuesOf } from './roles.ts';
import type { Scope } from './scope.ts';
import { stepFor } from './step-for.ts';
import type { LoginRole, Named, WorkflowStep } from './workflow.ts';

/** So many steps end a story that would otherwise go in circles for ever. */
const MOST_STEPS = 1_000;

export interface StepResult {
  readonly isSuccess: boolean;
  readonly failure?: StoryFailure | undefined;
  /** What actions read. */
  readonly scope: Scope;
}

/** Does what a step does once, and says whether its criteria are met. */
export function* perform(step: WorkflowStep, frame: Frame, trip: Trip): Telling<StepResult> {
  trip.steps += 1;
  if (trip.steps > MOST_STEPS) {
    throw new StoryObstacle(`it did not end within ${MOST_STEPS} steps`);
  }
  yield* takeValues(rolesLeft(frame.workflow, frame.given, step).filter(isFresh), frame);
  try {
    const called = yield* makeCall(step, frame, trip);
    const scope = scopeOf(frame, trip, { sent: trip.sent, outputs: called.outputs });
    frame.steps.set(step.id, outputsOf(step.outputs, scope));
    if (!called.isSuccess) return { ...called, scope };
    const failure = unmetIn(step, scope, trip);
    return { isSuccess: failure === undefined, failure, scope };
  } catch (error) {
    if (!(error instanceof MissingValue)) throw error;
    return { ...missing(step, error, { frame, trip }), scope: scopeOf(frame, trip) };
  }
}

/** Asks for what the login of the target has for these roles. */
export function* takeValues(roles: readonly LoginRole[], frame: Frame): Telling<void> {
  if (roles.length === 0) return;
  const reply = yield { kind: 'values', needs: needsOf(roles) };
  const values = reply.kind === 'values' ? reply.values : {};
  frame.inputs = { ...frame.inputs, ...valuesOf(frame.workflow, frame.given, values) };
}

interface Called {
  readonly isSuccess: boolean;
  readonly failure?: StoryFailure | undefined;
  /** Of a workflow. */
  readonly outputs?: Named | undefined;
}

function* makeCall({ call }: WorkflowStep, frame: Frame, trip: Trip): Telling<Called> {
  const scope = scopeOf(frame, trip);
  const parameters = fillParameters(call.parameters, scope);
  if (call.kind === 'workflow') {
    return yield* trip.run(call.workflow.target(), inputsFrom(parameters), trip);
  }
  const step = stepFor(call.operation, parameters, requestOf(call, parameters, scope));
  const exchange = yield* send(step, trip);
  trip.sent = { exchange, parameters };
  return { isSuccess: exchange.fault === undefined && exchange.response !== undefined };
}

function* send(step: Step, trip: Trip): Telling<Exchange> {
  const { waitMs } = trip;
  trip.waitMs = 0;
  trip.exchanges += 1;
  const reply = yield { kind: 'request', step, waitMs };
  if (reply.kind !== 'exchange') throw new Error('a request is answered by an exchange');
  return reply.exchange;
}

function unmetIn(step: WorkflowStep, scope: Scope, trip: Trip): StoryFailure | undefined {
  for (const criterion of step.criteria) {
    const { isMet, actual, response } = criterion.test(scope);
    if (!isMet)
      return failureOf(step, criterion, { actual, response, exchange: trip.exchanges - 1 });
  }
  return undefined;
}

function failureOf(
  { id }: WorkflowStep,
  { text, place }: Criterion,
  rest: Pick<StoryFailure, 'actual' | 'response' | 'exchange'>,
): StoryFailure {
  const message = `the step "${id}" is not answered as its workflow says: ${text}`;
  return { ...rest, message, expected: text, place };
}

/** What an answer did not give; an obstacle where none was asked for it. */
function missing(
  step: WorkflowStep,
  { expression, place }: MissingValue,
  { frame, trip }: { readonly frame: Frame; readonly trip: Trip },
): Called {
  const reason = `${expression.text} gives nothing, which the step "${step.id}" sends`;
  if (trip.exchanges === 0 || !wasAsked(expression, frame)) throw new StoryObstacle(reason);
  const failure = {
    exchange: trip.exchanges - 1,
    message: reason,
    expected: `a value of ${expression.text}`,
    actual: 'nothing',
    place,
    response: 'body',
  };
  return { isSuccess: false, failure };
}

/** A step that was passed over has no answer, and an input never has. */
function wasAsked(expression: Expression, { steps }: Frame): boolean {
  if (expression.kind === 'step') return steps.has(expression.step);
  return expression.kind !== 'inputs';
}
