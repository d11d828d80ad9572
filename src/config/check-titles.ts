import { CHECKS, COMPARISONS, workflowStep } from '../verdict/index.ts';

/** Every check whose severity can be set, by name, with its title. */
export function checkTitles(): readonly (readonly [name: string, title: string])[] {
  const comparisons = Object.values(COMPARISONS).flat();
  return [...CHECKS, workflowStep, ...comparisons].map(({ name, title }) => [name, title]);
}
