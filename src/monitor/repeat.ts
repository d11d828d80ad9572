import type { MonitorClock } from './clock.ts';

/**
 * Does something again and again, each time a while after the last ended; returns what ends it. What it
 * fails with is said once, until it succeeds again or fails with something else.
 */
export function every(
  ms: number,
  work: () => Promise<void>,
  { clock, warn }: { readonly clock: MonitorClock; readonly warn: (message: string) => void },
): () => Promise<void> {
  let isEnding = false;
  let said: string | undefined;
  let callOff: (() => void) | undefined;
  let working: Promise<void> = Promise.resolve();
  const turn = async (): Promise<void> => {
    try {
      await work();
      said = undefined;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (message !== said) warn(message);
      said = message;
    }
    schedule();
  };
  const schedule = (): void => {
    if (isEnding) return;
    callOff = clock.after(ms, () => {
      working = turn();
    });
  };
  schedule();
  return async () => {
    isEnding = true;
    callOff?.();
    await working;
  };
}
