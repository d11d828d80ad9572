import type { CaseRecord, Record } from '../record/index.ts';
import type { PlannedCase } from './plan.ts';
import type { Session } from './session.ts';

/** So many cases in a row without any answer, and the rest is not tested: the server is gone. */
const SILENT_CASES = 10;

/**
 * Checks every planned case, `concurrency` at a time, and emits each record as it comes about. Stories
 * are told one after the other, before anything else is sent.
 */
export async function run(
  session: Session,
  { concurrency }: { readonly concurrency: number },
  emit: (record: Record) => void,
): Promise<void> {
  emit(session.begin());
  const silence = createSilence();
  let stopped: string | undefined;
  const check = async (planned: PlannedCase): Promise<void> => {
    const record = await checkUnlessSilent(session, planned, silence);
    if (record.state === 'skipped') stopped = silence.reason() ?? session.stopReason();
    emit(record);
  };
  // Shared by the workers: each takes the next case that is left.
  const queue = session.plan.cases();
  const work = async (): Promise<void> => {
    for (const planned of queue) await check(planned);
  };
  for (const story of session.plan.stories) await check(story);
  await Promise.all(Array.from({ length: concurrency }, work));
  emit(session.end(stopped));
}

async function checkUnlessSilent(
  session: Session,
  planned: PlannedCase,
  silence: Silence,
): Promise<CaseRecord> {
  const reason = silence.reason();
  if (reason !== undefined) return session.skip(planned, reason);
  const record = await session.check(planned);
  silence.note(record);
  return record;
}

interface Silence {
  note(record: CaseRecord): void;
  reason(): string | undefined;
}

function createSilence(): Silence {
  let inARow = 0;
  let last = '';
  return {
    note({ exchanges, state }) {
      // A handshake may be refused as it should be: that is an answer, too.
      const answered = exchanges.some(({ response }) => response !== undefined);
      if (answered || state === 'conforms') inARow = 0;
      else if (exchanges.length > 0) inARow += 1;
      last = exchanges.at(-1)?.fault?.message ?? last;
    },
    reason: () =>
      inARow < SILENT_CASES
        ? undefined
        : `the server gave no answer to ${SILENT_CASES} cases in a row: ${last}`,
  };
}
