import type { Operation } from '../contract/index.ts';
import { authorized } from './authorized.ts';
import type { Step } from './case.ts';
import { contextOf, type CaseKind } from './context.ts';
import type { KnownInputs } from './known.ts';
import { example, validLogin } from './kinds/whole.ts';

/** A login with everything right; `undefined` for an operation that is none. */
export function loginStepOf(operation: Operation, known?: KnownInputs): Step | undefined {
  return firstStep([validLogin], operation, known);
}

/** The best request that can be made of an operation, with its credentials. */
export function validStepOf(operation: Operation, known?: KnownInputs): Step | undefined {
  return firstStep([validLogin, example], operation, known);
}

function firstStep(
  kinds: readonly CaseKind[],
  operation: Operation,
  known: KnownInputs | undefined,
): Step | undefined {
  const context = contextOf(operation, { profile: 'probe', seed: 1, known });
  for (const kind of kinds) {
    for (const each of kind(context)) return authorized(operation, each).steps[0];
  }
  return undefined;
}
