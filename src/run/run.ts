import type { Record } from '../record/index.ts';
import type { PlannedCase } from './plan.ts';
import type { Session } from './session.ts';
import { createUnsent } from './unsent.ts';
import { createWatch } from './watch.ts';

export interface RunOptions {
  /** Cases under way at once; each sends one request after the other. */
  readonly concurrency: number;
  /** Default: none are. */
  readonly stopAfterServerErrors?: number | undefined;
}

/** Checks every planned case, `concurrency` at a time, and emits each record as it comes about. */
export async function run(
  session: Session,
  { concurrency, stopAfterServerErrors = 0 }: RunOptions,
  emit: (record: Record) => void,
): Promise<void> {
  emit(session.begin());
  const watch = createWatch({ stopAfterServerErrors, check: (each) => session.check(each) });
  const unsent = createUnsent();
  let stopped: string | undefined;
  const why = (): string | undefined => watch.reason() ?? session.stopReason();

  const check = async (planned: PlannedCase): Promise<void> => {
    const record = await session.check(planned);
    const storm = watch.note(planned, record);
    if (storm !== undefined) await storm;
    if (record.state === 'skipped') stopped ??= why();
    emit(record);
  };
  /** False where all is told. */
  const tell = (planned: PlannedCase, reason: string): boolean => {
    stopped = reason;
    const how = unsent.add(planned);
    if (how === 'listed') emit(session.skip(planned, reason));
    return how !== 'known';
  };
  // Shared by the workers: each takes the next case that is left, and one that breaks off ends it.
  const queue = session.plan[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (const planned of queue) {
      const reason = why();
      if (reason === undefined) await check(planned);
      else if (!tell(planned, reason)) break;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  emit(session.end(stopped, unsent.operations()));
}
