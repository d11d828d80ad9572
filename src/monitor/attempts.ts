import type { MonitorConfig } from '../config/index.ts';
import type { Store } from '../store/index.ts';
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
    for await (const { startedAt, requests } of store.results({ check }, range)) {
      if (startedAt !== undefined) attempts.push({ account, at: startedAt, count: requests });
    }
  }
  return attempts;
}
