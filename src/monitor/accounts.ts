import type { AccountBudget } from '../config/index.ts';
import type { MonitorClock } from './clock.ts';

/** Keeps logins of an account within what it may be tried, one at a time: else it would be locked. */
export interface Accounts {
  /**
   * Does the work when no other login of the account is under way; `undefined` where `count` attempts
   * more would be too many.
   */
  attempt<T>(account: string, count: number, work: () => Promise<T>): Promise<T | undefined>;
  /** Somebody else tried, at another place: that counts too. */
  note(attempted: Attempted): void;
}

/** An attempt that was made, before this process began too. */
export interface Attempted {
  readonly account: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly count: number;
}

export function createAccounts(
  budgets: readonly AccountBudget[],
  clock: MonitorClock,
  earlier: readonly Attempted[],
): Accounts {
  const known = new Map(budgets.map((budget) => [budget.name, budget]));
  const spent = new Map(budgets.map(({ name }): [string, Attempted[]] => [name, []]));
  // By the clock that is never set; what lies in the future was before a step back.
  const note = (attempted: Attempted): void => {
    const at = clock.monotonic() - Math.max(0, clock.now() - attempted.at);
    spent.get(attempted.account)?.push({ ...attempted, at });
  };
  for (const each of earlier) note(each);
  const queues = new Map<string, Promise<unknown>>();

  const spend = (account: string, count: number): boolean => {
    const budget = known.get(account);
    if (budget === undefined) return true;
    const now = clock.monotonic();
    const recent = (spent.get(account) ?? []).filter(({ at }) => at > now - budget.perMs);
    const total = recent.reduce((sum, each) => sum + each.count, 0);
    const isWithin = total + count <= budget.attempts;
    spent.set(account, isWithin ? [...recent, { account, at: now, count }] : recent);
    return isWithin;
  };
  return {
    note,
    async attempt(account, count, work) {
      const before = queues.get(account) ?? Promise.resolve();
      const turn = before.then(() => (spend(account, count) ? work() : undefined));
      // Whatever became of it, the next may go.
      queues.set(
        account,
        turn.catch(() => undefined),
      );
      return turn;
    },
  };
}
