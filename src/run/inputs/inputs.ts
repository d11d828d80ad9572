import { fitting, hasLocation, type KnownInput, type KnownInputs } from '../../cases/index.ts';
import type { InputConfig, InputSource, Target } from '../../config/index.ts';
import type { Operation } from '../../contract/index.ts';
import type { Json } from '../../source/index.ts';
import { isCalled } from './operation-name.ts';

/** What is known of the inputs of an operation, and where it comes from. */
export interface OperationInputs {
  readonly known: KnownInputs;
  /** Of the inputs whose values are had while the run goes on, by where they go. */
  readonly sources: ReadonlyMap<string, AwaitedSource>;
}

export type AwaitedSource = Exclude<InputSource, { kind: 'value' }>;

export type InputsOf = (operation: Operation) => OperationInputs;

const NOTHING: OperationInputs = { known: new Map(), sources: new Map() };

/** Finds the known-good values that are configured; the same ones for the same operation. */
export function createInputs({ values }: Pick<Target, 'values'>): InputsOf {
  if (values.length === 0) return () => NOTHING;
  const found = new Map<Operation, OperationInputs>();
  return (operation) => {
    const inputs = found.get(operation) ?? configuredInputs(operation, values);
    found.set(operation, inputs);
    return inputs;
  };
}

function configuredInputs(operation: Operation, values: readonly InputConfig[]): OperationInputs {
  const known = new Map<string, KnownInput>();
  const sources = new Map<string, AwaitedSource>();
  for (const { operation: name, location, source } of values) {
    const isMeant = name === '*' || isCalled(operation, name);
    if (!isMeant || !hasLocation(operation, location)) continue;
    if (source.kind === 'value') sources.delete(location);
    else sources.set(location, source);
    known.set(location, { value: valueAtHand(operation, location, source), promised: true });
  }
  return { known, sources };
}

/** As the input takes it; that it does, was asserted. */
function valueAtHand(
  operation: Operation,
  location: string,
  source: InputSource,
): Json | undefined {
  if (source.kind !== 'value') return undefined;
  const fitted = fitting(operation, location, source.value);
  return 'value' in fitted ? fitted.value : source.value;
}
