/** What results are rolled up to first. */
export const STEP_MS = 5 * 60_000;

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** From the finest to the coarsest; each is made of the one before, and kept longer. */
export const STEPS = [
  { stepMs: STEP_MS, keptMs: 30 * DAY_MS },
  { stepMs: HOUR_MS, keptMs: 400 * DAY_MS },
  { stepMs: DAY_MS, keptMs: Number.POSITIVE_INFINITY },
] as const;

/** How long results are kept one by one. */
export const RAW_KEPT_MS = 14 * DAY_MS;
