import type { Operation } from '../contract/index.ts';
import { childOf, placeOf, type Node } from '../source/index.ts';
import { followReference } from './components.ts';
import { readTemplate } from './read-template.ts';
import type { Reading } from './reading.ts';
import { defectAt, objectsAt, textAt } from './structure.ts';
import type { StepParameter } from './workflow.ts';

/**
 * The parameters of a step, and those of its workflow that it does not override. `operation` is what
 * they are sent to; without, they are the inputs of a workflow.
 */
export function readStepParameters(
  { step, workflow }: { readonly step: Node; readonly workflow: Node },
  operation: Operation | undefined,
  reading: Reading,
): readonly StepParameter[] {
  const own = readList(step, reading);
  const inherited = readList(workflow, reading).filter(
    (each) => !own.some((other) => keyOf(other) === keyOf(each)),
  );
  if (operation !== undefined) {
    for (const parameter of own) checkFits(parameter, operation, reading);
    checkPath([...own, ...inherited], operation, { step, reading });
  }
  // What is meant for all steps is sent where it has a place.
  const fitting = inherited.filter((each) => operation === undefined || hasPlace(each, operation));
  return [...own, ...fitting];
}

interface ReadParameter extends StepParameter {
  readonly node: Node;
}

function readList(parent: Node, reading: Reading): readonly ReadParameter[] {
  const seen = new Set<string>();
  return objectsAt(parent, 'parameters').flatMap((node) => {
    const parameter = readParameter(node, reading);
    if (parameter === undefined) return [];
    if (seen.has(keyOf(parameter))) {
      reading.defects.push(defectAt(node, `the parameter "${parameter.name}" is given twice`));
    }
    seen.add(keyOf(parameter));
    return [parameter];
  });
}

function readParameter(node: Node, reading: Reading): ReadParameter | undefined {
  const target = followReference(node, 'parameters', reading);
  const name = target === undefined ? undefined : textAt(target, 'name');
  if (target === undefined || name === undefined) return undefined;
  const isOverridden = target !== node && childOf(node, 'value').value !== undefined;
  const value = childOf(isOverridden ? node : target, 'value');
  return {
    node,
    name,
    in: placeIn(target),
    value: readTemplate(value, reading),
    place: placeOf(value),
  };
}

function placeIn(node: Node): StepParameter['in'] {
  const text = textAt(node, 'in');
  return text === 'path' || text === 'query' || text === 'header' || text === 'cookie'
    ? text
    : undefined;
}

/** Names of header fields are compared without case (RFC 9110, section 5.1). */
function keyOf({ name, in: place }: StepParameter): string {
  return `${place} ${place === 'header' ? name.toLowerCase() : name}`;
}

/**
 * What has no place, or a place that the operation does not describe. Header fields and cookies may
 * be others than are described: those of security schemes mostly are.
 */
function checkFits(parameter: ReadParameter, operation: Operation, { defects }: Reading): void {
  const { node, name, in: place } = parameter;
  if (place === undefined) {
    const hint = 'Add "in": path, query, header or cookie.';
    defects.push(defectAt(node, `the parameter "${name}" has no place`, hint));
    return;
  }
  if (hasPlace(parameter, operation)) return;
  const known = operation.parameters.filter((each) => each.in === place).map((each) => each.name);
  const hint = known.length === 0 ? undefined : `It has ${known.join(', ')}.`;
  const { method, path } = operation;
  defects.push(defectAt(node, `${method} ${path} has no ${place} parameter "${name}"`, hint));
}

/** Of header fields and cookies, any has. */
function hasPlace({ name, in: place }: StepParameter, operation: Operation): boolean {
  if (place === 'header' || place === 'cookie') return true;
  const schemes = operation.security.flatMap(({ schemes: all }) => all).map(({ scheme }) => scheme);
  return (
    operation.parameters.some((each) => each.in === place && each.name === name) ||
    schemes.some((scheme) => scheme.type === 'apiKey' && scheme.in === place && scheme.key === name)
  );
}

function checkPath(
  parameters: readonly StepParameter[],
  operation: Operation,
  { step, reading }: { readonly step: Node; readonly reading: Reading },
): void {
  for (const { name, in: place } of operation.parameters) {
    if (place !== 'path') continue;
    if (parameters.some((each) => each.in === 'path' && each.name === name)) continue;
    const hint = `Add it to the parameters of the step, with "in: path".`;
    reading.defects.push(defectAt(step, `the path parameter "${name}" is not given`, hint));
  }
}
