import { fitting, hasLocation, locationsOf } from '../../cases/index.ts';
import { suggest, type Config, type InputConfig } from '../../config/index.ts';
import type { Contract, Operation } from '../../contract/index.ts';
import { DefectError, type Defect } from '../../source/index.ts';
import { circularValues } from './circular-values.ts';
import { isCalled, namesOf } from './operation-name.ts';

/**
 * Throws `DefectError` where known-good values are configured for operations or inputs that the
 * documents do not have, come from such operations, need each other, or are not what the document
 * lets through.
 */
export function assertValuesFit(
  { target, grep }: Pick<Config, 'target' | 'grep'>,
  contracts: readonly Contract[],
): void {
  if (target.values.length === 0) return;
  const operations = contracts.flatMap((contract) => contract.operations);
  // What is left out can't be told from what is misspelt.
  const isMissed = grep === undefined;
  const defects = target.values.flatMap((input) => defectsOf(input, operations, isMissed));
  if (defects.length > 0) throw new DefectError(defects);
  const circular = circularValues(target, operations);
  if (circular.length > 0) throw new DefectError(circular);
}

function defectsOf(
  input: InputConfig,
  operations: readonly Operation[],
  isMissed: boolean,
): readonly Defect[] {
  const { operation: name, location } = input;
  const named = name === '*' ? operations : operations.filter((each) => isCalled(each, name));
  if (named.length === 0) return isMissed ? [unknownOperation(name, input, operations)] : [];
  const meant = named.filter((each) => hasLocation(each, location));
  if (meant.length > 0) return sourceDefects(input, meant, operations);
  return isMissed || name !== '*' ? [unknownLocation(input, named)] : [];
}

function sourceDefects(
  input: InputConfig,
  meant: readonly Operation[],
  operations: readonly Operation[],
): readonly Defect[] {
  const { source, location, place } = input;
  if (source.kind === 'answer') {
    const isKnown = operations.some((each) => isCalled(each, source.operation));
    return isKnown ? [] : [unknownOperation(source.operation, input, operations)];
  }
  if (source.kind !== 'value') return [];
  const problems = meant.map((each) => fitting(each, location, source.value));
  const misfit = problems.find((each) => 'problem' in each);
  if (misfit === undefined) return [];
  return [{ message: `the value of ${location} is not valid: ${misfit.problem}`, place }];
}

function unknownOperation(
  name: string,
  { place }: InputConfig,
  operations: readonly Operation[],
): Defect {
  const message = `no document has the operation "${name}"`;
  return { message, place, hint: suggest(name, nearby(name, operations)) };
}

/** Names of the same form as the one that is looked for. */
function nearby(name: string, operations: readonly Operation[]): readonly string[] {
  const names = operations.flatMap(namesOf);
  return names.filter((each) => each.includes(' ') === name.includes(' '));
}

function unknownLocation({ operation, location, place }: InputConfig, named: readonly Operation[]) {
  const where = operation === '*' ? 'no operation' : `"${operation}"`;
  const known = [...new Set(named.flatMap(locationsOf))];
  const verb = operation === '*' ? 'has' : 'does not have';
  return { message: `${where} ${verb} ${location}`, place, hint: suggest(location, known) };
}
