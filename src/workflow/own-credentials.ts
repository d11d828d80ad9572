import type { Operation, SecurityScheme } from '../contract/index.ts';
import type { StepParameter } from './workflow.ts';

/** Whether a step's own parameters stand where a security scheme puts its credentials. */
export function showsCredentials(
  parameters: readonly Pick<StepParameter, 'name' | 'in'>[],
  { security }: Operation,
): boolean {
  const schemes = security.flatMap((requirement) => requirement.schemes);
  return schemes.some(({ scheme }) => parameters.some((parameter) => isWhere(scheme, parameter)));
}

function isWhere(
  scheme: SecurityScheme,
  { name, in: place }: Pick<StepParameter, 'name' | 'in'>,
): boolean {
  if (scheme.type === 'mutualTLS') return false;
  if (scheme.type !== 'apiKey') return place === 'header' && name.toLowerCase() === 'authorization';
  return place === scheme.in && name.toLowerCase() === scheme.key.toLowerCase();
}
