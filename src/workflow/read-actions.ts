import { childOf, type Node } from '../source/index.ts';
import { followReference } from './components.ts';
import { readCriterion } from './read-criterion.ts';
import type { Reading } from './reading.ts';
import { defectAt, numberAt, objectsAt, textAt } from './structure.ts';
import type { Action, WorkflowLink } from './workflow.ts';

/** Finds workflows by what a document calls them. */
export type FindWorkflow = (text: string, at: Node) => WorkflowLink | undefined;

/** Where actions are written, and where they may lead. */
export interface ActionSpot {
  /** A step, and the workflow it is in. */
  readonly step: Node;
  readonly workflow: Node;
  readonly stepIds: readonly string[];
  readonly findWorkflow: FindWorkflow;
}

const KEYS = {
  success: { section: 'successActions', ofStep: 'onSuccess' },
  failure: { section: 'failureActions', ofStep: 'onFailure' },
} as const;

/** The actions of a step, and behind them those of its workflow that it does not override by name. */
export function readActions(
  kind: keyof typeof KEYS,
  spot: ActionSpot,
  reading: Reading,
): readonly Action[] {
  const { section, ofStep } = KEYS[kind];
  const read = (parent: Node, key: string) =>
    objectsAt(parent, key).flatMap((node) => {
      const target = followReference(node, section, reading);
      return target === undefined ? [] : readAction(target, spot, reading);
    });
  const own = read(spot.step, ofStep);
  const names = own.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) {
    reading.defects.push(
      defectAt(childOf(spot.step, ofStep), `two actions are named "${repeated}"`),
    );
  }
  return [...own, ...read(spot.workflow, section).filter(({ name }) => !names.includes(name))];
}

function readAction(node: Node, spot: ActionSpot, reading: Reading): readonly Action[] {
  const type = typeOf(node);
  if (type === undefined) return [];
  const action: Action = {
    name: textAt(node, 'name') ?? '',
    type,
    ...readTarget(node, type, { spot, reading }),
    retryAfterSeconds: numberAt(node, 'retryAfter') ?? 0,
    // "If not specified then a single retry SHALL be attempted."
    retryLimit: numberAt(node, 'retryLimit') ?? 1,
    criteria: objectsAt(node, 'criteria').flatMap((each) => readCriterion(each, reading)),
  };
  return [action];
}

function readTarget(
  node: Node,
  type: Action['type'],
  { spot, reading }: { readonly spot: ActionSpot; readonly reading: Reading },
): Pick<Action, 'step' | 'workflow'> {
  const [step, workflow] = [textAt(node, 'stepId'), textAt(node, 'workflowId')];
  if (workflow !== undefined) {
    return { step, workflow: spot.findWorkflow(workflow, childOf(node, 'workflowId')) };
  }
  if (step === undefined && type === 'goto') {
    const hint = 'Add a "stepId" or a "workflowId".';
    reading.defects.push(defectAt(node, 'a goto leads nowhere', hint));
  }
  if (step !== undefined && !spot.stepIds.includes(step)) {
    const message = `no step of this workflow is "${step}"`;
    const hint = `Steps are ${spot.stepIds.join(', ')}.`;
    reading.defects.push(defectAt(childOf(node, 'stepId'), message, hint));
  }
  return { step, workflow };
}

function typeOf(node: Node): Action['type'] | undefined {
  const type = textAt(node, 'type');
  return type === 'end' || type === 'goto' || type === 'retry' ? type : undefined;
}
