import type { Tally } from '../../monitor/index.ts';
import type { WebInput } from '../web-input.ts';

/** So many changes may wait to be written for a moment. */
const MOST_PENDING = 1_000;

/** A slot that is later than this has not just been held up. */
const LATE_MS = 60_000;

/** Why the monitor does not do its work; `undefined` where it does. */
export async function problemNow(
  { health, store, monitor, clock }: WebInput,
  { tally, startedAt }: { readonly tally: Tally; readonly startedAt: number },
): Promise<string | undefined> {
  const { pending, problem } = health();
  if (problem !== undefined) return `${pending} changes can't be written: ${problem}`;
  if (pending > MOST_PENDING) return `${pending} changes are not written yet`;
  const unreadable = await store.states().then(
    () => undefined,
    (error: Error) => error.message,
  );
  if (unreadable !== undefined) return unreadable;
  const newest = new Map(
    tally
      .series()
      .flatMap(({ check, newest: slot, location }) =>
        location === monitor.location && slot !== undefined
          ? [[check, slot.intendedAt] as const]
          : [],
      ),
  );
  const stuck = monitor.checks.find(({ name, subject, intervalMs, timeoutMs }) => {
    const since = Math.max(startedAt, newest.get(name) ?? 0);
    return subject.kind !== 'reported' && clock.now() - since > intervalMs + timeoutMs + LATE_MS;
  });
  return stuck && `the check "${stuck.name}" has had no slot for too long`;
}
