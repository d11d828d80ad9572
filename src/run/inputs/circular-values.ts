import type { InputConfig, Target } from '../../config/index.ts';
import type { Operation } from '../../contract/index.ts';
import type { Defect } from '../../source/index.ts';
import { createInputs } from './inputs.ts';
import { isCalled } from './operation-name.ts';

/** Values that come from an answer which, to be had, needs that very value: none would ever come. */
export function circularValues(
  target: Pick<Target, 'values' | 'url' | 'production'>,
  operations: readonly Operation[],
): readonly Defect[] {
  const inputsOf = createInputs({ operations, servers: [] }, { profile: 'gate', target });
  const producersOf = (operation: Operation): readonly Operation[] =>
    [...inputsOf(operation).sources.values()].flatMap((source) =>
      source.kind === 'answer'
        ? (operations.find((each) => isCalled(each, source.operation)) ?? [])
        : [],
    );
  return operations
    .filter((each) => needsItself(each, producersOf))
    .map((operation) => {
      const { method, path } = operation;
      const place = target.values.find((each) => isFor(operation, each))?.place;
      return {
        message: `"${method} ${path}" needs a value from an answer that needs its own`,
        place,
      };
    });
}

function needsItself(
  operation: Operation,
  producersOf: (operation: Operation) => readonly Operation[],
): boolean {
  const seen = new Set<Operation>();
  const open = [...producersOf(operation)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === operation) return true;
    if (!seen.has(next)) open.push(...producersOf(next));
    seen.add(next);
  }
  return false;
}

function isFor(operation: Operation, { operation: name, source }: InputConfig): boolean {
  return source.kind === 'answer' && (name === '*' || isCalled(operation, name));
}
