import type { Summary } from './summary.ts';

/** When a run began: ISO 8601, UTC; empty without a `run` record. */
export function startOf({ runs: [first] }: Summary): string {
  return first?.startedAt ?? '';
}
