import type { Operation } from '../contract/index.ts';
import type { Case, Step } from './case.ts';
import { withCredentials, type Authorization } from './credential.ts';

/** The case with what authorises its requests, where the operation asks for that. */
export function authorized(operation: Operation, tried: Case): Case {
  const [first, ...rest] = tried.steps;
  const authorize = (step: Step) => authorizedStep(step, step.operation ?? operation);
  return { ...tried, steps: [authorize(first), ...rest.map(authorize)] };
}

/** The step with what authorises its request. */
export function authorizedStep(step: Step, { security }: Operation): Step {
  if (security.length === 0) return step;
  const alternatives = security.map(({ schemes }) => schemes);
  return withAuthorization(step, step.authorization ?? { alternatives });
}

function withAuthorization(step: Step, authorization: Authorization): Step {
  return {
    ...step,
    authorization,
    build: (values, earlier) =>
      withCredentials(step.build(values, earlier), authorization, values.credentials ?? []),
  };
}
