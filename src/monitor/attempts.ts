import type { MonitorConfig } from '../config/index.ts';
import type { SlotResult, Store } from '../store/index.ts';
import type { Attempted } from './accounts.ts';

/** Logins that were tried before this process began count too: a restart must lock no account. */
export async function attemptsIn(
  store: Store,
  { checks, accounts }: Pick<MonitorConfig, 'checks' | 'accounts'>,
  now: number,
): Promise<readonly Attempted[]> {
  const attempts: Attempted[] = [];
  for (const { name: check, account } of checks) {
    const budget = accounts.find(({ name }) => name === account);
    if (account === undefined || budget === undefined) continue;
    const range = { from: now - budget.perMs, to: now + 1 };
    for await (const result of store.results({ check }, range)) {
      attempts.push(...attemptIn(result, account));
    }
  }
  return attempts;
}

/** None where nothing was sent. */
export function attemptIn(
  { startedAt, requests }: SlotResult,
  account: string | undefined,
): readonly Attempted[] {
  if (account === undefined || startedAt === undefined) return [];
  return [{ account, at: startedAt, count: requests }];
}
