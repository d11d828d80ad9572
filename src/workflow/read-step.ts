import { childOf, placeOf, type Node } from '../source/index.ts';
import { findOperation } from './find-operation.ts';
import { readActions, type FindWorkflow } from './read-actions.ts';
import { readBody } from './read-body.ts';
import { readCriterion } from './read-criterion.ts';
import { readStepParameters } from './read-parameters.ts';
import { at, readExpression, type Reading } from './reading.ts';
import type { SourceTarget } from './sources.ts';
import { defectAt, membersAt, objectsAt, textAt } from './structure.ts';
import type { Output, StepCall, WorkflowStep } from './workflow.ts';

/** Where a step is written, and what it may name. */
export interface StepSpot {
  readonly workflow: Node;
  readonly stepIds: readonly string[];
  readonly sources: ReadonlyMap<string, SourceTarget>;
  readonly findWorkflow: FindWorkflow;
}

const TARGETS = ['operationId', 'operationPath', 'workflowId'] as const;

/** Reads a step; `undefined`, and a defect, where it calls nothing that is known. */
export function readStep(step: Node, spot: StepSpot, reading: Reading): WorkflowStep | undefined {
  const id = textAt(step, 'stepId') ?? '';
  const callsWorkflow = textAt(step, 'workflowId') !== undefined;
  const before = at(reading, { moment: 'request', callsWorkflow });
  const after = at(before, { moment: 'answer' });
  const call = readCall(step, spot, before);
  const actionSpot = { ...spot, step };
  const rest = {
    id,
    place: placeOf(step),
    criteria: objectsAt(step, 'successCriteria').flatMap((each) => readCriterion(each, after)),
    onSuccess: readActions('success', actionSpot, after),
    onFailure: readActions('failure', actionSpot, after),
    outputs: readOutputs(step, after),
  };
  return call && { ...rest, call };
}

function readCall(step: Node, spot: StepSpot, reading: Reading): StepCall | undefined {
  const given = TARGETS.filter((key) => textAt(step, key) !== undefined);
  if (given.length !== 1) {
    const message = `a step needs one of ${TARGETS.join(', ')}; this has ${given.join(' and ') || 'none'}`;
    reading.defects.push(defectAt(step, message));
    return undefined;
  }
  const workflowId = textAt(step, 'workflowId');
  if (workflowId !== undefined) return readWorkflowCall(step, workflowId, { spot, reading });
  const { sources } = spot;
  const key = textAt(step, 'operationId') === undefined ? 'operationPath' : 'operationId';
  const operation = findOperation(step, key, { sources, defects: reading.defects });
  if (operation === undefined) return undefined;
  const nodes = { step, workflow: spot.workflow };
  return {
    kind: 'operation',
    operation,
    parameters: readStepParameters(nodes, operation, reading),
    body: readBody(step, operation, reading),
  };
}

function readWorkflowCall(
  step: Node,
  workflowId: string,
  { spot, reading }: { readonly spot: StepSpot; readonly reading: Reading },
): StepCall | undefined {
  const body = childOf(step, 'requestBody');
  if (body.value !== undefined) {
    const hint = 'Pass the inputs of the workflow as "parameters".';
    reading.defects.push(defectAt(body, 'a step that calls a workflow has no body', hint));
  }
  const nodes = { step, workflow: spot.workflow };
  const parameters = readStepParameters(nodes, undefined, reading);
  const workflow = spot.findWorkflow(workflowId, childOf(step, 'workflowId'));
  return workflow && { kind: 'workflow', workflow, parameters };
}

/** Reads `outputs` of a step or a workflow. */
export function readOutputs(parent: Node, reading: Reading): readonly Output[] {
  return membersAt(parent, 'outputs').flatMap(([name, node]): readonly Output[] => {
    const { value } = node;
    if (typeof value !== 'string') return [];
    const expression = readExpression(value, { node }, reading);
    return expression === undefined ? [] : [{ name, expression }];
  });
}
