import type { Defect } from '../source/index.ts';
import { knownHint } from './components.ts';
import { memberIn, readsMessage, type Expression, type Member } from './expression.ts';
import { inputNames } from './read-inputs.ts';
import type { Use } from './reading.ts';
import type { Workflow } from './workflow.ts';

type Problem = { readonly message: string; readonly hint?: string | undefined } | undefined;

/** What an expression can't read where it stands. */
export function checkUses(use: Use, workflows: readonly Workflow[]): readonly Defect[] {
  const { expression, place, workflow } = use;
  const own = workflows.find(({ key }) => key === workflow);
  const problem = own === undefined ? undefined : problemOf(expression, use, { own, workflows });
  return problem === undefined ? [] : [{ ...problem, place }];
}

interface Known {
  /** The workflow that the expression is in. */
  readonly own: Workflow;
  readonly workflows: readonly Workflow[];
}

function problemOf(expression: Expression, use: Use, known: Known): Problem {
  if (readsMessage(expression)) return messageProblem(expression, use);
  const { own } = known;
  switch (expression.kind) {
    case 'inputs':
      return inputProblem(expression, own);
    case 'outputs':
      return ownOutputProblem(expression, use);
    case 'step':
      return stepProblem(expression, own, use);
    case 'workflow':
      return workflowProblem(expression, known);
    case 'source':
      return sourceProblem(expression, own);
    case 'component':
    default:
      return {
        message: `"${expression.text}" is no value`,
        hint: 'Components are named by "reference".',
      };
  }
}

function ownOutputProblem({ text }: Expression, { callsWorkflow, moment }: Use): Problem {
  if (callsWorkflow && moment === 'answer') return undefined;
  const hint = 'Only a step that calls a workflow has its outputs, once it has ended.';
  return { message: `"${text}" can't be read here`, hint };
}

function sourceProblem({ text, source }: Of<'source'>, { sources }: Workflow): Problem {
  if (sources.has(source)) return undefined;
  return unknown(text, `source description "${source}"`, [...sources.keys()]);
}

function messageProblem({ text }: Expression, { moment }: Use): Problem {
  if (moment === 'answer') return undefined;
  const hint =
    'Give the step whose answer is meant an output, and read "$steps.STEP.outputs.NAME".';
  const when = moment === 'request' ? 'nothing is sent yet' : 'it is no single answer';
  return { message: `"${text}" can't be read here: ${when}`, hint };
}

type Of<Kind> = Extract<Expression, { readonly kind: Kind }>;
type Reads = Member & Pick<Expression, 'text'>;

function inputProblem(expression: Reads, workflow: Workflow): Problem {
  const names = inputNames(workflow.inputs);
  if (names === undefined || memberIn(expression, (name) => names.includes(name))) return undefined;
  return unknown(expression.text, `input "${expression.name}"`, names);
}

function outputProblem(expression: Reads, outputs: readonly { readonly name: string }[]): Problem {
  const names = outputs.map(({ name }) => name);
  if (memberIn(expression, (name) => names.includes(name)) !== undefined) return undefined;
  return unknown(expression.text, `output "${expression.name}"`, names);
}

function stepProblem(expression: Of<'step'>, { steps }: Workflow, { stepIds }: Use): Problem {
  const step = steps.find(({ id }) => id === expression.step);
  if (step !== undefined) return outputProblem(expression, step.outputs);
  // One that something else is wrong with was not read.
  if (stepIds.includes(expression.step)) return undefined;
  return unknown(expression.text, `step "${expression.step}"`, stepIds);
}

function workflowProblem(expression: Of<'workflow'>, { own, workflows }: Known): Problem {
  const isBeside = ({ key, id }: Workflow) => key === own.key.replace(/#.*$/s, `#${id}`);
  const beside = workflows.filter(isBeside);
  const found = beside.find(({ id }) => id === expression.workflow);
  if (found === undefined) {
    const ids = beside.map(({ id }) => id);
    return unknown(expression.text, `workflow "${expression.workflow}"`, ids);
  }
  return expression.field === 'inputs'
    ? inputProblem(expression, found)
    : outputProblem(expression, found.outputs);
}

function unknown(text: string, what: string, known: readonly string[]): Problem {
  return { message: `"${text}" reads nothing: there is no ${what}`, hint: knownHint(known) };
}
