import type { Budget } from '../config/index.ts';
import type { Exchange } from '../exchange/index.ts';
import { createLanes, type Lane } from './lanes.ts';
import { timeSpent } from './stop.ts';

/** The clock a run lives by; a test gives its own. */
export interface Clock {
  /** Milliseconds on the monotonic clock. */
  now(): number;
  /** Resolves earlier where the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, signal?.aborted === true ? 0 : ms);
      signal?.addEventListener('abort', wake);
    }),
};

/** Spaces requests in time and keeps them within the budget. */
export interface Pace {
  /** Requests sent so far, those for captchas included. */
  readonly requests: number;
  /** Sets `count` requests aside; returns why not where the budget has no room for them. */
  reserve(count: number): string | undefined;
  /** Why nothing more may be sent, as a sentence part; `undefined` while there is room. */
  readonly spent: string | undefined;
  /** Resolves when the next request may go; `undefined`: now. */
  turn(lane?: Lane): Promise<void> | undefined;
  /** Obeys `Retry-After` (RFC 9110, section 10.2.3) of a 429 or 503. */
  heed(exchange: Exchange): void;
}

/** The longest `Retry-After` that is waited for, unless the budget says otherwise; a longer one ends a run. */
const LONGEST_WAIT_MS = 60_000;

/** A monitor goes on for years: a date that is wrong by some must not end it. */
const LONGEST_SILENCE_MS = 86_400_000;

/** `stop` ends the waiting for a turn. */
export function createPace(budget: Budget, clock: Clock, stop?: AbortSignal): Pace {
  const intervalMs = budget.ratePerSecond === undefined ? 0 : 1000 / budget.ratePerSecond;
  const allowance = createAllowance(budget, clock);
  const lanes = createLanes(budget);
  const { longestWaitMs = LONGEST_WAIT_MS } = budget;
  let requests = 0;
  let nextAt = clock.now();
  const turn = (): Promise<void> | undefined => {
    requests += 1;
    const now = clock.now();
    const at = Math.max(now, nextAt);
    nextAt = at + intervalMs;
    return at > now ? clock.sleep(at - now, stop) : undefined;
  };
  return {
    get requests() {
      return requests;
    },
    get spent() {
      return allowance.spent();
    },
    reserve: allowance.reserve,
    turn(lane) {
      const waitMs = lane === undefined ? 0 : lanes.take(lane, clock.now());
      return waitMs > 0 ? clock.sleep(waitMs, stop).then(turn) : turn();
    },
    heed(exchange) {
      const waitMs = retryAfterMs(exchange);
      if (waitMs === undefined) return;
      if (waitMs <= longestWaitMs) nextAt = Math.max(nextAt, clock.now() + waitMs);
      else allowance.keepSilent(Math.min(waitMs, LONGEST_SILENCE_MS));
    },
  };
}

interface Allowance {
  readonly reserve: Pace['reserve'];
  spent(): string | undefined;
  /** Nothing may be sent for so long, because the server asked for that. */
  keepSilent(ms: number): void;
}

function createAllowance({ maxRequests, maxTimeSeconds }: Budget, clock: Clock): Allowance {
  const startedAt = clock.now();
  const most = maxRequests ?? Number.POSITIVE_INFINITY;
  const maxTimeMs = (maxTimeSeconds ?? Number.POSITIVE_INFINITY) * 1000;
  let reserved = 0;
  let silence: { readonly until: number; readonly reason: string } | undefined;
  const spentBy = (requests: number): string | undefined => {
    if (silence !== undefined && clock.now() < silence.until) return silence.reason;
    if (clock.now() - startedAt >= maxTimeMs) return timeSpent(maxTimeMs / 1000);
    return requests > most ? `the ${most} requests were spent` : undefined;
  };
  return {
    reserve(count) {
      const reason = spentBy(reserved + count);
      if (reason === undefined) reserved += count;
      return reason;
    },
    spent: () => spentBy(reserved + 1),
    keepSilent(ms) {
      const reason = `the server asked for ${Math.round(ms / 1000)} s of silence (Retry-After)`;
      const until = clock.now() + ms;
      if (silence === undefined || silence.until < until) silence = { until, reason };
    },
  };
}

function retryAfterMs({ response, startedAt }: Exchange): number | undefined {
  const value = retryAfterOf(response);
  if (value === undefined) return undefined;
  const waitMs = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - startedAt;
  return waitMs > 0 ? waitMs : undefined;
}

function retryAfterOf(response: Exchange['response']): string | undefined {
  if (response?.status !== 429 && response?.status !== 503) return undefined;
  return response.headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1].trim();
}
