import type { Operation } from '../contract/index.ts';
import type { Case, Step } from './case.ts';
import { withCredentials, type Authorization } from './credential.ts';

/** The case with what authorises its requests, where the operation asks for that. */
export function authorized({ security }: Operation, tried: Case): Case {
  if (security.length === 0) return tried;
  const alternatives = security.map(({ schemes }) => schemes);
  const [first, ...rest] = tried.steps;
  const authorize = (step: Step) => withAuthorization(step, step.authorization ?? { alternatives });
  return { ...tried, steps: [authorize(first), ...rest.map(authorize)] };
}

function withAuthorization(step: Step, authorization: Authorization): Step {
  return {
    ...step,
    authorization,
    build: (values) => withCredentials(step.build(values), authorization, values.credentials ?? []),
  };
}
