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

/**
 * Checks every planned case, `concurrency` at a time, and emits each record as it comes about. Stories
 * are told one after the other, before anything else is sent.
 */
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
  /** False where nothing is left to be told. */
  const take = async (planned: PlannedCase): Promise<boolean> => {
    const reason = why();
    if (reason !== undefined) return tell(planned, reason);
    await check(planned);
    return true;
  };
  // Shared by the workers: each takes the next case that is left, and one that breaks off ends it.
  const queue = session.plan.cases(() => why() !== undefined);
  const work = async (): Promise<void> => {
    for (const planned of queue) if (!(await take(planned))) break;
  };
  for (const story of session.plan.stories) await take(story);
  await Promise.all(Array.from({ length: concurrency }, work));
  emit(session.end(stopped, unsent.operations()));
}
