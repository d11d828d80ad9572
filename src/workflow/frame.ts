import type { StoryAsk, StoryFailure, StoryReply } from '../cases/index.ts';
import { valueOf, type Scope, type Sent } from './scope.ts';
import type { Named, Output, Workflow } from './workflow.ts';

/** The inputs that the configuration gives a workflow. */
export type GivenInputs = (workflow: Workflow) => Named;

/** Asks for something, and in the end gives a result. */
export type Telling<Result> = Generator<StoryAsk, Result, StoryReply>;

/** What all workflows of a story share. */
export interface Trip {
  readonly given: GivenInputs;
  /** Runs a workflow with inputs that are passed to it. */
  readonly run: (workflow: Workflow, passed: Named, trip: Trip) => Telling<WorkflowEnd>;
  /** By key; without outputs until they have ended. */
  readonly begun: Map<string, { readonly inputs: Named; readonly outputs: Named }>;
  readonly notes: string[];
  steps: number;
  exchanges: number;
  /** Before the next request. */
  waitMs: number;
  sent?: Sent;
}

/** A workflow under way. */
export interface Frame {
  readonly workflow: Workflow;
  inputs: Named;
  /** Names of the inputs that were given, by whoever calls it or by the configuration. */
  readonly given: ReadonlySet<string>;
  readonly steps: Map<string, Named>;
}

export interface WorkflowEnd {
  readonly isSuccess: boolean;
  /** Of an answer that is not allowed; a step also fails where none came. */
  readonly failure?: StoryFailure | undefined;
  readonly outputs: Named;
}

/** What can be read now, and of an answer where one came. */
export function scopeOf(
  { workflow, inputs, steps }: Frame,
  trip: Trip,
  answer: Pick<Scope, 'sent' | 'outputs'> = { sent: undefined, outputs: undefined },
): Scope {
  const file = workflow.key.slice(0, -workflow.id.length);
  return {
    ...answer,
    inputs,
    steps,
    sources: workflow.sources,
    workflow: (id) => trip.begun.get(file + id),
  };
}

/** The outputs that there are. */
export function outputsOf(outputs: readonly Output[], scope: Scope): Named {
  return Object.fromEntries(
    outputs.flatMap(({ name, expression }) => {
      const value = valueOf(expression, scope);
      return isGiven(value) ? [[name, value] as const] : [];
    }),
  );
}

/** Everything that expressions give was parsed from JSON, or is a text or a number. */
function isGiven(value: unknown): value is NonNullable<Named[string]> | null {
  return value !== undefined;
}

export function ended(frame: Frame, trip: Trip): WorkflowEnd {
  return { isSuccess: true, outputs: outputsOf(frame.workflow.outputs, scopeOf(frame, trip)) };
}
