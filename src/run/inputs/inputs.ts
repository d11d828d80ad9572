import {
  fitting,
  hasLocation,
  isThorough,
  type KnownInput,
  type KnownInputs,
} from '../../cases/index.ts';
import { isProduction, type Config, type InputSource, type Target } from '../../config/index.ts';
import type { Contract, KnownValue, Operation } from '../../contract/index.ts';
import { DefectError, type Json } from '../../source/index.ts';
import { createdSources, type CreatedSource, type CreatedSources } from './created.ts';
import { isCalled } from './operation-name.ts';

/** What is known of the inputs of an operation, and where it comes from. */
export interface OperationInputs {
  readonly known: KnownInputs;
  /** Of the inputs whose values are had while the run goes on, by where they go. */
  readonly sources: ReadonlyMap<string, AwaitedSource>;
}

export type AwaitedSource = Exclude<InputSource, { kind: 'value' }> | CreatedSource;

export type InputsOf = (operation: Operation) => OperationInputs;

export interface InputsConfig extends Pick<Config, 'profile'> {
  readonly target: Pick<Target, 'values' | 'url' | 'production'>;
}

/**
 * Finds the known-good values that are configured, and for what is left open in a path the operation
 * that creates such things; the same ones for the same operation. On production nothing is created.
 */
export function createInputs(
  contract: Pick<Contract, 'operations' | 'servers'>,
  { profile, target }: InputsConfig,
): InputsOf {
  const creates = isThorough(profile) && !isProduction(target, contract.servers);
  const found = new Map<Operation, OperationInputs>();
  let created: CreatedSources | undefined;
  return (operation) => {
    const ready = found.get(operation);
    if (ready !== undefined) return ready;
    created ??= creates ? createdSources(contract.operations) : new Map();
    const inputs = inputsOf(operation, target, created);
    found.set(operation, inputs);
    return inputs;
  };
}

function inputsOf(
  operation: Operation,
  { values }: Pick<Target, 'values'>,
  created: CreatedSources,
): OperationInputs {
  const sources = new Map<string, AwaitedSource>(created.get(operation));
  const known = new Map<string, KnownInput>();
  for (const location of sources.keys()) known.set(location, { value: undefined, promised: false });
  for (const documented of operation.values) {
    sources.delete(documented.location);
    known.set(documented.location, {
      value: documentedValue(operation, documented),
      promised: true,
    });
  }
  for (const { operation: name, location, source } of values) {
    const isMeant = name === '*' || isCalled(operation, name);
    if (!isMeant || !hasLocation(operation, location)) continue;
    if (source.kind === 'value') sources.delete(location);
    else sources.set(location, source);
    known.set(location, { value: valueAtHand(operation, location, source), promised: true });
  }
  return { known, sources };
}

/** Throws `DefectError` where the document contradicts itself. */
function documentedValue(operation: Operation, { location, value, place }: KnownValue): Json {
  const fitted = fitting(operation, location, value);
  if ('value' in fitted) return fitted.value;
  const message = `the value of ${location} is not valid: ${fitted.problem}`;
  throw new DefectError([{ message, place }]);
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
