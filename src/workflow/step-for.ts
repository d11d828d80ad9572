import { authorizedStep, type Step } from '../cases/index.ts';
import type { Operation } from '../contract/index.ts';
import type { HttpRequest } from '../exchange/index.ts';
import { showsCredentials } from './own-credentials.ts';
import type { StepParameter } from './workflow.ts';

/** The step that sends a request; one that shows credentials of its own gets no configured ones. */
export function stepFor(
  operation: Operation,
  parameters: readonly Pick<StepParameter, 'name' | 'in'>[],
  request: HttpRequest,
): Step {
  const step: Step = {
    operation,
    intent: 'any',
    basis: 'document',
    needs: [],
    prefers: [],
    sameValues: false,
    build: () => request,
  };
  return showsCredentials(parameters, operation) ? step : authorizedStep(step, operation);
}
