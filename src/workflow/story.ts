import type { Story } from '../cases/index.ts';
import {
  ended,
  type Frame,
  type GivenInputs,
  type Telling,
  type Trip,
  type WorkflowEnd,
} from './frame.ts';
import { StoryObstacle } from './obstacle.ts';
import { perform, takeValues, type StepResult } from './perform.ts';
import { retryAfterMs } from './retry-after.ts';
import { isFresh, rolesLeft } from './roles.ts';
import type { Scope } from './scope.ts';
import type { Action, Named, Workflow, WorkflowStep } from './workflow.ts';

/** Runs a workflow, and before it those that it depends on. */
export function* tellStory(workflow: Workflow, given: GivenInputs): Story {
  const trip: Trip = {
    given,
    run: runWorkflow,
    begun: new Map(),
    notes: [],
    steps: 0,
    exchanges: 0,
    waitMs: 0,
  };
  try {
    const { failure } = yield* runWorkflow(workflow, {}, trip);
    return { failure, notes: trip.notes };
  } catch (error) {
    if (!(error instanceof StoryObstacle)) throw error;
    return { obstacle: error.message, notes: trip.notes };
  }
}

function* runWorkflow(workflow: Workflow, passed: Named, trip: Trip): Telling<WorkflowEnd> {
  yield* runDependencies(workflow, trip);
  const given = { ...trip.given(workflow), ...passed };
  const frame: Frame = {
    workflow,
    inputs: { ...workflow.inputs.defaults, ...given },
    given: new Set(Object.keys(given)),
    steps: new Map(),
  };
  yield* takeValues(
    rolesLeft(workflow, frame.given).filter((role) => !isFresh(role)),
    frame,
  );
  trip.begun.set(workflow.key, { inputs: frame.inputs, outputs: {} });
  const end = yield* runSteps(frame, trip);
  trip.begun.set(workflow.key, { inputs: frame.inputs, outputs: end.outputs });
  return end;
}

function* runDependencies({ dependsOn }: Workflow, trip: Trip): Telling<void> {
  for (const link of dependsOn) {
    const workflow = link.target();
    if (trip.begun.has(workflow.key)) continue;
    const { isSuccess } = yield* runWorkflow(workflow, {}, trip);
    if (isSuccess) continue;
    throw new StoryObstacle(`the workflow "${link.id}", which it depends on, did not succeed`);
  }
}

function* runSteps(frame: Frame, trip: Trip): Telling<WorkflowEnd> {
  const { steps } = frame.workflow;
  let step: WorkflowStep | undefined = steps[0];
  while (step !== undefined) {
    const move: Move = yield* runStep(step, frame, trip);
    if (move.kind === 'done') return move.end;
    step = stepAfter(step, move.to, steps);
  }
  return ended(frame, trip);
}

function stepAfter(
  step: WorkflowStep,
  to: string | undefined,
  steps: readonly WorkflowStep[],
): WorkflowStep | undefined {
  return to === undefined ? steps[steps.indexOf(step) + 1] : steps.find(({ id }) => id === to);
}

/** To the step of this name, or to the next one; or nowhere. */
type Move =
  | { readonly kind: 'go'; readonly to: string | undefined }
  | { readonly kind: 'done'; readonly end: WorkflowEnd };

/** A step with what follows from it: its actions (Arazzo 1.0, sections 4.6.7 and 4.6.8). */
function* runStep(step: WorkflowStep, frame: Frame, trip: Trip): Telling<Move> {
  const tries = new Map<Action, number>();
  for (;;) {
    const result = yield* perform(step, frame, trip);
    const actions = result.isSuccess ? step.onSuccess : step.onFailure;
    const action = actions.find((each) => applies(each, result.scope, tries));
    if (action?.type !== 'retry') return yield* follow(action, result, { frame, trip });
    const count = (tries.get(action) ?? 0) + 1;
    tries.set(action, count);
    trip.notes.push(
      `the step "${step.id}" was tried again, ${count} of ${action.retryLimit} times`,
    );
    yield* goBetween(action, frame, trip);
    trip.waitMs = waitBefore(action, result.scope);
  }
}

/** The longest `Retry-After` that is waited for, as between any two requests. */
const LONGEST_WAIT_MS = 60_000;

/** "If an HTTP Retry-After response header was returned, then it SHOULD overrule." */
function waitBefore({ retryAfterSeconds }: Action, { sent }: Scope): number {
  const waitMs = retryAfterMs(sent);
  if (waitMs === undefined) return retryAfterSeconds * 1000;
  if (waitMs <= LONGEST_WAIT_MS) return waitMs;
  const seconds = Math.round(waitMs / 1000);
  throw new StoryObstacle(`the server asked for ${seconds} s of silence (Retry-After)`);
}

function applies(action: Action, scope: Scope, tries: ReadonlyMap<Action, number>): boolean {
  if (action.type === 'retry' && (tries.get(action) ?? 0) >= action.retryLimit) return false;
  return action.criteria.every((criterion) => criterion.test(scope).isMet);
}

function* follow(
  action: Action | undefined,
  result: StepResult,
  { frame, trip }: { readonly frame: Frame; readonly trip: Trip },
): Telling<Move> {
  if (action?.type === 'goto') {
    const { step, workflow } = action;
    if (workflow === undefined) return { kind: 'go', to: step };
    return { kind: 'done', end: yield* runWorkflow(workflow.target(), {}, trip) };
  }
  const { isSuccess, failure } = result;
  if (isSuccess && action === undefined) return { kind: 'go', to: undefined };
  return { kind: 'done', end: { ...ended(frame, trip), isSuccess, failure } };
}

/** The step or workflow that a retry names, before the step itself. */
function* goBetween({ step, workflow }: Action, frame: Frame, trip: Trip): Telling<void> {
  if (workflow !== undefined) yield* runWorkflow(workflow.target(), {}, trip);
  const between = frame.workflow.steps.find(({ id }) => id === step);
  if (between !== undefined) yield* perform(between, frame, trip);
}
