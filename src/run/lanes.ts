import type { Budget } from '../config/index.ts';

/** What a request may have a rate of its own for. */
export interface Lane {
  /** Id of the operation. */
  readonly operation: string;
  /** Whose password it carries. */
  readonly account: string | undefined;
}

/** The rates of single operations, and of accounts. */
export interface Lanes {
  /** Takes the next slot of each rate that counts for the request; returns how long it is off, in ms. */
  take(lane: Lane, now: number): number;
}

type LaneRates = Pick<Budget, 'operationRates' | 'accountRatePerSecond'>;

/** Whether there are such rates: else nobody needs to know whose a request is. */
export function hasLanes({ operationRates, accountRatePerSecond }: LaneRates): boolean {
  return operationRates !== undefined || accountRatePerSecond !== undefined;
}

export function createLanes({ operationRates = {}, accountRatePerSecond }: LaneRates): Lanes {
  const nextAt = new Map<string, number>();
  const slotOf = (key: string, rate: number | undefined, now: number): number => {
    if (rate === undefined) return now;
    const at = Math.max(now, nextAt.get(key) ?? now);
    nextAt.set(key, at + 1000 / rate);
    return at;
  };
  return {
    take({ operation, account }, now) {
      const ofOperation = slotOf(`operation ${operation}`, operationRates[operation], now);
      const rate = account === undefined ? undefined : accountRatePerSecond;
      return Math.max(ofOperation, slotOf(`account ${account}`, rate, now)) - now;
    },
  };
}
