import type { Budget } from '../config/index.ts';

/**
 * Where the server asks for silence (`Retry-After`), a monitor does not wait for the end of it: a slot
 * whose time it is says so, and the next ones are on time.
 */
export function monitorBudget(budget: Budget): Budget {
  return { ...budget, longestWaitMs: 0 };
}
