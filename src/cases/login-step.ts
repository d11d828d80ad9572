import type { Operation } from '../contract/index.ts';
import type { Step } from './case.ts';
import { contextOf } from './context.ts';
import type { KnownInputs } from './known.ts';
import { validLogin } from './kinds/whole.ts';

/** A login with everything right; `undefined` for an operation that is none. */
export function loginStepOf(operation: Operation, known?: KnownInputs): Step | undefined {
  for (const { steps } of validLogin(contextOf(operation, { profile: 'probe', seed: 1, known }))) {
    return steps[0];
  }
  return undefined;
}
