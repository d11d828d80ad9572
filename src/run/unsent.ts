import type { PlannedCase } from './plan.ts';

/** So many cases are listed one by one after the end of a run: making all of a large plan takes long. */
const LISTED_CASES = 1_000;

/** What is left of a plan when a run ends early. */
export interface Unsent {
  /** How the case is told: by itself, by its operation only, or not, since its operation is told. */
  add(planned: PlannedCase): 'listed' | 'named' | 'known';
  /** Ids of operations with cases that are not listed. */
  operations(): readonly string[];
}

/** Operations take turns: once one comes again, all that have cases left have come. */
export function createUnsent(): Unsent {
  const operations = new Set<string>();
  let listed = 0;
  return {
    add({ operation }) {
      if (listed < LISTED_CASES) {
        listed += 1;
        return 'listed';
      }
      if (operations.has(operation.id)) return 'known';
      operations.add(operation.id);
      return 'named';
    },
    operations: () => [...operations],
  };
}
