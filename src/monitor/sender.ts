import type { MonitorConfig } from '../config/index.ts';
import type { Engine } from '../run/index.ts';
import type { SlotResult, Store } from '../store/index.ts';
import { createAccounts } from './accounts.ts';
import { attemptIn, attemptsIn } from './attempts.ts';
import type { MonitorClock } from './clock.ts';
import { createProbe } from './probe.ts';
import { startSelfCheck } from './self.ts';
import type { Probed } from './monitor.ts';
import type { DueSlot } from './scheduler.ts';

/** How slots are sent. */
export interface Sender {
  readonly probe: (slot: DueSlot) => Promise<Probed>;
  /** A result of another place: its logins count against the budget of their account. */
  note(result: SlotResult): void;
  close(): Promise<void>;
}

export interface SenderInput {
  readonly monitor: MonitorConfig;
  /** One for each target that the checks name, in the profile `probe`. */
  readonly engines: ReadonlyMap<string, Engine>;
  readonly clock: MonitorClock;
}

/** Logins that the history knows of count. Throws `DefectError` where the checks ask for what is not there. */
export async function openSender(
  { monitor, engines, clock }: SenderInput,
  store: Store,
): Promise<Sender> {
  const { checks, location, control, accounts: budgets } = monitor;
  const accounts = createAccounts(budgets, clock, await attemptsIn(store, monitor, clock.now()));
  const self = await startSelfCheck({ clock, control });
  try {
    const probe = createProbe({ checks, location, clock, accounts, self, engines });
    const accountOf = new Map(checks.map(({ name, account }) => [name, account]));
    return {
      probe,
      note(result) {
        attemptIn(result, accountOf.get(result.check)).forEach((each) => accounts.note(each));
      },
      close: () => self.close(),
    };
  } catch (error) {
    await self.close();
    throw error;
  }
}
