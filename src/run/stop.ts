import { setMaxListeners } from 'node:events';

import type { Budget } from '../config/index.ts';

/** The case is not tested; the message is the reason, as a sentence part without a secret. */
export class NotTestedError extends Error {
  override readonly name: string = 'NotTestedError';
}

/** Nothing, where a case could not be tested; throws every other error. */
export function unlessNotTested(error: unknown): undefined {
  if (!(error instanceof NotTestedError)) throw error;
}

/** `setTimeout` takes no more than 31 bits. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Aborted when the run has to end: when `interrupt` is, or when the time budget is spent. Its reason
 * is a sentence part.
 */
export function stopSignal({ maxTimeSeconds }: Budget, interrupt?: AbortSignal): AbortSignal {
  const stop = new AbortController();
  // Every request that waits for its turn listens, and every captcha command.
  setMaxListeners(0, stop.signal);
  const follow = (): void => stop.abort(interrupt?.reason);
  if (interrupt?.aborted === true) follow();
  interrupt?.addEventListener('abort', follow);
  if (maxTimeSeconds !== undefined) {
    const ms = Math.min(maxTimeSeconds * 1000, LONGEST_TIMER_MS);
    // A run that is over earlier must not be kept alive.
    setTimeout(() => stop.abort(timeSpent(maxTimeSeconds)), ms).unref();
  }
  return stop.signal;
}

/** Why the run has to end; `undefined` while it does not. */
export function stopReason(signal: AbortSignal): string | undefined {
  return signal.aborted ? String(signal.reason) : undefined;
}

export function timeSpent(seconds: number): string {
  return `the ${seconds} s were spent`;
}
