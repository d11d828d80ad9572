import { basename } from 'node:path';

import type { Case, Profile, Step } from '../cases/index.ts';
import type { Operation } from '../contract/index.ts';
import { DefectError, type Defect, type JsonObject } from '../source/index.ts';
import { checkInputs, strayInputs, type ConfiguredInputs } from './check-inputs.ts';
import type { GivenInputs } from './frame.ts';
import { isFresh, needsOf, rolesLeft } from './roles.ts';
import { stepFor } from './step-for.ts';
import { tellStory } from './story.ts';
import type { LoginRole, Workflow, WorkflowDocument } from './workflow.ts';

/** A document and what is configured for it. */
export interface ConfiguredWorkflows {
  readonly document: WorkflowDocument;
  readonly inputs: ConfiguredInputs;
  /** In which its workflows are run. */
  readonly profiles: readonly Profile[];
}

/** A workflow as a case. */
export interface WorkflowCase {
  readonly case: Case;
  /** Of its first request. */
  readonly operation: Operation;
  /** Inputs that must never be written down, by name. */
  readonly secrets: readonly { readonly name: string; readonly value: string }[];
}

/**
 * One case a workflow. One that others call is no case of its own where nobody gives the inputs it
 * needs. Throws `DefectError` for inputs that don't fit.
 */
export function workflowCases(configured: readonly ConfiguredWorkflows[]): readonly WorkflowCase[] {
  const given = new Map<Workflow, JsonObject>();
  const defects: Defect[] = [];
  const called = calledIn(configured.flatMap(({ document }) => document.workflows));
  const give: GivenInputs = (workflow) => given.get(workflow) ?? {};
  const cases = configured.flatMap(({ document, inputs, profiles }) => {
    defects.push(...strayInputs(document, inputs));
    return document.workflows.flatMap((workflow) => {
      const checked = checkInputs(workflow, inputs);
      defects.push(...checked.defects);
      given.set(workflow, checked.values);
      if (checked.missing.length > 0 && called.has(workflow)) return [];
      const untested = lackOf(checked.missing);
      return toCase({ document, workflow, give, untested, profiles });
    });
  });
  if (defects.length > 0) throw new DefectError(defects);
  return cases;
}

function lackOf(missing: readonly string[]): string | undefined {
  if (missing.length === 0) return undefined;
  const names = missing.map((name) => `"${name}"`).join(', ');
  return `nobody gives its input ${names} ("inputs" under "workflows" in probity.yaml)`;
}

/** The workflows that steps and actions of others lead to. */
function calledIn(workflows: readonly Workflow[]): ReadonlySet<Workflow> {
  const links = workflows.flatMap(({ steps }) =>
    steps.flatMap(({ call, onSuccess, onFailure }) => [
      ...(call.kind === 'workflow' ? [call.workflow] : []),
      ...[...onSuccess, ...onFailure].flatMap(({ workflow }) => workflow ?? []),
    ]),
  );
  return new Set(links.map((link) => link.target()));
}

function toCase(input: {
  readonly document: WorkflowDocument;
  readonly workflow: Workflow;
  readonly give: GivenInputs;
  readonly untested: string | undefined;
  readonly profiles: readonly Profile[];
}): readonly WorkflowCase[] {
  const { document, workflow, give, untested, profiles } = input;
  const [first, ...rest] = plannedSteps(workflow, give);
  if (first?.operation === undefined) return [];
  const tried: Case = {
    id: `${wordsOf(document.file)}/workflow/${workflow.id.replaceAll(/[^\w-]+/g, '-')}`,
    operation: first.operation.id,
    origin: 'workflow',
    title: workflow.summary === '' ? `the workflow "${workflow.id}"` : workflow.summary,
    steps: [first, ...rest],
    story: () => tellStory(workflow, give),
    comparison: undefined,
    untested,
    profiles,
  };
  return [{ case: tried, operation: first.operation, secrets: secretsOf(workflow, give) }];
}

/** The name of the file without what says that it is Arazzo. */
function wordsOf(file: string): string {
  return basename(file).replace(/(?:\.arazzo)?\.\w+$/, '');
}

function secretsOf(workflow: Workflow, give: GivenInputs): WorkflowCase['secrets'] {
  const given = give(workflow);
  return workflow.inputs.secrets.flatMap((name) => {
    const value = given[name];
    return typeof value === 'string' ? [{ name, value }] : [];
  });
}

/** Every request that the workflow may send, in the order of the document, without its values. */
function plannedSteps(workflow: Workflow, give: GivenInputs): readonly Step[] {
  const before = workflow.dependsOn.flatMap((link) => plannedSteps(link.target(), give));
  return [...before, ...stepsOf(workflow, new Set(Object.keys(give(workflow))), give)];
}

function stepsOf(
  workflow: Workflow,
  given: ReadonlySet<string>,
  give: GivenInputs,
): readonly Step[] {
  const steps = workflow.steps.flatMap((step): readonly Step[] => {
    const fresh = needsOf(rolesLeft(workflow, given, step).filter(isFresh));
    const { call } = step;
    if (call.kind === 'operation')
      return [{ ...bareStep(call.operation, call.parameters), needs: fresh }];
    const called = call.workflow.target();
    const passed = [...Object.keys(give(called)), ...call.parameters.map(({ name }) => name)];
    return withNeeds(stepsOf(called, new Set(passed), give), fresh);
  });
  const lasting = rolesLeft(workflow, given).filter((role: LoginRole) => !isFresh(role));
  return withNeeds(steps, needsOf(lasting));
}

function withNeeds(steps: readonly Step[], needs: Step['needs']): readonly Step[] {
  const [first, ...rest] = steps;
  return first === undefined ? [] : [{ ...first, needs: [...needs, ...first.needs] }, ...rest];
}

/** What is known of the request beforehand. */
function bareStep(operation: Operation, parameters: Parameters<typeof stepFor>[1]): Step {
  const { method, path } = operation;
  return stepFor(operation, parameters, { method, path, headers: [], body: undefined });
}
