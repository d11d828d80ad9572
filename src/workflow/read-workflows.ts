import { basename } from 'node:path';

import {
  childOf,
  DefectError,
  formatDefect,
  placeOf,
  rootOf,
  type Defect,
  type Node,
  type Source,
} from '../source/index.ts';
import { checkUses } from './check-uses.ts';
import { checkCycles } from './cycles.ts';
import { knownHint } from './components.ts';
import type { FindWorkflow } from './read-actions.ts';
import { readInputs } from './read-inputs.ts';
import { readOutputs, readStep, type StepSpot } from './read-step.ts';
import { at, type Reading } from './reading.ts';
import { readSources, type Library, type SourceTarget } from './sources.ts';
import { defectAt, objectsAt, structureDefects, textAt } from './structure.ts';
import type { Workflow, WorkflowDocument, WorkflowLink, WorkflowStep } from './workflow.ts';

/**
 * Reads Arazzo documents (Arazzo Specification 1.0), which may name each other's workflows, and the
 * operations of contracts. Throws `DefectError` with everything that is wrong with any of them.
 */
export function readWorkflows(library: Library): readonly WorkflowDocument[] {
  const registry = new Map<string, Workflow>();
  const readings = library.documents.map((document) => readDocument(document, library, registry));
  const defects = readings.flatMap((reading) => reading.defects);
  const found = [...registry.values()];
  defects.push(...readings.flatMap(({ uses }) => uses).flatMap((use) => checkUses(use, found)));
  if (defects.length === 0) defects.push(...checkCycles(found));
  if (defects.length > 0) throw new DefectError(withoutRepeats(defects));
  return readings.map(({ document, workflows }) => ({
    file: document.file,
    title: textAt(childOf(rootOf(document), 'info'), 'title') ?? basename(document.file),
    workflows: workflows(),
  }));
}

/** What is wrong with a component is found wherever it is used. */
function withoutRepeats(defects: readonly Defect[]): readonly Defect[] {
  return [...new Map(defects.map((defect) => [formatDefect(defect), defect])).values()];
}

interface DocumentReading extends Pick<Reading, 'defects' | 'uses'> {
  readonly document: Source;
  readonly workflows: () => readonly Workflow[];
}

function readDocument(
  document: Source,
  library: Library,
  registry: Map<string, Workflow>,
): DocumentReading {
  const root = rootOf(document);
  const spot = { workflow: '', stepIds: [], moment: 'end', callsWorkflow: false } as const;
  const reading: Reading = { defects: [...structureDefects(document)], uses: [], spot };
  checkVersion(root, reading);
  const sources = readSources(document, library, reading);
  const nodes = objectsAt(root, 'workflows');
  checkUnique(nodes, 'workflowId', reading);
  const findWorkflow = createFind({ document, sources, registry, reading });
  const keys = nodes.map((node) => {
    const workflow = readWorkflow(node, { sources, findWorkflow }, reading);
    if (workflow !== undefined) registry.set(workflow.key, workflow);
    return workflow?.key ?? '';
  });
  const workflows = () => keys.flatMap((key) => registry.get(key) ?? []);
  return { ...reading, document, workflows };
}

function checkVersion(root: Node, { defects }: Reading): void {
  const version = textAt(root, 'arazzo');
  if (version === undefined || /^1\.0\.\d+(?:-.+)?$/.test(version)) return;
  const hint = 'Probity reads Arazzo 1.0; write "arazzo: 1.0.1".';
  defects.push(defectAt(childOf(root, 'arazzo'), `Arazzo ${version} is not supported`, hint));
}

function checkUnique(nodes: readonly Node[], key: string, { defects }: Reading): void {
  const seen = new Set<string>();
  for (const node of nodes) {
    const id = textAt(node, key);
    if (id === undefined) continue;
    if (seen.has(id)) defects.push(defectAt(childOf(node, key), `"${id}" is there already`));
    seen.add(id);
  }
}

function keyFor(file: string, id: string): string {
  return `${file}#${id}`;
}

/** Workflows are known by their ids, and those of other documents by that of the source as well. */
function createFind(input: {
  readonly document: Source;
  readonly sources: ReadonlyMap<string, SourceTarget>;
  readonly registry: ReadonlyMap<string, Workflow>;
  readonly reading: Reading;
}): FindWorkflow {
  const { document, sources, registry, reading } = input;
  return (text, node): WorkflowLink | undefined => {
    const [, name, id = text] = /^\$sourceDescriptions\.([^.]+)\.(.+)$/s.exec(text) ?? [];
    const there = name === undefined ? document : documentOf(sources.get(name));
    if (there === 'unknown') return undefined;
    const ids = there === undefined ? [] : workflowIds(there);
    if (there !== undefined && ids.includes(id)) {
      return { id, target: () => linked(registry.get(keyFor(there.file, id)), id) };
    }
    reading.defects.push(defectAt(node, `no workflow is "${text}"`, knownHint(ids)));
    return undefined;
  };
}

function documentOf(source: SourceTarget | undefined): Source | 'unknown' | undefined {
  if (source?.kind === 'unknown') return 'unknown';
  return source?.kind === 'document' ? source.document : undefined;
}

function workflowIds(document: Source): readonly string[] {
  return objectsAt(rootOf(document), 'workflows').map((each) => textAt(each, 'workflowId') ?? '');
}

/** All were read before the first is run. */
function linked(workflow: Workflow | undefined, id: string): Workflow {
  if (workflow === undefined) throw new Error(`the workflow "${id}" was not read`);
  return workflow;
}

function readWorkflow(
  node: Node,
  { sources, findWorkflow }: Pick<StepSpot, 'sources' | 'findWorkflow'>,
  shared: Reading,
): Workflow | undefined {
  const id = textAt(node, 'workflowId') ?? '';
  const key = keyFor(node.document.file, id);
  const nodes = objectsAt(node, 'steps');
  checkUnique(nodes, 'stepId', shared);
  const stepIds = nodes.map((step) => textAt(step, 'stepId') ?? '');
  const reading = at(shared, { workflow: key, stepIds });
  const spot = { workflow: node, stepIds, sources, findWorkflow };
  const steps = nodes.flatMap((step) => readStep(step, spot, reading) ?? []);
  const rest = {
    id,
    key,
    summary: textAt(node, 'summary') ?? '',
    place: placeOf(node),
    inputs: readInputs(childOf(node, 'inputs'), reading),
    dependsOn: readDependencies(node, findWorkflow),
    outputs: readOutputs(node, reading),
    sources,
  };
  return isFilled(steps) ? { ...rest, steps } : undefined;
}

function isFilled(
  steps: readonly WorkflowStep[],
): steps is readonly [WorkflowStep, ...WorkflowStep[]] {
  return steps.length > 0;
}

function readDependencies(node: Node, findWorkflow: FindWorkflow): readonly WorkflowLink[] {
  const list = childOf(node, 'dependsOn');
  if (!Array.isArray(list.value)) return [];
  return list.value.flatMap((text: unknown, index) =>
    typeof text === 'string' ? (findWorkflow(text, childOf(list, index)) ?? []) : [],
  );
}
