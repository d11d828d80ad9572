import type { MediaType, Operation } from '../contract/index.ts';
import type { Json, JsonObject, Place } from '../source/index.ts';
import type { Criterion } from './criterion.ts';
import type { Expression } from './expression.ts';
import type { Template } from './template.ts';

/** An Arazzo document (Arazzo Specification 1.0) that was read. */
export interface WorkflowDocument {
  readonly file: string;
  readonly title: string;
  /** In the order of the document. */
  readonly workflows: readonly Workflow[];
}

/** A Workflow Object, its references followed. */
export interface Workflow {
  readonly id: string;
  /** The same for no other workflow, also of other documents. */
  readonly key: string;
  readonly summary: string;
  readonly place: Place;
  readonly inputs: InputSchema;
  /** Run before it. */
  readonly dependsOn: readonly WorkflowLink[];
  readonly steps: readonly [WorkflowStep, ...WorkflowStep[]];
  readonly outputs: readonly Output[];
  /** URLs by the names of source descriptions. */
  readonly sources: ReadonlyMap<string, SourceLocation>;
}

export interface SourceLocation {
  readonly name: string;
  readonly url: string;
  readonly type: string;
}

/** A workflow that another one names; looked up when it is needed, since they may name each other. */
export interface WorkflowLink {
  readonly id: string;
  target(): Workflow;
}

/** What a workflow takes (JSON Schema 2020-12), with every `$ref` in `$defs`. */
export interface InputSchema {
  readonly json: JsonObject;
  readonly place: Place;
  /** By name: the fields of a login that stand in where nothing is given, from `x-login`. */
  readonly roles: ReadonlyMap<string, LoginRole>;
  readonly defaults: JsonObject;
  /** Names whose values must never be written down: `format: password`, `writeOnly`, `x-secret`. */
  readonly secrets: readonly string[];
}

export type LoginRole = 'account' | 'password' | 'lockableAccount' | 'captcha' | 'captchaId';

export interface WorkflowStep {
  readonly id: string;
  readonly place: Place;
  readonly call: StepCall;
  readonly criteria: readonly Criterion[];
  readonly onSuccess: readonly Action[];
  readonly onFailure: readonly Action[];
  readonly outputs: readonly Output[];
}

/** What a step does. */
export type StepCall =
  | {
      readonly kind: 'operation';
      readonly operation: Operation;
      readonly parameters: readonly StepParameter[];
      readonly body: StepBody | undefined;
    }
  | {
      readonly kind: 'workflow';
      readonly workflow: WorkflowLink;
      /** Its inputs. */
      readonly parameters: readonly StepParameter[];
    };

export interface StepParameter {
  readonly name: string;
  /** `undefined` for the input of a workflow. */
  readonly in: 'path' | 'query' | 'header' | 'cookie' | undefined;
  readonly value: Template;
  readonly place: Place;
}

export interface StepBody {
  readonly mediaType: MediaType;
  /** As the step writes it; `undefined` where the operation's counts. */
  readonly contentType: string | undefined;
  readonly payload: Template;
  /** True where the payload is the text that is sent, and not a value to be written. */
  readonly isText: boolean;
  readonly replacements: readonly Replacement[];
  readonly place: Place;
}

/** A value that takes the place of another one in a payload. */
export interface Replacement {
  /** The way from the payload to it. */
  readonly target: readonly string[];
  readonly value: Template;
}

/** Where to go after a step. `retryAfterSeconds` and `retryLimit` are of a retry. */
export interface Action {
  readonly name: string;
  readonly type: 'end' | 'goto' | 'retry';
  readonly step: string | undefined;
  readonly workflow: WorkflowLink | undefined;
  readonly retryAfterSeconds: number;
  readonly retryLimit: number;
  readonly criteria: readonly Criterion[];
}

export interface Output {
  readonly name: string;
  readonly expression: Expression;
}

/** Values by name. */
export type Named = Readonly<Record<string, Json | undefined>>;
