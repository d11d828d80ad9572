import type { Config } from '../config/index.ts';
import type { Operation } from '../contract/index.ts';
import type { PlannedCase } from './plan.ts';

/**
 * Why the profile `probe`, which is for production, must not send the case: a request of it may change
 * something. A login is what probes are for.
 */
export function riskOf(
  { operation, case: { steps } }: PlannedCase,
  { profile, target }: Pick<Config, 'profile' | 'target'>,
): string | undefined {
  if (profile !== 'probe') return undefined;
  const isRisky = ({ id, sideEffects, login }: Operation): boolean =>
    sideEffects && login === undefined && !target.allow.includes(id);
  const risky = steps.map((step) => step.operation ?? operation).find(isRisky);
  return (
    risky &&
    `it may change something (probe sends it where "allow" of its target names ${risky.id})`
  );
}
