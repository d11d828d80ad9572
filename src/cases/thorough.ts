import type { Profile } from './case.ts';

/** Whether the profile creates things to work on, and tries more than a gate needs. */
export function isThorough(profile: Profile): boolean {
  return profile === 'conform' || profile === 'security';
}
