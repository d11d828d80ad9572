/** What a monitor does where nothing is said. */
export const MONITOR_DEFAULTS = {
  location: 'local',
  history: '.probity/history.db',
  segments: '.probity/segments',
  groupWindowMs: 10_000,
  target: 'sandbox',
  intervalMs: 60_000,
  timeoutMs: 30_000,
  overlap: 100,
  failAfter: { failed: 2, of: 2 },
  slowAfter: { failed: 3, of: 5 },
  recoverAfter: 2,
  confirm: false,
  flapping: { changes: 6, withinMs: 3_600_000 },
  quorum: 1,
  windowMs: 30 * 86_400_000,
} as const;
