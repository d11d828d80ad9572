/** How long answers of an operation may take, from the request sent to the last byte. */
export interface LatencyBudget {
  /** In milliseconds. */
  readonly p95Ms?: number | undefined;
  readonly p99Ms?: number | undefined;
}

/** Budgets on quantiles of latency. */
export interface LatencyBudgets extends LatencyBudget {
  /** How sure it must be that a budget is exceeded, below 1. */
  readonly confidence?: number | undefined;
  /** By the ids of operations; what is not said there is as for all. */
  readonly operations?: Readonly<Record<string, LatencyBudget>> | undefined;
}
