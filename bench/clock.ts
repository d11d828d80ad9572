/** Milliseconds on the clock that all processes of the machine share (CLOCK_MONOTONIC on Linux). */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Timers are a millisecond or more late: the last stretch is waited for by looking at the clock. */
const SPIN_MS = 3;

export async function waitUntil(dueMs: number): Promise<void> {
  const leftMs = dueMs - monotonicMs() - SPIN_MS;
  if (leftMs > 0) await new Promise((resolve) => setTimeout(resolve, leftMs));
  while (monotonicMs() < dueMs);
}
